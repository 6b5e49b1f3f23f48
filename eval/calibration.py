"""Fitting the confidence to questions that the stock is known to answer and to known gaps; no evaluation question."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from api.confidence import ConfidenceModel, LogOdds, features
from eval.metrics import area_under_roc
from eval.remembering import RememberingEmbedder
from index.analysis import GermanAnalyser
from index.answerability import evened, is_written_out
from index.build import relearned
from index.content import IndexContent
from index.embedding import Embedder
from index.evidence import Evidence
from index.search import Retriever
from ingest.errors import CorpusError

FOLDS = 5
ANSWERED_SHARE = 0.8
"""How many of the questions that people ask the stock answers: an assumption, which the fitted probability leans on."""
_ENOUGH_ANSWERED = 3000
_RIDGE = 0.5
_NEWTON_STEPS = 50
_SENSE = np.array([1, 1, 1, -1, -1])
"""Whether more of a feature speaks for an answer, in the order of `features`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What spoke for and against a question that the index had not seen, whether it is answered, and its form."""

    evidence: Evidence
    answered: bool
    written_out: bool


def calibrate(
    content: IndexContent, embedder: Embedder, progress: Callable[[int, int], None]
) -> tuple[ConfidenceModel, str]:
    """The confidence model for this stock and, as Markdown, how well it tells apart what it was not fitted to see.

    Raises:
        CorpusError: the stock has no editorial indexing or no known gaps to learn from.
    """
    if not content.entries or not content.gaps:
        raise CorpusError("Zum Anpassen braucht es eine Erschließung und bekannte Lücken (luecken.jsonl).")
    remembering = RememberingEmbedder(embedder)
    known_gaps: list[Judged] = []
    indexed: list[Judged] = []
    for fold in range(FOLDS):
        seen, held_out = _without(content, fold)
        known_gaps += _judged(seen, held_out, remembering)
        indexed += _judged(replace(seen, gaps=()), held_out, remembering)
        progress(fold + 1, FOLDS + 1)
    everything = [(question, True) for question in _some_of(_questions_of(content))]
    everything += [(gap, False) for gap in content.gaps]
    plain = _judged(relearned(content, (), ()), everything, remembering)
    progress(FOLDS + 1, FOLDS + 1)
    kinds = {"known_gaps": known_gaps, "indexed": indexed, "plain": plain}
    models = {name: fit(judged) for name, judged in kinds.items()}
    model = ConfidenceModel(**models, threshold=0.5)
    chances = [model.confidence(one.evidence) for one in known_gaps]
    model = replace(model, threshold=best_threshold(chances, known_gaps))
    return model, _table(model, kinds)


def fit(judged: Sequence[Judged]) -> LogOdds:
    """The log-odds of these questions, weighed as if `ANSWERED_SHARE` of them were answered.

    A feature that would speak against its sense (more of the question's words found, less likely answered) is left out:
    that is an accident of how the questions were written.

    Source: Newton's method for ridge-penalised logistic regression, Hastie, Tibshirani, Friedman, "The Elements of
    Statistical Learning", 2009, 4.4.1; features are standardised for fitting, so that one penalty suits all.
    """
    given = np.asarray([features(one.evidence) for one in judged], dtype=float)
    right = np.asarray([one.answered for one in judged], dtype=float)
    share = _shares(judged)
    deviations = np.maximum(given.std(axis=0), 1e-9)
    middle = given.mean(axis=0)
    scaled = (given - middle) / deviations
    used = np.ones(len(_SENSE), dtype=bool)
    while True:
        slopes = np.zeros(len(_SENSE))
        intercept, slopes[used] = _logistic(scaled[:, used], right, share)
        against = slopes * _SENSE < 0
        if not against.any():
            break
        used &= ~against
    slopes /= deviations
    return LogOdds(round(float(intercept - slopes @ middle), 3), *(round(float(slope), 3) for slope in slopes))


def _logistic(given: np.ndarray, right: np.ndarray, share: np.ndarray) -> tuple[float, np.ndarray]:
    """Intercept and slopes; `share`: how much each row counts."""
    rows = np.column_stack([np.ones(len(given)), given])
    penalty = np.diag([0.0, *[_RIDGE] * given.shape[1]])
    weights = np.zeros(rows.shape[1])
    for _ in range(_NEWTON_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (share * (chance - right)) + penalty @ weights
        curvature = rows.T * (share * chance * (1 - chance)) @ rows + penalty
        weights -= np.linalg.solve(curvature, gradient)
    return float(weights[0]), weights[1:]


def best_threshold(confidence: Sequence[float], judged: Sequence[Judged]) -> float:
    """The threshold, in hundredths, with the best F1 of refusing what has no answer; of several the middle one.

    Questions count as `fit` weighs them.
    """
    reached = {step / 100: _refusals(confidence, judged, step / 100) for step in range(1, 100)}
    f1 = {
        threshold: round(2 * precision * recall / ((precision + recall) or 1), 6)
        for threshold, (precision, recall) in reached.items()
    }
    best = [threshold for threshold, value in f1.items() if value == max(f1.values())]
    return best[len(best) // 2]


def _refusals(confidence: Sequence[float], judged: Sequence[Judged], threshold: float) -> tuple[float, float]:
    """Precision and recall of refusing below the threshold."""
    share = _shares(judged)
    gap = np.asarray([not one.answered for one in judged])
    refused = np.asarray(confidence) < threshold
    right = float(share[refused & gap].sum())
    return right / (float(share[refused].sum()) or 1.0), right / (float(share[gap].sum()) or 1.0)


def _shares(judged: Sequence[Judged]) -> np.ndarray:
    """A weight for each, so that in either form `ANSWERED_SHARE` of all weight is on answered ones; shape (n,)."""
    answered = np.asarray([one.answered for one in judged])
    even = evened(answered, np.asarray([one.written_out for one in judged]))
    return even * np.where(answered, 2 * ANSWERED_SHARE, 2 * (1 - ANSWERED_SHARE))


def _without(content: IndexContent, fold: int) -> tuple[IndexContent, list[tuple[str, bool]]]:
    """The index as if it had never seen a fifth of its questions and gaps, and these, with whether they are answered.

    An entry always keeps a question: one of which nothing is left would be another index, not another question.
    """
    entries = [
        replace(entry, questions=tuple(q for q in entry.questions if _fold_of(q) != fold) or entry.questions[:1])
        for entry in content.entries
    ]
    kept = {question for entry in entries for question in entry.questions}
    gaps = [gap for gap in content.gaps if _fold_of(gap) != fold]
    held_out = [(question, True) for question in _some_of(_questions_of(content)) if question not in kept]
    return relearned(content, entries, gaps), held_out + [(gap, False) for gap in content.gaps if _fold_of(gap) == fold]


def _questions_of(content: IndexContent) -> list[str]:
    return [question for entry in content.entries for question in entry.questions]


def _some_of(questions: Sequence[str]) -> list[str]:
    """About `_ENOUGH_ANSWERED` of them, always the same ones: more only take longer."""
    share = _ENOUGH_ANSWERED / max(len(questions), 1)
    return [one for one in questions if _digest(one)[1] < share * 256]


def _fold_of(question: str) -> int:
    return _digest(question)[0] % FOLDS


def _digest(question: str) -> bytes:
    return hashlib.sha256(question.encode()).digest()


def _judged(seen: IndexContent, asked: Sequence[tuple[str, bool]], embedder: Embedder) -> list[Judged]:
    retriever = Retriever(seen, embedder, GermanAnalyser())
    return [
        Judged(retriever.search(question, limit=3).evidence, answered, is_written_out(question))
        for question, answered in asked
    ]


def _table(model: ConfidenceModel, kinds: dict[str, list[Judged]]) -> str:
    lines = [
        "| evidence | questions | gaps | AUROC | refusal precision | refusal recall |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, judged in kinds.items():
        chances = [model.confidence(one.evidence) for one in judged]
        answered = [chance for chance, one in zip(chances, judged, strict=True) if one.answered]
        gaps = [chance for chance, one in zip(chances, judged, strict=True) if not one.answered]
        precision, recall = _refusals(chances, judged, model.threshold)
        lines.append(
            f"| {name} | {len(answered)} | {len(gaps)} | {area_under_roc(answered, gaps):.3f} "
            f"| {precision:.2f} | {recall:.2f} |"
        )
    return "\n".join(lines)
