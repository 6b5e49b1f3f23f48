"""Matching tokens in a stock of which somebody has indexed all, nothing, or a part."""

import numpy as np
import pytest

from index.token_scores import TokenScores
from index.token_table import PassageTokens, TextTokens, TokenAxes, TokenTable

ASKED = TextTokens(np.array([0], np.int32), np.array([1], np.int32), np.eye(3, dtype=np.float32)[:1])


def passage(number: int) -> PassageTokens:
    """One sentence of one token."""
    ids = np.array([number], np.int32)
    return PassageTokens(ids, np.eye(3, dtype=np.float16)[ids], np.array([0, 1], np.int32))


TABLE = TokenTable.of_passages([passage(0), passage(1), passage(2)])
EXCHANGED = np.eye(3, dtype=np.float32)[[1, 0, 2]]
LEARNED = TokenAxes(EXCHANGED, np.eye(3, dtype=np.float32))
"What was learned: who says 0 means 1."


def scores(*indexed: bool) -> TokenScores:
    return TokenScores(TABLE, LEARNED, [1, 1, 1], np.array(indexed, dtype=bool))


@pytest.mark.parametrize(
    ("indexed", "best"),
    [
        pytest.param((True, True, True), [1], id="all indexed: as learned"),
        pytest.param((False, False, False), [0], id="nothing indexed: as asked"),
        pytest.param((False, True, False), [0, 1], id="a part: each in its own way"),
        pytest.param((True, False, True), [], id="what was learned leads elsewhere"),
    ],
)
def test_each_passage_is_compared_in_its_own_way(indexed: tuple[bool, ...], best: list[int]) -> None:
    of_passages, of_sentences = scores(*indexed).of(ASKED, [0, 1, 2])

    assert np.flatnonzero(of_passages > 0).tolist() == best
    assert [row for row in range(3) if of_sentences[row][0] > 0] == best


def test_what_was_not_compared_is_no_better_than_the_worst_that_was() -> None:
    of_passages, of_sentences = scores(True, True, True).of(ASKED, [2, 1])

    assert of_passages[0] == of_passages[2] < of_passages[1]
    assert sorted(of_sentences) == [1, 2]


def test_nothing_to_compare() -> None:
    of_passages, of_sentences = scores(True, False, True).of(ASKED, [])

    assert of_passages.tolist() == [0.0, 0.0, 0.0]
    assert not of_sentences
    assert TokenScores(TABLE, LEARNED, [], np.empty(0, dtype=bool)).of(ASKED, [])[0].tolist() == []
