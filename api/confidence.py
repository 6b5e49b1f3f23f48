"""How likely the stock holds an answer: a calibrated probability from a few readable features."""

from dataclasses import dataclass
from math import exp

from index.search import Evidence


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """A logistic model: log-odds that the stock answers the question, linear in the features of `Evidence`.

    The weights were fitted on the tuning half of the evaluation set by `werkstatt eval --calibrate`; decision record
    0006 has the figures. `threshold`: below this probability the service refuses.
    """

    intercept: float = -22.498
    closeness: float = 26.274
    hit_coverage: float = 2.343
    kind_missing: float = -4.031
    missing_names: float = -2.297
    threshold: float = 0.75

    def confidence(self, evidence: Evidence) -> float:
        """The probability, in (0, 1), that the stock answers the question."""
        log_odds = self.intercept + sum(
            weight * value for weight, value in zip(self.weights, features(evidence), strict=True)
        )
        return 1 / (1 + exp(-max(-60.0, min(60.0, log_odds))))

    @property
    def weights(self) -> tuple[float, ...]:
        """In the order of `features`."""
        return (self.closeness, self.hit_coverage, self.kind_missing, self.missing_names)


def features(evidence: Evidence) -> tuple[float, ...]:
    """The numbers that the model weighs: similarity, share of words, wrong kind (0 or 1), number of missing names."""
    return (
        evidence.closeness,
        evidence.hit_coverage,
        float(evidence.kind_missing is not None),
        float(len(evidence.missing_names)),
    )
