"""Retrievals side by side: figures with their intervals, and whether each row differs from the one before by chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from eval.statistics import bootstrap_interval, paired_randomisation_p

FIGURES = ("hit@1", "hit@5", "MRR@10", "quote recall@5")
TESTED = FIGURES.index("MRR@10")


@dataclass(frozen=True, slots=True)
class Row:
    """A retrieval by name, and `values`, shape (questions, len(FIGURES)): all rows have the same questions in order."""

    name: str
    values: np.ndarray


def comparison_table(rows: Sequence[Row]) -> str:
    """A Markdown table: each figure's mean with its 95 % interval, and the change of MRR@10 against the row before."""
    chances = [""] + [
        f"{_signed(float(after.values[:, TESTED].mean() - before.values[:, TESTED].mean()))}"
        f" (p = {_german(paired_randomisation_p(before.values[:, TESTED].tolist(), after.values[:, TESTED].tolist()))})"
        for before, after in pairwise(rows)
    ]
    lines = [
        "| Suche | " + " | ".join(FIGURES) + " | MRR@10 gegen die Zeile davor |",
        "| --- |" + " ---: |" * (len(FIGURES) + 1),
    ]
    for row, chance in zip(rows, chances, strict=True):
        cells = [_with_interval(row.values[:, column].tolist()) for column in range(len(FIGURES))]
        lines.append(f"| {row.name} | " + " | ".join(cells) + f" | {chance} |")
    return "\n".join(lines)


def _with_interval(values: Sequence[float]) -> str:
    interval = bootstrap_interval(values)
    return f"{_german(interval.mean)} ({_german(interval.low)} bis {_german(interval.high)})"


def _signed(value: float) -> str:
    return ("+" if value >= 0 else "−") + _german(abs(value))


def _german(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")
