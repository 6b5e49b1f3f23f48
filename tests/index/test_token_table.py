"""Late interaction: what belongs to which sentence, and scores that can be worked out by hand."""

import numpy as np
import pytest

from index.token_table import (
    AXES,
    NO_TOKENS,
    PassageTokens,
    TextTokens,
    TokenAxes,
    TokenMatching,
    TokenTable,
    tokens_of_text,
)
from tests.fakes import HashEmbedder

TEXTS = (("Der Beirat entscheidet. Er tagt monatlich.", ("Der Beirat entscheidet.", "Er tagt monatlich.")),)


def tokens(*numbers: int) -> TextTokens:
    """One token a number, each number a direction of its own."""
    ids = np.array(numbers, np.int32)
    return TextTokens(ids, np.arange(1, len(ids) + 1, dtype=np.int32), np.eye(8, dtype=np.float32)[ids])


def passage(*sentences: tuple[int, ...], headings: tuple[int, ...] = ()) -> PassageTokens:
    groups = (headings, *sentences)
    every = tokens(*(number for group in groups for number in group))
    lengths = np.array([len(group) for group in groups], np.int32)
    return PassageTokens(every.ids, every.vectors.astype(np.float16), lengths)


def matching(*passages: PassageTokens) -> TokenMatching:
    table = TokenTable.of_passages(passages)
    return TokenMatching(table, [len(one.lengths) - 1 for one in passages], TokenAxes.principal(table))


def test_each_token_belongs_to_the_sentence_that_it_stands_in() -> None:
    ((text, sentences),) = TEXTS

    cut = PassageTokens.of_text(HashEmbedder().read_question(text).tokens, text, sentences)

    assert cut.lengths.tolist() == [0, 3, 3]
    assert cut.ids[3:].tolist() == HashEmbedder().read_question(sentences[1]).tokens.ids.tolist()
    assert len(cut.ids) == len(cut.vectors) == 6


def test_a_space_before_a_sentence_does_not_make_its_first_token_the_one_befores() -> None:
    ((text, sentences),) = TEXTS
    second = text.index("Er")
    read = tokens(1, 2)
    with_space = TextTokens(read.ids, np.array([second - 1, second + 2], np.int32), read.vectors)

    assert PassageTokens.of_text(with_space, text, sentences).lengths.tolist() == [0, 1, 1]


def test_a_sentence_beyond_the_models_longest_text_has_no_tokens() -> None:
    ((text, sentences),) = TEXTS
    read = HashEmbedder().read_question(sentences[0]).tokens

    assert PassageTokens.of_text(read, text, sentences).lengths.tolist() == [0, 3, 0]


def test_a_sentence_that_the_text_does_not_hold_takes_no_token_from_the_next() -> None:
    text = "Er tagt monatlich."

    cut = PassageTokens.of_text(HashEmbedder().read_question(text).tokens, text, ("Fehlt hier.", text))

    assert cut.lengths.sum() == 3


def test_headings_before_the_text_are_no_sentences_not_even_where_they_say_the_same() -> None:
    heading, sentence = "Der Beirat: ", "Der Beirat tagt."
    text = heading + sentence + " Der Beirat"
    read = HashEmbedder().read_question(text).tokens

    cut = PassageTokens.of_text(read, text, (sentence, "Der Beirat"), len(heading))

    assert cut.lengths.tolist() == [2, 3, 2]


def test_prompt_and_the_models_own_signs_are_left_out() -> None:
    offsets = [(0, 0), (0, 6), (6, 10), (10, 14), (0, 0)]

    read = tokens_of_text([0, 7, 8, 9, 2], offsets, np.eye(5, dtype=np.float32), prompt=7)

    assert read.ids.tolist() == [8, 9]
    assert read.ends.tolist() == [3, 7]
    assert read.vectors.tolist() == np.eye(5)[2:4].tolist()


def test_a_table_gives_back_its_passages() -> None:
    first, second = passage((1, 2), (3,), headings=(5,)), passage((4,), ())

    again = TokenTable.of_passages([first, second]).passages([2, 2])

    assert [one.ids.tolist() for one in again] == [[5, 1, 2, 3], [4]]
    assert [one.lengths.tolist() for one in again] == [[1, 2, 1], [0, 1, 0]]
    assert again[1].vectors.tolist() == second.vectors.tolist()


