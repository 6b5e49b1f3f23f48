import pytest

from api.doubt import DoubtModel, doubt_features
from index.evidence import Evidence, Premise

MODEL = DoubtModel(-1.0, -2.0, 10.0, -1.0, threshold=0.5)


def evidence(soundness: float = 0.0, nearness: float = 0.0, wording: float = 0.0) -> Evidence:
    return Evidence(True, wording, 0.9, 0.5, None, (), (), 4, Premise(soundness, nearness))


def test_what_is_like_known_false_premises_is_doubted() -> None:
    assert MODEL.doubts(evidence(soundness=-0.9))
    assert not MODEL.doubts(evidence(soundness=0.9))
    assert MODEL.doubt(evidence(nearness=0.1)) == pytest.approx(0.5)


def test_what_is_worded_like_questions_without_an_answer_is_doubted_sooner() -> None:
    assert MODEL.doubt(evidence(wording=-0.9)) > MODEL.doubt(evidence(wording=0.9))


def test_where_no_false_premises_are_known_nothing_is_doubted() -> None:
    nothing = Evidence(True, -1.0, 0.9, 0.5, None, (), ())

    assert MODEL.doubt(nothing) == 0.0
    assert doubt_features(nothing) == (0.0, 0.0, -1.0)
