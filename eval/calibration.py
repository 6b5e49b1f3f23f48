"""Fitting the confidence to the tuning half: a logistic model and the threshold below which the service refuses."""

from collections.abc import Sequence

import numpy as np

from api.confidence import ConfidenceModel

_RIDGE = 0.1
_NEWTON_STEPS = 50


def fit(features: Sequence[Sequence[float]], answerable: Sequence[bool]) -> ConfidenceModel:
    """The logistic model of these questions, its threshold where refusing is right most evenly (best F1 of refusals).

    Args:
        features: one row a question, as `api.confidence.features` gives them.
        answerable: whether the stock answers it.

    Source: Newton's method for ridge-penalised logistic regression, Hastie, Tibshirani, Friedman, "The Elements of
    Statistical Learning", 2009, 4.4.1; features are standardised for fitting, so that one penalty suits all.
    """
    given = np.asarray(features, dtype=float)
    right = np.asarray(answerable, dtype=float)
    means, deviations = given.mean(axis=0), np.maximum(given.std(axis=0), 1e-9)
    rows = np.column_stack([np.ones(len(given)), (given - means) / deviations])
    penalty = np.diag([0.0, *[_RIDGE] * given.shape[1]])
    weights = np.zeros(rows.shape[1])
    for _ in range(_NEWTON_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (chance - right) + penalty @ weights
        curvature = rows.T * (chance * (1 - chance)) @ rows + penalty
        weights -= np.linalg.solve(curvature, gradient)
    chance = 1 / (1 + np.exp(-rows @ weights))
    slopes = weights[1:] / deviations
    closeness, hit_coverage, kind_missing, missing_names = (round(float(slope), 3) for slope in slopes)
    return ConfidenceModel(
        intercept=round(float(weights[0] - slopes @ means), 3),
        closeness=closeness,
        hit_coverage=hit_coverage,
        kind_missing=kind_missing,
        missing_names=missing_names,
        threshold=best_threshold(chance.tolist(), answerable),
    )


def best_threshold(confidence: Sequence[float], answerable: Sequence[bool]) -> float:
    """The threshold, in hundredths, with the best F1 of refusing what has no answer; of several the middle one."""

    def f1(threshold: float) -> float:
        refused = [not holds for chance, holds in zip(confidence, answerable, strict=True) if chance < threshold]
        wanted = sum(not holds for holds in answerable)
        return 2 * sum(refused) / ((len(refused) + wanted) or 1)

    reached = {step / 100: f1(step / 100) for step in range(1, 100)}
    best = [threshold for threshold, value in reached.items() if value == max(reached.values())]
    return best[len(best) // 2]
