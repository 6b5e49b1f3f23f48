import pytest

from eval.statistics import Interval, bootstrap_interval, paired_randomisation_p


def test_values_that_do_not_differ_have_no_spread() -> None:
    assert bootstrap_interval([0.5, 0.5, 0.5]) == Interval(0.5, 0.5, 0.5)


def test_the_interval_of_four_coins_runs_from_all_tails_to_all_heads() -> None:
    # Four draws are all 0, or all 1, in 1/16 = 6 % of the resamples each: more than the 2.5 % that are cut off.
    assert bootstrap_interval([0.0, 1.0, 0.0, 1.0]) == Interval(0.5, 0.0, 1.0)


def test_the_interval_is_about_two_standard_errors_wide_on_either_side() -> None:
    # 100 values, half of them 1: the standard error is 0.5 / 10 = 0.05.
    interval = bootstrap_interval([0.0, 1.0] * 50)

    assert interval.low == pytest.approx(0.5 - 1.96 * 0.05, abs=0.011)
    assert interval.high == pytest.approx(0.5 + 1.96 * 0.05, abs=0.011)


def test_the_interval_of_nothing_is_zero() -> None:
    assert bootstrap_interval([]) == Interval(0.0, 0.0, 0.0)


def test_equal_values_differ_by_chance_only() -> None:
    assert paired_randomisation_p([1.0, 0.0, 1.0], [1.0, 0.0, 1.0]) == 1.0
    assert paired_randomisation_p([], []) == 1.0


def test_five_improvements_and_no_loss_come_by_chance_once_in_sixteen() -> None:
    # Only all five signs alike reach the observed sum: 2 of 2 ** 5 assignments.
    assert paired_randomisation_p([0.0] * 5, [1.0] * 5) == pytest.approx(2 / 32, abs=0.01)


def test_questions_that_both_answer_alike_count_for_nothing() -> None:
    assert paired_randomisation_p([0.0] * 5 + [1.0] * 50, [1.0] * 55) == pytest.approx(2 / 32, abs=0.01)


def test_twenty_improvements_do_not_come_by_chance() -> None:
    assert paired_randomisation_p([0.0] * 20, [1.0] * 20) == pytest.approx(1 / 10_001)


def test_the_direction_makes_no_difference() -> None:
    before, after = [0.0, 0.5, 1.0, 0.2], [0.3, 0.4, 1.0, 0.9]

    assert paired_randomisation_p(before, after) == pytest.approx(paired_randomisation_p(after, before), abs=0.02)


def test_a_pair_needs_two_values() -> None:
    with pytest.raises(ValueError, match="pair"):
        paired_randomisation_p([1.0], [])
