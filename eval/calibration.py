"""Fitting confidence and doubt to the tuning half of the evaluation questions; the reporting half takes no part."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from api.confidence import ConfidenceModel, LogOdds, features
from api.doubt import DoubtModel, doubt_features
from api.precautions import prepare
from eval.engines import without_indexing
from eval.metrics import area_under_roc
from eval.questions import EvalQuestion, Half
from eval.remembering import RememberingEmbedder
from index.analysis import GermanAnalyser
from index.answerability import evened, is_written_out
from index.content import IndexContent
from index.embedding import Embedder
from index.evidence import Evidence
from index.search import Retriever
from ingest.errors import CorpusError

FOLDS = 5
ANSWERED_SHARE = 0.8
"""How many of the questions that people ask the stock answers: an assumption, which the fitted probability leans on."""
SOUND_SHARE = 0.9
"""How many of them take nothing false for granted."""
MOST_WRONGLY_DOUBTED = 0.08
"""Of how many sound questions the answer may begin with a warning."""
_AS_GOOD = 0.005
"""How much less of F1 a threshold may have than the best one and still count as good: a question or two."""
_RIDGE = 0.5
_NEWTON_STEPS = 50
_SENSE = np.array([1, 1, 1, -1, -1, 1])
"""Whether more of a feature speaks for an answer, in the order of `features`."""
_SENSE_OF_DOUBT = np.array([-1, 1, -1])
"""Whether more of a feature speaks for a false premise, in the order of `doubt_features`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A wording of a question, what speaks for and against an answer, and of what kind the question is."""

    question: EvalQuestion
    wording: str
    evidence: Evidence

    @property
    def answered(self) -> bool:
        return self.question.answerable

    @property
    def written_out(self) -> bool:
        return is_written_out(self.wording)


def calibrate(
    content: IndexContent,
    embedder: Embedder,
    questions: Sequence[EvalQuestion],
    progress: Callable[[int, int], None],
) -> tuple[ConfidenceModel, DoubtModel, str]:
    """The models of confidence and doubt for this stock and, as Markdown, how well they tell apart what each fold of
    questions left out.

    Raises:
        CorpusError: the stock has no editorial indexing or no known gaps, or there are no questions of each kind.
    """
    tuning = [question for question in questions if question.half is Half.TUNING]
    if not content.entries or not content.gaps or len({one.answerable for one in tuning}) < 2:
        raise CorpusError("Zum Anpassen braucht es eine Erschließung, bekannte Lücken (luecken.jsonl) und Fragen.")
    remembering = RememberingEmbedder(embedder)
    stocks = {
        "known_gaps": content,
        "indexed": replace(content, gaps=(), gap_vectors=content.gap_vectors[:0], votes=_without_gaps(content)),
        "plain": without_indexing(content),
    }
    kinds: dict[str, list[Judged]] = {}
    for done, (name, stock) in enumerate(stocks.items(), start=1):
        kinds[name] = _judged(stock, tuning, remembering)
        progress(done, len(stocks))
    models = {name: fit(_without_premises(judged)) for name, judged in kinds.items()}
    chances = _left_out(_without_premises(kinds["known_gaps"]))
    model = ConfidenceModel(**models, threshold=best_threshold(chances, _without_premises(kinds["known_gaps"])))
    doubt, doubt_row = _doubt([one for one in kinds["known_gaps"] if one.question.kind != "unanswerable"])
    return model, doubt, f"{_table(model, kinds)}\n\n{doubt_row}"


def fit(judged: Sequence[Judged]) -> LogOdds:
    """The log-odds of these questions, weighed as if `ANSWERED_SHARE` of them were answered."""
    given = np.asarray([features(one.evidence) for one in judged], dtype=float)
    right = np.asarray([one.answered for one in judged], dtype=float)
    return LogOdds(*_rounded(_fitted(given, right, _shares(judged), _SENSE)))


def _fitted(given: np.ndarray, right: np.ndarray, share: np.ndarray, sense: np.ndarray) -> np.ndarray:
    """Intercept and slopes of a logistic model.

    A feature that would speak against its sense (more of the question's words found, less likely answered) is left out:
    that is an accident of how the questions were written.

    Source: Newton's method for ridge-penalised logistic regression, Hastie, Tibshirani, Friedman, "The Elements of
    Statistical Learning", 2009, 4.4.1; features are standardised for fitting, so that one penalty suits all.
    """
    deviations = np.maximum(given.std(axis=0), 1e-9)
    middle = given.mean(axis=0)
    scaled = (given - middle) / deviations
    used = np.ones(len(sense), dtype=bool)
    while True:
        slopes = np.zeros(len(sense))
        intercept, slopes[used] = _logistic(scaled[:, used], right, share)
        against = slopes * sense < 0
        if not against.any():
            break
        used &= ~against
    slopes /= deviations
    return np.array([intercept - slopes @ middle, *slopes])


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
    """The threshold, in hundredths, with the best F1 of refusing what has no answer.

    Of several as good the middle one: where they end moves with a handful of questions. Questions count as `fit` weighs
    them.
    """
    f1 = {}
    for threshold in (step / 100 for step in range(1, 100)):
        precision, recall = _refusals(confidence, judged, threshold)
        f1[threshold] = round(2 * precision * recall / ((precision + recall) or 1), 6)
    good = [threshold for threshold, value in f1.items() if value >= max(f1.values()) - _AS_GOOD]
    return good[len(good) // 2]


def _doubt(judged: Sequence[Judged]) -> tuple[DoubtModel, str]:
    """The model of doubt, whose threshold is the lowest that doubts few enough sound questions, and its figures."""
    given = np.asarray([doubt_features(one.evidence) for one in judged], dtype=float)
    wrong = np.asarray([not one.answered for one in judged])
    share = np.where(wrong, (1 - SOUND_SHARE) / max(wrong.mean(), 1e-9), SOUND_SHARE / max((~wrong).mean(), 1e-9))
    chances = np.empty(len(judged))
    folds = np.array([_fold_of(one.question.id) for one in judged])
    for fold in range(FOLDS):
        seen = folds != fold
        weights = _fitted(given[seen], wrong[seen].astype(float), share[seen], _SENSE_OF_DOUBT)
        chances[~seen] = 1 / (1 + np.exp(-(weights[0] + given[~seen] @ weights[1:])))
    threshold = float(np.quantile(chances[~wrong], 1 - MOST_WRONGLY_DOUBTED))
    fitted = _fitted(given, wrong.astype(float), share, _SENSE_OF_DOUBT)
    model = DoubtModel(*_rounded(np.append(fitted, threshold)))
    reached = area_under_roc(chances[wrong].tolist(), chances[~wrong].tolist())
    found = (chances[wrong] >= threshold).mean()
    return model, f"Falsche Annahmen: AUROC {reached:.3f}; {found:.2f} bemerkt, {MOST_WRONGLY_DOUBTED:.2f} zu Unrecht."


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


def _left_out(judged: Sequence[Judged]) -> list[float]:
    """The confidence of each question in the model that is fitted to the other folds."""
    chances = np.empty(len(judged))
    folds = np.array([_fold_of(one.question.id) for one in judged])
    for fold in range(FOLDS):
        log_odds = fit([one for one, where in zip(judged, folds, strict=True) if where != fold])
        model = ConfidenceModel(log_odds, log_odds, log_odds, 0.5)
        for row in np.flatnonzero(folds == fold).tolist():
            chances[row] = model.confidence(judged[row].evidence)
    return [float(chance) for chance in chances]


def _without_gaps(content: IndexContent) -> np.ndarray:
    """The votes as if no gaps were known: those of the others, which say nothing of gaps then."""
    questions = len(content.question_vectors)
    votes = np.delete(content.votes, range(questions, questions + len(content.gaps)), axis=0)
    votes[:, 0] = 0.0
    return votes


def _without_premises(judged: Sequence[Judged]) -> list[Judged]:
    """The questions that are answered or not; one with a false premise is neither."""
    return [one for one in judged if one.question.kind != "false_premise"]


def _judged(stock: IndexContent, questions: Sequence[EvalQuestion], embedder: Embedder) -> list[Judged]:
    retriever = Retriever(stock, embedder, GermanAnalyser())
    wordings = [(one, text) for one in questions for text in (one.question, one.careless)]
    return [Judged(one, text, retriever.search(prepare(text).question, limit=3).evidence) for one, text in wordings]


def _fold_of(identifier: str) -> int:
    return hashlib.sha256(identifier.encode()).digest()[1] % FOLDS


def _rounded(numbers: np.ndarray) -> list[float]:
    return [round(float(number), 3) for number in numbers]


def _table(model: ConfidenceModel, kinds: dict[str, list[Judged]]) -> str:
    lines = [
        "| evidence | answered | gaps | AUROC | refusal precision | refusal recall |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, judged in kinds.items():
        of_kind = _without_premises(judged)
        chances = _left_out(of_kind)
        answered = [chance for chance, one in zip(chances, of_kind, strict=True) if one.answered]
        gaps = [chance for chance, one in zip(chances, of_kind, strict=True) if not one.answered]
        precision, recall = _refusals(chances, of_kind, model.threshold)
        lines.append(
            f"| {name} | {len(answered)} | {len(gaps)} | {area_under_roc(answered, gaps):.3f} "
            f"| {precision:.2f} | {recall:.2f} |"
        )
    return "\n".join(lines)
