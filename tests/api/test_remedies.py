from dataclasses import replace

from api.choosing import Choice, choice_at, with_antecedent
from api.remedies import examples_asked_for, without_mere_problems
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


def test_a_remedy_in_words_that_are_not_known_is_not_left_out_for_advice_that_fits_far_worse() -> None:
    remedy = choice_at(paragraph("Chancen bieten hellere Wege."), 0, 5.0)
    advice = choice_at(paragraph(ADVICE), 0, 2.0)

    assert without_mere_problems("Was tun gegen Angst?", [remedy, advice]) == [advice]
    assert without_mere_problems("Was tun gegen Angst?", [remedy, replace(advice, score=0.5)]) == [
        remedy,
        replace(advice, score=0.5),
    ]


def test_who_asks_for_an_example_gets_one_even_if_a_general_sentence_fits_better() -> None:
    general = choice_at(paragraph("Mitwirkung braucht Zeit."), 0, 3.0)
    example = choice_at(replace(paragraph("Siegen: Eltern planten mit."), section=("2", "Praxisbeispiele")), 0, 1.0)
    far = replace(example, score=-2.0)

    assert examples_asked_for("Gibt es ein Beispiel für Mitwirkung?", [general, example]) == [example]
    assert examples_asked_for("Gibt es ein Beispiel für Mitwirkung?", [general, far]) == [general, far]
    assert examples_asked_for("Was braucht Mitwirkung?", [general, example]) == [general, example]


def test_several_examples_may_be_those_that_a_sentence_lists() -> None:
    lists = choice_at(paragraph("Treffpunkte sind z. B. Cafés, Märkte und Bäder."), 0, 3.0)
    example = choice_at(replace(paragraph("Siegen: Eltern planten mit."), section=("2", "Praxisbeispiele")), 0, 1.0)

    assert examples_asked_for("Welche Beispiele für Treffpunkte gibt es?", [lists, example]) == [lists, example]
    assert examples_asked_for("Nenne ein Beispiel für einen Treffpunkt", [lists, example]) == [example]


def test_what_goes_on_with_an_example_is_led_by_the_sentence_that_names_its_place() -> None:
    sentences = ("Siegen: Eltern planten mit.", "Es dauerte.", "Die Sparkasse gab Geld.", "Hagen: Ein Chor entstand.")
    passage = replace(paragraph(*sentences), section=("2", "Praxisbeispiele (Auswahl)"))

    assert [one.sentence.text for one in with_antecedent(choice_at(passage, 2))] == [sentences[0], sentences[2]]
    assert with_antecedent(choice_at(passage, 3)) == [choice_at(passage, 3)]
