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
    content_words: float

    def of(self, evidence: Evidence) -> float:
        weights = (
            self.wording,
            self.closeness,
            self.hit_coverage,
            self.kind_missing,
            self.missing_names,
            self.content_words,
        )
        return self.intercept + sum(w * value for w, value in zip(weights, features(evidence), strict=True))


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """A logistic model for each of the three kinds of evidence, and the probability below which the service refuses.

    `known_gaps`: the best passage's document is indexed, and questions without an answer are known; `indexed`: it is
    indexed only; `plain`: it is not. Fitted to the tuning half of the evaluation questions (`werkstatt eval
    --calibrate`); decision record 0025 has the figures.
    """

    known_gaps: LogOdds
    indexed: LogOdds
    plain: LogOdds
    threshold: float

    def confidence(self, evidence: Evidence) -> float:
        """The probability, in (0, 1), that the stock answers the question."""
        return probability(self.model_for(evidence).of(evidence))

    def model_for(self, evidence: Evidence) -> LogOdds:
        """The one that was fitted to such evidence."""
        if not evidence.indexed:
            return self.plain
        return self.indexed if evidence.wording is None else self.known_gaps


def probability(log_odds: float) -> float:
    """The probability, in (0, 1), with these log-odds; beyond `_FARTHEST` they make no difference that shows."""
    return 1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, log_odds))))


def features(evidence: Evidence) -> tuple[float, ...]:
    """The numbers that the models weigh.

    Leaning of the wording (0 where nothing is known of it), similarity, share of words, wrong kind (0 or 1), number of
    missing names, number of content words.
    """
    return (
        evidence.wording or 0.0,
        evidence.closeness,
        evidence.hit_coverage,
        float(evidence.kind_missing is not None),
        float(len(evidence.missing_names)),
        float(evidence.content_words),
    )


SHIPPED = ConfidenceModel(
    known_gaps=LogOdds(
        intercept=-18.251,
        wording=6.28,
        closeness=19.046,
        hit_coverage=5.882,
        kind_missing=-1.951,
        missing_names=-0.712,
        content_words=0.198,
    ),
    indexed=LogOdds(
        intercept=-10.535,
        wording=0.0,
        closeness=8.922,
        hit_coverage=5.494,
        kind_missing=-3.044,
        missing_names=-1.11,
        content_words=0.341,
    ),
    plain=LogOdds(
        intercept=-13.972,
        wording=0.0,
        closeness=16.215,
        hit_coverage=1.76,
        kind_missing=-2.67,
        missing_names=-0.651,
        content_words=0.22,
    ),
    threshold=0.54,
)
