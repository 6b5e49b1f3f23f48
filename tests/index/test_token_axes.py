"""Learning how tokens find each other: what questions teach, and nothing where there is nothing to learn."""

from collections.abc import Sequence

import numpy as np
import pytest

from index.descent import unit_rows
from index.token_axes import _SHARPNESS, _Batch, _gradients, learn_token_axes
from index.token_table import NO_TOKENS, PassageTokens, TextTokens, TokenAxes, TokenMatching, TokenTable, firsts

ASKED = (0, 1, 2, 3)
"What questions say; the stock says 4 instead of 0, 5 instead of 1 and so on."
SENTENCES = 4


def tokens(*numbers: int) -> TextTokens:
    ids = np.array(numbers, np.int32)
    return TextTokens(ids, np.arange(1, len(ids) + 1, dtype=np.int32), np.eye(9, dtype=np.float32)[ids])


def passage(*sentences: Sequence[int]) -> PassageTokens:
    """Headed by a token that says nothing."""
    every = tokens(8, *(number for sentence in sentences for number in sentence))
    lengths = np.array([1, *map(len, sentences)], np.int32)
    return PassageTokens(every.ids, every.vectors.astype(np.float16), lengths)


TABLE = TokenTable.of_passages([passage((4,), (5,)), passage((6,), (7,))])
COUNTS = [2, 2]
QUESTIONS = [tokens(number) for number in ASKED] * 40
ANSWERS = [[row] for row in range(SENTENCES)] * 40


def best_sentence(axes: TokenAxes, question: TextTokens) -> int:
    _, of_sentences = TokenMatching(TABLE, COUNTS, axes).scores(question, [0, 1])
    return int(np.concatenate(of_sentences).argmax())


def test_words_that_questions_use_find_those_that_answer_them() -> None:
    learned = learn_token_axes(QUESTIONS, ANSWERS, TABLE, COUNTS)

    assert [best_sentence(learned, tokens(number)) for number in ASKED] == list(range(SENTENCES))
    plain = TokenAxes.principal(TABLE)
    assert [best_sentence(plain, tokens(number)) for number in ASKED] != list(range(SENTENCES))


def test_the_same_questions_give_the_same_axes() -> None:
    one, other = (learn_token_axes(QUESTIONS, ANSWERS, TABLE, COUNTS) for _ in range(2))

    assert (one.of_questions == other.of_questions).all()
    assert (one.of_stock == other.of_stock).all()


@pytest.mark.parametrize(
    ("questions", "answers"),
    [
        pytest.param([], [], id="no questions"),
        pytest.param(QUESTIONS[:2], [[], []], id="nobody knows the sentences"),
        pytest.param([NO_TOKENS], [[0]], id="a model that does not tell tokens apart"),
    ],
)
def test_where_there_is_nothing_to_learn_the_axes_are_the_principal_ones(
    questions: list[TextTokens], answers: list[list[int]]
) -> None:
    learned, principal = learn_token_axes(questions, answers, TABLE, COUNTS), TokenAxes.principal(TABLE)

    assert (learned.of_questions == principal.of_questions).all()
    assert (learned.of_stock == principal.of_stock).all()


def test_a_sentence_without_tokens_teaches_nothing() -> None:
    table = TokenTable.of_passages([passage((4,), ()), passage((6,), (7,))])

    with_it = learn_token_axes([*QUESTIONS[:1], tokens(1)], [[0], [1]], table, COUNTS)
    without = learn_token_axes(QUESTIONS[:1], [[0]], table, COUNTS)

    assert (with_it.of_stock == without.of_stock).all()
    assert np.isfinite(with_it.of_stock).all()


def test_a_stock_without_any_tokens_has_axes_too() -> None:
    learned = learn_token_axes(QUESTIONS[:1], [[]], TokenTable.of_passages([]), [])

    assert learned.of_stock.shape[0] == 1


def test_the_gradients_are_those_of_the_loss() -> None:
    chance = np.random.default_rng(5)
    asked, told = (unit_rows(chance.normal(size=(rows, 6))).astype(float) for rows in (5, 7))
    shares = np.array([0.3, 0.7, 0.2, 0.5, 0.3])
    right = np.array([[True, False, False], [False, True, True]])
    some = _Batch(asked, shares, [2, 3], told, np.array([2, 2, 3]), right)
    turns = [np.eye(6) + 0.2 * chance.normal(size=(6, 6)) for _ in range(2)]

    def loss(of_questions: np.ndarray, of_stock: np.ndarray) -> float:
        here, there = asked @ of_questions, told @ of_stock
        here /= np.linalg.norm(here, axis=1, keepdims=True)
        there /= np.linalg.norm(there, axis=1, keepdims=True)
        best = np.maximum.reduceat(there @ here.T, [0, 2, 4], axis=0) * shares
        logits = _SHARPNESS * np.add.reduceat(best, [0, 2], axis=1).T
        likely = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        return float(-np.log((likely * right).sum(axis=1)).mean())

    for turned, gradient in enumerate(_gradients(turns[0], turns[1], some)):
        numeric = np.zeros((6, 6))
        for place in np.ndindex(6, 6):
            step = np.zeros((6, 6))
            step[place] = 1e-5
            there, back = ([one + sign * step * (row == turned) for row, one in enumerate(turns)] for sign in (1, -1))
            numeric[place] = (loss(there[0], there[1]) - loss(back[0], back[1])) / 2e-5
        assert gradient == pytest.approx(numeric, rel=1e-3, abs=1e-4)


def test_groups_begin_where_the_ones_before_end() -> None:
    assert firsts([2, 3, 1]).tolist() == [0, 2, 5]
