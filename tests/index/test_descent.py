import numpy as np
import pytest

from index.descent import Adam, nearby, portions, softmax, unit_rows


def test_steps_go_down_to_the_lowest_place():
    place = np.array([3.0, -2.0])
    adam = Adam(place, 0.05)
    for _ in range(400):
        adam.step(2 * (place - np.array([1.0, 1.0])))

    assert place == pytest.approx([1.0, 1.0], abs=0.01)


def test_every_row_comes_before_any_comes_again():
    rows = portions(1500, np.random.default_rng(0))
    assert sorted([*next(rows), *next(rows)]) == list(range(1500))
    assert len(next(rows)) == 1024


def test_nearby_vectors_have_length_one_and_point_about_the_same_way():
    vectors = unit_rows(np.random.default_rng(1).normal(size=(20, 384)))
    moved = nearby(vectors, 0.3, np.random.default_rng(0))

    assert np.linalg.norm(moved, axis=1) == pytest.approx(np.ones(20), abs=1e-5)
    cosines = (vectors * moved).sum(axis=1)
    assert cosines.min() > 0.9
    assert cosines.max() < 0.99


def test_a_row_of_zeros_stays_one():
    assert unit_rows(np.array([[0.0, 0.0], [3.0, 4.0]])) == pytest.approx(np.array([[0.0, 0.0], [0.6, 0.8]]))


def test_shares_sum_to_one_however_large_the_numbers():
    shares = softmax(np.array([[1000.0, 1000.0], [0.0, -1000.0]]))
    assert shares.tolist() == [[0.5, 0.5], [1.0, 0.0]]
