"""How likely the stock holds an answer: a calibrated probability from a few readable features."""

from dataclasses import dataclass
from math import exp

from index.evidence import Evidence

_FARTHEST = 60.0


@dataclass(frozen=True, slots=True)
class LogOdds:
    """The log-odds that the stock answers a question, linear in the features of `Evidence`."""

    intercept: float
    wording: float
    closeness: float
    hit_coverage: float
    kind_missing: float
    missing_names: float

    def of(self, evidence: Evidence) -> float:
        weights = (self.wording, self.closeness, self.hit_coverage, self.kind_missing, self.missing_names)
        return self.intercept + sum(w * value for w, value in zip(weights, features(evidence), strict=True))


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """A logistic model for each of the three kinds of evidence, and the probability below which the service refuses.

    `known_gaps`: the best passage's document is indexed, and questions without an answer are known; `indexed`: it is
    indexed only; `plain`: it is not. Fitted on the indexing's own questions and on the known gaps, each judged by an
    index that had not seen it (`werkstatt eval --calibrate`); no evaluation question takes part. Decision record 0015
    has the figures.
    """

    known_gaps: LogOdds
    indexed: LogOdds
    plain: LogOdds
    threshold: float

    def confidence(self, evidence: Evidence) -> float:
        """The probability, in (0, 1), that the stock answers the question."""
        log_odds = self.model_for(evidence).of(evidence)
        return 1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, log_odds))))

    def model_for(self, evidence: Evidence) -> LogOdds:
        """The one that was fitted to such evidence."""
        if not evidence.indexed:
            return self.plain
        return self.indexed if evidence.wording is None else self.known_gaps


def features(evidence: Evidence) -> tuple[float, ...]:
    """The numbers that the models weigh.

    Leaning of the wording (0 where nothing is known of it), similarity, share of words, wrong kind (0 or 1), number of
    missing names.
    """
    return (
        evidence.wording or 0.0,
        evidence.closeness,
        evidence.hit_coverage,
        float(evidence.kind_missing is not None),
        float(len(evidence.missing_names)),
    )


SHIPPED = ConfidenceModel(
    known_gaps=LogOdds(-12.809, 5.113, 11.89, 3.345, -1.079, -0.418),
    indexed=LogOdds(-15.249, 0.0, 16.864, 2.56, -2.95, -1.151),
    plain=LogOdds(-11.811, 0.0, 15.795, 0.34, -2.417, -1.134),
    threshold=0.5,
)
