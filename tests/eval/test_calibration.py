import math
from typing import Literal

import pytest

from api.confidence import ConfidenceModel, LogOdds, features
from eval.calibration import Judged, best_threshold, calibrate, fit
from eval.questions import EvalQuestion, Half
from index.answer_kinds import AnswerKind
from index.build import build_index
from index.content import IndexedEntry
from index.evidence import Evidence
from index.store import read_index
from ingest.errors import CorpusError
from tests.fakes import HashEmbedder
from tests.stock import ENTRIES, small_stock

Kind = Literal["fact", "unanswerable", "false_premise"]
EVEN = LogOdds(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def question(number: int, kind: Kind = "fact", asked: str = "Wofür ist der Fonds da") -> EvalQuestion:
    return EvalQuestion(
        id=f"q-{number}", kind=kind, question=f"{asked} {number}?", careless=f"fonds {number}", sources=(), points=()
    )


def judged(answered: bool, *, closeness: float = 0.9, wording: float = 0.0, kind: AnswerKind | None = None) -> Judged:
    asked = question(0, "fact" if answered else "unanswerable")
    return Judged(asked, asked.question, Evidence(True, wording, closeness, 0.5, kind, (), ()))


def test_the_threshold_separates_what_can_be_separated() -> None:
    asked = [judged(True), judged(True), judged(False), judged(False)]

    assert best_threshold([0.9, 0.8, 0.3, 0.2], asked) == pytest.approx(0.56)


def test_of_several_thresholds_as_good_the_middle_one_is_taken() -> None:
    asked = [judged(False), *[judged(True)] * 2, judged(False), *[judged(True)] * 6]

    # From 0.11 to 0.50 one of two gaps is refused: precision 1, recall 1/2. From 0.81 to 0.90 both, and two more: 1/2
    # and 1. The middle one of these fifty is the twenty-sixth.
    assert best_threshold([0.1, 0.5, 0.5, 0.8, *[0.9] * 6], asked) == pytest.approx(0.36)


def test_the_fit_learns_which_feature_speaks_for_an_answer() -> None:
    fitted = fit([judged(True), judged(True), judged(False, kind=AnswerKind.DATE), judged(False, wording=-1.0)] * 5)

    assert fitted.kind_missing < 0
    assert fitted.wording > 0
    assert fitted.of(judged(True).evidence) > 0 > fitted.of(judged(False, kind=AnswerKind.DATE).evidence)


def test_a_feature_that_speaks_against_its_sense_is_left_out() -> None:
    fitted = fit([judged(True, closeness=0.8), judged(False, closeness=0.9), judged(False, wording=-1.0)] * 5)

    assert fitted.closeness == 0.0
    assert fitted.wording > 0


def test_four_of_five_questions_count_as_answered_however_many_gaps_are_known() -> None:
    few, many = fit([judged(True)] * 9 + [judged(False)]), fit([judged(True)] + [judged(False)] * 9)

    assert few.of(judged(True).evidence) == pytest.approx(1.386, abs=0.01)
    assert many.of(judged(True).evidence) == pytest.approx(1.386, abs=0.01)


def test_the_confidence_is_the_logistic_function_of_the_weighted_features() -> None:
    evidence = Evidence(True, None, 0.5, 0.25, AnswerKind.AMOUNT, ("krefeld", "2031"), (), content_words=4)
    model = ConfidenceModel(EVEN, LogOdds(1.0, 5.0, 2.0, 4.0, -1.0, -1.0, 0.5), EVEN, threshold=0.5)

    assert features(evidence) == (0.0, 0.5, 0.25, 1.0, 2.0, 4.0)
    assert model.confidence(evidence) == pytest.approx(1 / (1 + math.exp(-2.0)))


def test_each_kind_of_evidence_has_its_own_model() -> None:
    sure, unsure = LogOdds(9.0, 0, 0, 0, 0, 0, 0), LogOdds(-9.0, 0, 0, 0, 0, 0, 0)
    with_gaps = Evidence(True, 0.2, 0.9, 0.5, None, (), ())

    assert ConfidenceModel(sure, unsure, unsure, 0.5).confidence(with_gaps) > 0.9
    assert ConfidenceModel(unsure, sure, unsure, 0.5).confidence(Evidence(True, None, 0.9, 0.5, None, (), ())) > 0.9
    assert ConfidenceModel(unsure, unsure, sure, 0.5).confidence(Evidence(False, 0.2, 0.9, 0.5, None, (), ())) > 0.9


def test_a_stock_without_known_gaps_cannot_be_calibrated(tmp_path) -> None:
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), lambda done, total: None)

    with pytest.raises(CorpusError, match="Lücken"):
        calibrate(read_index(tmp_path), HashEmbedder(), [question(1)], lambda done, total: None)


def test_confidence_and_doubt_are_fitted_to_the_tuning_half_alone(tmp_path) -> None:
    gaps = ["Was kostet der Mond?", "mond preis"]
    wrong = (IndexedEntry(ENTRIES[0].passage_ids, ("Warum ist der Fonds verboten?",), (), ((0,),)),)
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), lambda done, total: None, gaps, wrong)
    asked = [question(number) for number in range(40)]
    asked += [question(number, "unanswerable", "Was kostet der Mond") for number in range(40, 80)]
    asked += [question(number, "false_premise", "Warum ist der Fonds verboten") for number in range(80, 120)]
    tuning = [one for one in asked if one.half is Half.TUNING]

    model, doubt, table = calibrate(read_index(tmp_path), HashEmbedder(), asked, lambda done, total: None)

    answered, unanswerable = (2 * sum(one.kind == kind for one in tuning) for kind in ("fact", "unanswerable"))
    assert f"| known_gaps | {answered} | {unanswerable} |" in table
    assert 0 < model.threshold < 1
    assert doubt.soundness < 0 or doubt.nearness > 0
    assert calibrate(read_index(tmp_path), HashEmbedder(), tuning, lambda done, total: None)[0] == model
