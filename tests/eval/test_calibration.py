import pytest

from api.confidence import ConfidenceModel, features
from eval.calibration import best_threshold, fit
from index.answer_kinds import AnswerKind
from index.search import Evidence


def test_the_threshold_separates_what_can_be_separated():
    assert best_threshold([0.9, 0.8, 0.3, 0.2], [True, True, False, False]) == pytest.approx(0.56)


def test_the_fit_learns_which_feature_speaks_for_an_answer():
    rows = [(0.9, 0.5, 0.0, 0.0), (0.91, 0.6, 0.0, 0.0), (0.91, 0.6, 1.0, 0.0), (0.9, 0.5, 1.0, 1.0)] * 5

    model = fit(rows, [True, True, False, False] * 5)

    assert model.kind_missing < 0
    assert model.confidence(Evidence(0.9, 0.5, None, (), ())) > model.threshold
    assert model.confidence(Evidence(0.9, 0.5, AnswerKind.DATE, (), ())) < model.threshold


def test_the_confidence_is_the_logistic_function_of_the_weighted_features():
    evidence = Evidence(0.5, 0.25, AnswerKind.AMOUNT, ("krefeld", "2031"), ())

    assert features(evidence) == (0.5, 0.25, 1.0, 2.0)
    model = ConfidenceModel(intercept=1.0, closeness=2.0, hit_coverage=4.0, kind_missing=-1.0, missing_names=-1.0)
    assert model.confidence(evidence) == pytest.approx(0.5)
