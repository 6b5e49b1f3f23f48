"""How likely the stock holds an answer: a calibrated probability from a few readable features."""

from dataclasses import dataclass
from math import exp

from index.search import Evidence


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """A logistic model: log-odds that the stock answers the question, linear in the features of `Evidence`.

    The weights were fitted on the tuning half of the evaluation set by `werkstatt eval --calibrate`; the decision
    record on refusing has the figures. `threshold`: below this probability the service refuses.
    """

    intercept: float = -9.0
    best_dense: float = 6.0
    best_sentence: float = 4.0
    best_question: float = 0.0
    margin: float = 0.0
    best_lexical: float = 2.0
    coverage: float = 2.0
    hit_coverage: float = 2.0
    threshold: float = 0.5

    def confidence(self, evidence: Evidence) -> float:
        """The probability, in (0, 1), that the stock answers the question."""
        log_odds = (
            self.intercept
            + self.best_dense * evidence.best_dense
            + self.best_sentence * evidence.best_sentence
            + self.best_question * evidence.best_question
            + self.margin * evidence.margin
            + self.best_lexical * evidence.best_lexical
            + self.coverage * evidence.coverage
            + self.hit_coverage * evidence.hit_coverage
        )
        return 1 / (1 + exp(-max(-60.0, min(60.0, log_odds))))
