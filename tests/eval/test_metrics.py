import pytest

from eval.metrics import area_under_roc, hit_at, mean, precision, recall, reciprocal_rank_at, share_held


def test_the_share_held_counts_content_words_only():
    assert share_held("Die Kommunen fördern das Quartier", "Im Quartier fördern alle") == pytest.approx(2 / 3)


def test_a_quote_of_stop_words_is_always_held():
    assert share_held("und wie das so ist", "") == 1.0


def test_a_hit_counts_only_within_the_first_k():
    assert hit_at(1, [False, True]) == 0.0
    assert hit_at(2, [False, True]) == 1.0


def test_the_reciprocal_rank_is_that_of_the_first_relevant():
    assert reciprocal_rank_at(10, [False, True, True]) == 0.5
    assert reciprocal_rank_at(1, [False, True]) == 0.0


def test_the_mean_of_nothing_is_zero():
    assert mean([]) == 0.0
    assert mean([1.0, 0.0]) == 0.5


def test_precision_and_recall_of_refusals():
    assert precision(found=4, right=3) == 0.75
    assert recall(wanted=6, right=3) == 0.5
    assert precision(0, 0) == recall(0, 0) == 1.0


def test_the_area_under_the_curve_counts_ties_half():
    assert area_under_roc([0.9, 0.5], [0.5, 0.1]) == pytest.approx((1 + 1 + 0.5 + 1) / 4)
    assert area_under_roc([], [0.1]) == 0.5
