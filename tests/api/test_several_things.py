"""What belongs together when several things are asked for."""

from dataclasses import replace

import pytest

from ingest.documents import BlockKind, Passage
from tests.api.composed import composed, hit, in_a_row, listed, paragraph, texts
from tests.stock import page_of, passage_of, sentence_at


def limits_beside_prose(last: str) -> list[tuple[list[str], str | None, int]]:
    """What is shown of a list of three beside a sentence that fits better: two of its items fit, `last` does not."""
    page = page_of(1, "27", ["Fehlende Kontakte im ganzen Quartier heute", "Viele Aufgaben auf einmal für alle", last])
    items = [sentence_at(page, text, BlockKind.LIST_ITEM) for text in page.text.split("\n\n")]
    listed = passage_of("d", page, items, ("5 Inklusion", "Grenzen"))
    text = replace(paragraph("Inklusion gelingt selten."), passage_id="text", section=("5 Inklusion",))
    groups = composed("Gelingt das?", hit(text, [0.9]), hit(listed, [0.8, 0.7, -9.0], rank=2)).groups
    return [([one.sentence.text.split()[0] for one in group.choices], group.heading, group.omitted) for group in groups]


def test_a_part_of_a_long_list_beside_other_sentences_is_named_by_its_heading_and_said_to_be_a_part():
    assert limits_beside_prose(" ".join(["Zeitmangel"] * 90)) == [
        (["Inklusion"], None, 0),
        (["Fehlende", "Viele"], "Grenzen", 1),
    ]


def test_a_short_list_of_which_several_items_fit_is_shown_whole():
    assert limits_beside_prose("Zeitmangel") == [
        (["Inklusion"], None, 0),
        (["Fehlende", "Viele", "Zeitmangel"], "Grenzen", 0),
    ]


def test_what_goes_on_with_a_list_belongs_to_it_when_one_is_asked_for() -> None:
    lists = "Geld geben das Land, der Bund und die Stadt."
    more, still_more = "Auch Vermieter zahlen mit.", "Die Kassen können zudem helfen."
    other = "Der Rat tagt."
    passage = paragraph(lists, more, still_more, other)

    assert texts("Welche Stellen geben Geld?", hit(passage, [9.0, 0.0, 0.0, 0.0])) == [lists, more, still_more]
    assert texts("Gibt die Stadt Geld?", hit(passage, [9.0, 0.0, 0.0, 0.0])) == [lists]
    assert texts("Welche Stellen geben Geld?", hit(paragraph(lists, other, more), [9.0, 0.0, 0.0])) == [lists]


def test_the_sentences_of_a_stretch_belong_together_when_a_list_is_asked_for() -> None:
    best, same, outside = "Alle Ämter arbeiten zusammen.", "Geld liegt bereit.", "Der Rat tagt oft."
    passage = paragraph(best, same, outside)
    found = hit(passage, [3.0, -1.0, -1.0])

    assert texts("Welche Bedingungen helfen?", found) == [best]
    assert texts("Welche Bedingungen helfen?", replace(found, stretch=(1,))) == [best]
    assert texts("Was hilft?", replace(found, stretch=(0, 1))) == [best]
    far = hit(passage, [1.0, -2.8, -2.8])
    assert texts("Welche Bedingungen helfen?", far) == [best]
    assert texts("Welche Bedingungen helfen?", replace(far, stretch=(1, 2))) == [best, same, outside]


