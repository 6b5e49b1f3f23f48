import pytest

from api.doubt import DoubtModel, doubt_features
from index.evidence import Evidence, Premise

MODEL = DoubtModel(-1.0, -2.0, 10.0, -1.0, 2.0, 0.0, threshold=0.5)


def evidence(soundness: float = 0.0, nearness: float = 0.0) -> Evidence:
    return Evidence(True, 0.0, 0.9, 0.5, None, (), (), 4, Premise(soundness, nearness))


def test_what_is_like_known_false_premises_is_doubted() -> None:
    assert MODEL.doubts("wer zahlt alles", evidence(soundness=-0.9))
    assert not MODEL.doubts("wer zahlt alles", evidence(soundness=0.9))
    assert MODEL.doubt("wer zahlt alles", evidence(nearness=0.1)) == pytest.approx(0.5)


def test_a_question_that_takes_something_for_granted_is_doubted_sooner() -> None:
    for question in (
        "Warum zahlt das Land alles?",
        "Stimmt es, dass das Land alles zahlt?",
        "seit wann zahlt das land",
    ):
        assert MODEL.doubt(question, evidence()) > 0.5 > MODEL.doubt("Wer zahlt?", evidence())


def test_where_no_false_premises_are_known_nothing_is_doubted() -> None:
    nothing = Evidence(True, -1.0, 0.9, 0.5, None, (), ())

    assert MODEL.doubt("Warum zahlt das Land alles?", nothing) == 0.0
    assert doubt_features("Warum zahlt das Land alles?", nothing) == (0.0, 0.0, -1.0, 1.0, 1.0)
