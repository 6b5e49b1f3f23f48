import numpy as np

from eval.comparison import FIGURES, Row, comparison_table


def row(name: str, *values: float) -> Row:
    """A retrieval that got `values`, one a question, for every figure."""
    return Row(name, np.array([[value] * len(FIGURES) for value in values]))


def test_each_row_names_its_means_with_their_intervals() -> None:
    table = comparison_table([row("dicht", 1.0, 1.0, 1.0)])

    assert table.splitlines()[-1] == "| dicht |" + " 1,000 (1,000 bis 1,000) |" * len(FIGURES) + "  |"


def test_a_row_tells_its_change_against_the_row_before_and_how_likely_chance_is() -> None:
    table = comparison_table(
        [row("dicht", *[0.5] * 20), row("+ Satzvektoren", *[0.75] * 20), row("gleich", *[0.75] * 20)]
    )

    assert table.splitlines()[-2].endswith("| +0,250 (p = 0,000) |")
    assert table.splitlines()[-1].endswith("| +0,000 (p = 1,000) |")


def test_a_loss_is_told_as_one() -> None:
    assert "| −0,500 (p = " in comparison_table([row("dicht", 1.0, 1.0), row("+ Unsinn", 0.5, 0.5)])