def test_examples_that_the_best_passages_are_are_given_whole_when_several_are_asked_for():
    first, second, third = (
        replace(listed([text], ("6 Räume", "Praxisbeispiele"), "31", 6), passage_id=text[:4])
        for text in ("Bonn: Ein Plan für alle.", "Essen: Ein Haus am Platz.", "Hamm: Ein Garten im Hof.")
    )
    other = replace(listed(["Unna: Ein Chor."], ("7 Geld", "Praxisbeispiele"), "35", 7), passage_id="Unna")
    roof = replace(listed(["Zell: Ein Dach."], ("8 Klima im Stadtteil", "Praxisbeispiele"), "39", 8), passage_id="Zell")
    neighbour = in_a_row(first, second, third, other, roof)

    def shown(question: str, *found: tuple[Passage, float]) -> list[str]:
        hits = [hit(passage, [0.9], rank, score) for rank, (passage, score) in enumerate(found, start=1)]
        return [choice.sentence.text[:4] for choice in composed(question, *hits, neighbour=neighbour).choices]

    asked = "Welche Vorbilder können wir besuchen?"
    assert shown(asked, (second, 3.0), (first, 2.5)) == ["Bonn", "Esse", "Hamm"]
    # A word that stands in one of them picks it, words that stand in different ones do not.
    assert "Esse" not in shown("Welche Vorbilder haben einen Garten?", (third, 3.0), (first, 2.5))
    assert shown("Welche Vorbilder haben Garten oder Plan?", (third, 3.0), (first, 2.5)) == ["Bonn", "Esse", "Hamm"]
    # Where they are, a quarter like any other, is no theme of another workshop.
    found = ((second, 3.0), (first, 2.5), (roof, 1.0))
    assert shown("Welche Vorbilder gibt es im Stadtteil?", *found) == ["Bonn", "Esse", "Hamm"]
    # One that is far ahead is meant itself, and those of two workshops are no list.
    assert "Hamm" not in shown(asked, (second, 3.0), (first, 1.0))
    assert "Hamm" not in shown(asked, (second, 3.0), (other, 2.5))


def test_the_column_that_was_found_alone_answers_without_its_side_being_named():
    text = replace(paragraph("Geld ist knapp und bleibt es."), passage_id="text")
    pros = replace(listed(["Wissen", "Ruhe", "Zeit"], ("7 Geld", "Stelle", "Vorteile")), passage_id="pros")
    cons = replace(listed(["Streit", "Lärm", "Eile"], ("7 Geld", "Stelle", "Grenzen")), passage_id="cons")

    def shown(question: str, *others: Passage) -> list[str]:
        beside = [hit(other, [0.0] * 3, rank, 0.5) for rank, other in enumerate(others, start=3)]
        hits = [hit(pros, [0.1] * 3, score=2.0), hit(text, [3.0], 2), *beside]
        return [choice.sentence.text for choice in composed(question, *hits, neighbour=in_a_row(pros, cons)).choices]

    assert shown("Welche Folgen hat die Stelle?") == ["Wissen", "Ruhe", "Zeit"]
    assert "Ruhe" not in shown("Welche Folgen hat die Stelle?", cons)
    assert shown("Welche Schwierigkeiten macht die Stelle?") == ["Streit", "Lärm", "Eile"]
    assert shown("Welche Argumente sprechen dafür?", cons) == ["Wissen", "Ruhe", "Zeit"]


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        pytest.param("Welche Nachteile hat die Stelle?", ["Die Stelle kostet Zeit und Geld."], id="the other side"),
        pytest.param("Welche Vorteile hat die Stelle?", ["Wissen", "Ruhe", "Zeit"], id="this side"),
        pytest.param("Welche Vor- und Nachteile hat die Stelle?", ["Wissen", "Ruhe", "Zeit"], id="both"),
    ],
)
def test_who_asks_for_drawbacks_gets_no_list_of_advantages(question: str, answered: list[str]) -> None:
    pros = replace(listed(["Wissen", "Ruhe", "Zeit"], ("7 Geld", "Stelle", "Vorteile")), passage_id="pros")
    text = replace(paragraph("Die Stelle kostet Zeit und Geld."), passage_id="text")

    found = composed(question, hit(pros, [2.0, 1.9, 1.8]), hit(text, [1.0], rank=2, score=0.9))

    assert [choice.sentence.text for choice in found.choices] == answered
