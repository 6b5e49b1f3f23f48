"""How likely a question takes something for granted that the stock says otherwise."""

import re
from dataclasses import dataclass

from api.confidence import probability
from index.answerability import is_written_out
from index.evidence import Evidence

_PRESUPPOSES = re.compile(
    r"\W*(?:(?:seit|bis|ab) wann|warum|wieso|weshalb|weswegen|wodurch|stimmt\b|aus welche\w gr[uü]nd\w*|"
    r"wie (?:kam|kommt|konnte)|was bringt)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DoubtModel:
    """The log-odds of a false premise, linear in `doubt_features`, and the probability from which the answer says so.

    Fitted by `werkstatt eval --calibrate` to the tuning half of the evaluation questions; decision record 0022 has the
    figures.
    """

    intercept: float
    soundness: float
    nearness: float
    wording: float
    presupposes: float
    written_out: float
    threshold: float

    def doubt(self, question: str, evidence: Evidence) -> float:
        """The probability, in [0, 1), of a false premise; 0 where no false premises are known."""
        if evidence.premise is None:
            return 0.0
        slopes = (self.soundness, self.nearness, self.wording, self.presupposes, self.written_out)
        log_odds = self.intercept + sum(
            slope * value for slope, value in zip(slopes, doubt_features(question, evidence), strict=True)
        )
        return probability(log_odds)

    def doubts(self, question: str, evidence: Evidence) -> bool:
        """Whether a false premise is likely enough to be spoken of."""
        return self.doubt(question, evidence) >= self.threshold


def doubt_features(question: str, evidence: Evidence) -> tuple[float, ...]:
    """The numbers that the model weighs.

    Soundness and nearness of `index.evidence.Premise`, the leaning of the wording, whether the question begins as ones
    do that take something for granted ("Warum …?"), whether it is written out.
    """
    premise = evidence.premise
    return (
        premise.soundness if premise else 0.0,
        premise.nearness if premise else 0.0,
        evidence.wording or 0.0,
        float(bool(_PRESUPPOSES.match(question))),
        float(is_written_out(question)),
    )


SHIPPED_DOUBT = DoubtModel(
    intercept=-2.006,
    soundness=-1.799,
    nearness=46.83,
    wording=-2.177,
    presupposes=2.521,
    written_out=-0.1,
    threshold=0.275,
)
