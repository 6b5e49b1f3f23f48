import numpy as np
import pytest

from index.fusion import standardise
from index.weights import WITH_INDEXING, WITHOUT_INDEXING, PassageWeights, RankingWeights

INDEXED = np.array([True, False, False])


def test_each_passage_has_the_weights_of_its_kind_of_document() -> None:
    weights = PassageWeights(INDEXED)

    assert weights["tokens"] == pytest.approx([WITH_INDEXING.tokens, *[WITHOUT_INDEXING.tokens] * 2])
    assert weights["question"] == pytest.approx([WITH_INDEXING.question, 0.0, 0.0])


def test_given_weights_are_everybodys() -> None:
    given = RankingWeights(dense=1.0, sentence=0.0, question=0.0, lexical=0.5)

    assert PassageWeights(INDEXED, given)["lexical"].tolist() == [0.5, 0.5, 0.5]


def test_what_was_learned_moves_the_question_for_indexed_passages_only() -> None:
    moved, asked = np.array([0.9, 0.1, 0.2]), np.array([0.2, 0.7, 0.6])

    made = PassageWeights(INDEXED).standardised(lambda: moved, lambda: asked)

    assert made == pytest.approx([standardise(moved)[0], *standardise(asked)[1:]])


def test_how_the_question_was_asked_is_not_computed_where_everything_is_indexed() -> None:
    moved = np.array([0.9, 0.1, 0.2])

    def never() -> np.ndarray:
        raise AssertionError("computed for nobody")

    assert PassageWeights(np.ones(3, dtype=bool)).standardised(lambda: moved, never) == pytest.approx(
        standardise(moved)
    )
