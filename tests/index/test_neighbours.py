import numpy as np

from index.neighbours import Neighbours


def test_a_passage_hears_the_one_before_and_the_one_after_but_no_other_document() -> None:
    around = Neighbours(["a", "a", "a", "b", "b"]).around(np.array([1.0, 2.0, 4.0, 8.0, 16.0]))

    assert around.tolist() == [2.0, 5.0, 2.0, 16.0, 8.0]


def test_a_single_passage_has_no_neighbour() -> None:
    assert Neighbours(["a"]).around(np.array([1.0])).tolist() == [0.0]
    assert Neighbours([]).around(np.empty(0)).tolist() == []
