import numpy as np
import pytest

from index.fusion import standardise, standardise_groups, standardise_some


def test_scales_do_not_matter():
    small, large = np.array([0.1, 0.2, 0.3]), np.array([10.0, 20.0, 30.0])

    assert standardise(small) == pytest.approx(standardise(large), abs=1e-5)


def test_scores_have_no_mean_and_unit_variance_afterwards():
    made = standardise(np.array([0.2, 0.4, 0.9]))

    assert made.mean() == pytest.approx(0, abs=1e-6)
    assert made.std() == pytest.approx(1)


def test_a_retriever_without_an_opinion_has_none_afterwards():
    assert standardise(np.array([0.3, 0.3])).tolist() == [0.0, 0.0]


def test_what_was_not_scored_is_as_good_as_the_worst_that_was():
    made = standardise_some(np.array([0.2, 0.8, 0.5]), [3, 0, 1], 5)

    assert made[0] > made[1] > made[3]
    assert made[2] == made[4] == made[3]


def test_without_anything_scored_nothing_has_an_opinion():
    assert standardise_some(np.empty(0), [], 2).tolist() == [0.0, 0.0]


def test_groups_are_standardised_together():
    first, second = standardise_groups([np.array([1.0, 2.0]), np.array([3.0])])

    assert [*first, *second] == pytest.approx(standardise(np.array([1.0, 2.0, 3.0])))
    assert standardise_groups([]) == []
