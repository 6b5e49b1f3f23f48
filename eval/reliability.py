"""Whether the confidence means what it says: of the questions given 80 %, four in five should be answerable."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.metrics import area_under_roc, mean

_STEPS = 10


@dataclass(frozen=True, slots=True)
class Tenth:
    """The questions with a confidence in [low, low + 0.1): their number, mean confidence and share with an answer."""

    low: float
    questions: int
    confidence: float
    answerable: float


def tenths(confidence: Sequence[float], answerable: Sequence[bool]) -> tuple[Tenth, ...]:
    """The ten steps of confidence that hold a question, lowest first; a confidence of 1 is in the last one.

    Source: the reliability diagram of Niculescu-Mizil and Caruana, "Predicting Good Probabilities with Supervised
    Learning", ICML 2005.
    """
    found = []
    for step in range(_STEPS):
        inside = [
            (chance, holds)
            for chance, holds in zip(confidence, answerable, strict=True)
            if min(int(chance * _STEPS), _STEPS - 1) == step
        ]
        if inside:
            chances, holding = [chance for chance, _ in inside], [float(holds) for _, holds in inside]
            found.append(Tenth(step / _STEPS, len(inside), mean(chances), mean(holding)))
    return tuple(found)


def calibration_error(steps: Sequence[Tenth]) -> float:
    """How far confidence and share of answerable lie apart, on average over the questions, in [0, 1].

    Source: the expected calibration error of Naeini, Cooper, Hauskrecht, "Obtaining Well Calibrated Probabilities Using
    Bayesian Binning", AAAI 2015.
    """
    questions = sum(step.questions for step in steps)
    return sum(step.questions * abs(step.confidence - step.answerable) for step in steps) / (questions or 1)


def reliability_table(confidence: Sequence[float], answerable: Sequence[bool]) -> str:
    """A Markdown table of the tenths with a bar for each, then the calibration error and the AUROC."""
    steps = tenths(confidence, answerable)
    lines = [
        "| Sicherheit | Fragen | im Mittel vorhergesagt | tatsächlich beantwortbar | |",
        "| --- | ---: | ---: | ---: | --- |",
    ]
    lines += [
        f"| {_german(step.low, 1)} bis {_german(step.low + 1 / _STEPS, 1)} | {step.questions} | "
        f"{_german(step.confidence)} | {_german(step.answerable)} | {'█' * round(step.answerable * _STEPS)} |"
        for step in steps
    ]
    separation = area_under_roc(
        [chance for chance, holds in zip(confidence, answerable, strict=True) if holds],
        [chance for chance, holds in zip(confidence, answerable, strict=True) if not holds],
    )
    summary = f"Mittlere Abweichung (ECE): {_german(calibration_error(steps))}. "
    return "\n".join([*lines, "", f"{summary}Trennschärfe (AUROC): {_german(separation)}."])


def _german(value: float, digits: int = 2) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
