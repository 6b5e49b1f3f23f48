"""How likely a question takes something for granted that the stock says otherwise."""

from dataclasses import dataclass

from api.confidence import probability
from index.evidence import Evidence


@dataclass(frozen=True, slots=True)
class DoubtModel:
    """The log-odds of a false premise, linear in `doubt_features`, and the probability from which the answer says so.

    Fitted by `werkstatt eval --calibrate` to the tuning half of the evaluation questions; decision record 0024 has the
    figures. How a question begins is no feature: most that are written to be wrong begin with "Warum", most that people
    ask with it are sound.
    """

    intercept: float
    soundness: float
    nearness: float
    wording: float
    threshold: float

    def doubt(self, evidence: Evidence) -> float:
        """The probability, in [0, 1), of a false premise; 0 where no false premises are known."""
        if evidence.premise is None:
            return 0.0
        soundness, nearness, wording = doubt_features(evidence)
        return probability(
            self.intercept + self.soundness * soundness + self.nearness * nearness + self.wording * wording
        )

    def doubts(self, evidence: Evidence) -> bool:
        """Whether a false premise is likely enough to be spoken of."""
        return self.doubt(evidence) >= self.threshold


def doubt_features(evidence: Evidence) -> tuple[float, float, float]:
    """The numbers that the model weighs: soundness and nearness of `index.evidence.Premise`, the wording's leaning."""
    premise = evidence.premise
    return premise.soundness if premise else 0.0, premise.nearness if premise else 0.0, evidence.wording or 0.0


SHIPPED_DOUBT = DoubtModel(intercept=-1.035, soundness=-3.139, nearness=46.341, wording=-1.592, threshold=0.191)
