import numpy as np
import pytest

from index.grouped import Grouped
from index.vectors import VectorIndex

ROWS = np.eye(3, dtype=np.float32)
TOWARDS_SECOND = np.array([0.1, 0.9, 0.2], dtype=np.float32)


def test_the_best_of_each_passages_rows_counts():
    grouped = Grouped.of_lengths(VectorIndex(ROWS), [2, 1])

    assert grouped.best(grouped.scores(TOWARDS_SECOND)).tolist() == pytest.approx([0.9, 0.2])


def test_a_row_may_belong_to_several_passages():
    grouped = Grouped(VectorIndex(ROWS), [[0, 1], [1]])

    assert grouped.best(grouped.scores(TOWARDS_SECOND)).tolist() == pytest.approx([0.9, 0.9])


def test_a_passage_without_rows_gets_the_mean_of_the_others():
    grouped = Grouped.of_lengths(VectorIndex(ROWS), [2, 0, 1])

    assert grouped.best(grouped.scores(TOWARDS_SECOND)).tolist() == pytest.approx([0.9, 0.55, 0.2])


def test_without_any_row_no_passage_has_an_opinion():
    grouped = Grouped.of_lengths(VectorIndex(np.empty((0, 3), np.float32)), [0, 0])

    assert grouped.best(grouped.scores(TOWARDS_SECOND)).tolist() == [0.0, 0.0]


def test_the_rows_of_one_passage_come_in_their_order():
    grouped = Grouped.of_lengths(VectorIndex(ROWS), [1, 2])

    assert grouped.of(1, np.array([1.0, 2.0, 3.0])).tolist() == [2.0, 3.0]
