import numpy as np
import pytest

from index.fusion import fuse_scores, standardise


def test_a_retriever_without_an_opinion_changes_nothing():
    fused = fuse_scores([np.array([0.2, 0.6]), np.array([0.0, 0.0])], [0.5, 0.5])

    assert fused == pytest.approx([-0.5, 0.5])


def test_scales_do_not_matter():
    small, large = np.array([0.1, 0.2, 0.3]), np.array([10.0, 20.0, 30.0])

    assert standardise(small) == pytest.approx(standardise(large), abs=1e-5)


def test_the_heavier_retriever_decides():
    one, other = np.array([1.0, 0.0]), np.array([0.0, 1.0])

    assert fuse_scores([one, other], [0.7, 0.3]).argmax() == 0
    assert fuse_scores([one, other], [0.3, 0.7]).argmax() == 1


def test_different_lengths_are_a_mistake():
    with pytest.raises(ValueError, match="one shape"):
        fuse_scores([np.array([1.0]), np.array([1.0, 2.0])], [0.5, 0.5])
