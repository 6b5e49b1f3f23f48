import numpy as np
import pytest

from index.fusion import standardise


def test_scales_do_not_matter():
    small, large = np.array([0.1, 0.2, 0.3]), np.array([10.0, 20.0, 30.0])

    assert standardise(small) == pytest.approx(standardise(large), abs=1e-5)


def test_scores_have_no_mean_and_unit_variance_afterwards():
    made = standardise(np.array([0.2, 0.4, 0.9]))

    assert made.mean() == pytest.approx(0, abs=1e-6)
    assert made.std() == pytest.approx(1)


def test_a_retriever_without_an_opinion_has_none_afterwards():
    assert standardise(np.array([0.3, 0.3])).tolist() == [0.0, 0.0]