def test_a_score_is_the_share_of_the_question_that_finds_its_match() -> None:
    # Tokens 1 and 2 stand in one passage of three each: they weigh the same.
    found = matching(passage((1,), (2,)), passage((1, 3)), passage((2,), (4,)))

    of_passages, of_sentences = found.scores(tokens(1, 2), [0, 1, 2])

    assert of_passages == pytest.approx([1.0, 0.5, 0.5], abs=1e-3)
    assert [one.tolist() for one in of_sentences] == [
        pytest.approx([0.5, 0.5], abs=1e-3),
        pytest.approx([0.5], abs=1e-3),
        pytest.approx([0.5, 0.0], abs=1e-3),
    ]


def test_a_heading_counts_for_its_passage_and_for_none_of_the_sentences() -> None:
    found = matching(passage((1,), (2,), headings=(3,)), passage((1,), headings=(3,)), passage((4,)))

    of_passages, of_sentences = found.scores(tokens(3), [0, 2])

    assert of_passages == pytest.approx([1.0, 0.0], abs=1e-3)
    assert [one.tolist() for one in of_sentences] == [
        pytest.approx([0.0, 0.0], abs=1e-3),
        pytest.approx([0.0], abs=1e-3),
    ]


def test_a_rare_token_counts_more_than_a_common_one() -> None:
    found = matching(passage((1, 2)), passage((1, 3)), passage((1, 4)))

    of_passages, _ = found.scores(tokens(1, 2), [0, 1])
    common = 1 - (of_passages[0] - of_passages[1])

    assert of_passages[0] == pytest.approx(1.0, abs=1e-3)
    assert common == pytest.approx(np.log1p(0.5 / 3.5) / (np.log1p(0.5 / 3.5) + np.log1p(2.5 / 1.5)), abs=1e-3)


def test_only_the_rows_that_are_asked_for_are_scored_in_their_order() -> None:
    found = matching(passage((1,)), passage((2,)), passage((3,)))

    assert found.scores(tokens(3), [2, 0])[0] == pytest.approx([1.0, 0.0], abs=1e-3)


@pytest.mark.parametrize(
    ("question", "rows"), [(tokens(), [0, 1]), (tokens(1), []), (NO_TOKENS, [0])], ids=["no token", "no row", "neither"]
)
def test_nothing_to_compare_is_no_score(question: TextTokens, rows: list[int]) -> None:
    of_passages, of_sentences = matching(passage((1,), ()), passage()).scores(question, rows)

    assert of_passages.tolist() == [0.0] * len(rows)
    assert [one.tolist() for one in of_sentences] == [[0.0, 0.0], []][: len(rows)]


def test_a_passage_and_a_sentence_without_tokens_score_nothing_beside_others() -> None:
    found = matching(passage(), passage((), (1,)), passage((2,)))

    of_passages, of_sentences = found.scores(tokens(1), [0, 1, 2])

    assert of_passages == pytest.approx([0.0, 1.0, 0.0], abs=1e-3)
    assert of_sentences[1] == pytest.approx([0.0, 1.0], abs=1e-3)


def test_long_vectors_are_shortened_and_still_tell_the_same() -> None:
    random = np.random.default_rng(1)
    low = random.normal(size=(300, 60)) @ random.normal(size=(60, 3 * AXES))
    vectors = (low / np.linalg.norm(low, axis=1, keepdims=True)).astype(np.float32)
    ids = np.arange(300, dtype=np.int32)
    table = TokenTable(ids, vectors.astype(np.float16), np.tile(np.array([0, 10], np.int32), 30))

    found = TokenMatching(table, [1] * 30, TokenAxes.principal(table))
    of_passages, _ = found.scores(TextTokens(ids[:1], ids[:1], vectors[5:6]), list(range(30)))

    assert of_passages == pytest.approx((vectors @ vectors[5]).reshape(30, 10).max(axis=1), abs=5e-3)
