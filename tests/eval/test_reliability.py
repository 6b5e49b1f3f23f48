import pytest

from eval.reliability import Tenth, calibration_error, reliability_table, tenths


def test_each_question_falls_into_one_tenth() -> None:
    assert tenths([0.05, 0.95, 0.91, 1.0], [False, True, True, False]) == (
        Tenth(0.0, 1, 0.05, 0.0),
        Tenth(0.9, 3, pytest.approx((0.95 + 0.91 + 1.0) / 3), pytest.approx(2 / 3)),  # type: ignore[arg-type]  # approx stands for a float
    )


def test_tenths_without_questions_are_left_out() -> None:
    assert tenths([], []) == ()
    assert [step.low for step in tenths([0.31, 0.79], [True, False])] == [0.3, 0.7]


def test_the_error_is_the_gap_weighed_by_questions() -> None:
    steps = (Tenth(0.1, 3, 0.1, 0.0), Tenth(0.9, 1, 0.9, 0.5))

    assert calibration_error(steps) == pytest.approx((3 * 0.1 + 1 * 0.4) / 4)
    assert calibration_error(()) == 0.0


def test_the_table_shows_a_row_for_each_tenth_and_how_well_it_separates() -> None:
    table = reliability_table([0.25, 0.95], [False, True])

    assert "| 0,2 bis 0,3 | 1 | 0,25 | 0,00 |  |" in table
    assert "| 0,9 bis 1,0 | 1 | 0,95 | 1,00 | ██████████ |" in table
    assert "(ECE): 0,15" in table  # (0.25 + 0.05) / 2
    assert "(AUROC): 1,00" in table
