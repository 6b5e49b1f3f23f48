from dataclasses import replace

import pytest

from api.choosing import choice_at
from api.doubt import DoubtModel, doubt_features
from api.misconceptions import misconception_objection
from index.evidence import Evidence, Premise
from index.search import Retrieval
from ingest.documents import Passage
from tests.api.composed import hit, paragraph

MODEL = DoubtModel(-1.0, -2.0, 10.0, -1.0, 2.0, 0.0, threshold=0.5)
RIGHT = "Die Kommunen tragen zehn Prozent der Kosten."
NEXT = "Das Land zahlt den Rest."
PASSAGE = paragraph(RIGHT, NEXT)
ELSEWHERE = replace(paragraph("Die Werkstatt war in Essen."), passage_id="elsewhere")


def evidence(soundness: float = 0.0, nearness: float = 0.0, passage: Passage = PASSAGE, place: int = 0) -> Evidence:
    return Evidence(True, 0.0, 0.9, 0.5, None, (), (), 4, Premise(soundness, nearness, passage, (place,)))


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


def test_the_sentence_that_sets_such_questions_right_comes_with_the_warning() -> None:
    found = Retrieval((hit(PASSAGE, [0.1, 0.9]),), evidence(place=1))

    objection = misconception_objection("Warum zahlt das Land alles?", found, ())

    assert objection is not None
    assert objection.choice.sentence.text == NEXT
    assert objection.text.startswith("Prüfen Sie,")


def test_where_that_sentence_was_not_found_the_best_of_the_answer_comes_with_it() -> None:
    found = Retrieval((hit(PASSAGE, [0.1, 0.9]),), evidence(passage=ELSEWHERE))

    objection = misconception_objection("Warum zahlt das Land alles?", found, (choice_at(PASSAGE, 0),))

    assert objection is not None
    assert objection.choice.sentence.text == RIGHT
    assert misconception_objection("Warum zahlt das Land alles?", found, ()) is None
