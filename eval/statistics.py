"""How sure a figure is: bootstrap intervals and a paired randomisation test. Deterministic: the seed is fixed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 10_000
_SEED = 4


@dataclass(frozen=True, slots=True)
class Interval:
    """The mean of a figure over the questions, and the bounds between which it lies with 95 % confidence."""

    mean: float
    low: float
    high: float


def bootstrap_interval(values: Sequence[float], *, resamples: int = RESAMPLES) -> Interval:
    """The mean of `values` with its 95 % percentile bootstrap interval; all zeros for no values.

    Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
    """
    given = np.asarray(values, dtype=float)
    if not len(given):
        return Interval(0.0, 0.0, 0.0)
    drawn = np.random.default_rng(_SEED).integers(len(given), size=(resamples, len(given)))
    low, high = np.quantile(given[drawn].mean(axis=1), [0.025, 0.975])
    return Interval(float(given.mean()), float(low), float(high))


def paired_randomisation_p(first: Sequence[float], second: Sequence[float], *, resamples: int = RESAMPLES) -> float:
    """How often chance alone makes a difference of means at least as large as that of `first` and `second`.

    Two-sided: under the null hypothesis a question's two values could as well be swapped, so each swap is drawn by a
    fair coin. In (0, 1]; the observed assignment counts as one draw, hence never 0. 1 for no values.

    Raises:
        ValueError: the two are not of the same questions, one value each (a programmer's mistake).

    Source: Smucker, Allan, Carterette, "A Comparison of Statistical Significance Tests for Information Retrieval
    Evaluation", CIKM 2007; the added draw is Phipson and Smyth's, "Permutation P-values Should Never Be Zero", 2010.
    """
    if len(first) != len(second):
        raise ValueError("a pair needs two values")
    differences = np.asarray(second, dtype=float) - np.asarray(first, dtype=float)
    if not len(differences):
        return 1.0
    signs = np.random.default_rng(_SEED).choice([-1.0, 1.0], size=(resamples, len(differences)))
    as_large = np.abs(signs @ differences) >= abs(differences.sum()) - 1e-9
    return float((as_large.sum() + 1) / (resamples + 1))
