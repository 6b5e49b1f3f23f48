from dataclasses import replace

from api.choosing import Choice, choice_at
from api.remedies import without_mere_problems
from tests.api.composed import hit as hit_of
from tests.api.composed import paragraph, texts

PROBLEM, ADVICE = "Dunkle Wege machen vielen Menschen Angst.", "Wege sollten besser beleuchtet werden."


def test_what_tells_of_the_problem_alone_is_no_answer_to_what_to_do() -> None:
    hit = hit_of(paragraph(PROBLEM, ADVICE), [0.9, 0.1])

    assert texts("Was tun gegen Angst auf Wegen?", hit) == [ADVICE]
    assert texts("Wovor haben Menschen Angst?", hit) == [PROBLEM, ADVICE]


def test_advice_of_the_workshop_of_the_best_sentence_is_preferred() -> None:
    passage = replace(paragraph(PROBLEM, ADVICE), workshop=3)
    other = replace(paragraph("Höfe sollten grün sein."), workshop=8, passage_id="other")
    candidates = [choice_at(passage, 0, 0.9), choice_at(other, 0, 0.5), choice_at(passage, 1, 0.1)]

    assert [one.key for one in without_mere_problems("Was tun gegen Angst?", candidates)] == [candidates[2].key]
    assert without_mere_problems("Was tun gegen Angst?", candidates[:2]) == [candidates[1]]


def test_without_any_advice_nothing_is_left_out() -> None:
    candidates: list[Choice] = [choice_at(paragraph(PROBLEM), 0, 0.9)]

    assert without_mere_problems("Was tun gegen Angst?", candidates) == candidates
