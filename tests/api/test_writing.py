from dataclasses import replace

from api.choosing import Choice, choice_at
from api.composing import Composition
from api.grouping import Group
from api.replies import Answer, ExampleLink, Reply, SentenceKind
from api.schemas import reply_body
from api.writing import write_answer
from ingest.documents import Document, Workshop
from ingest.examples import LinkEntry, PracticeExample
from tests.stock import FUND, HEAT, ITEMS, LEAD_IN, small_stock

STOCK = small_stock()[0]
WORKSHOPS = (Workshop(7, "Förderung", "2018-01-01", "Bonn", 1, 1), Workshop(8, "Klima", "2018-02-02", "Köln", 1, 1))
DOCUMENT = replace(STOCK.document, workshops=WORKSHOPS)


def written(composition: Composition, examples: tuple[PracticeExample, ...] = ()) -> Answer | None:
    def document_of(document_id: str) -> Document:
        return DOCUMENT

    return write_answer(
        composition, document_of, lambda document_id, n: DOCUMENT.page(n), lambda document_id: examples, 0.9
    )


def told(answer: Answer | None) -> list[str]:
    assert answer is not None
    return [sentence.text for sentence in answer.sentences]


FUND_CHOICE, HEAT_CHOICE = choice_at(STOCK.passages[0], 0), choice_at(STOCK.passages[1], 0)


def test_each_place_of_an_answer_from_several_is_named():
    answer = written(Composition((Group((FUND_CHOICE,), by_place=True), Group((HEAT_CHOICE,), by_place=True))))

    assert told(answer) == [
        "Dazu nennt die Werkstatt 7 (Förderung):",
        FUND,
        "Dazu nennt die Werkstatt 8 (Klima):",
        HEAT,
    ]
    assert answer is not None
    assert [sentence.kind for sentence in answer.sentences][::2] == [SentenceKind.LEAD_IN] * 2


def test_an_answer_from_one_place_names_none():
    assert told(written(Composition((Group((FUND_CHOICE,)),)))) == [FUND]


def test_a_passage_outside_the_workshops_is_placed_by_its_chapter():
    outside = replace(FUND_CHOICE, passage=replace(FUND_CHOICE.passage, workshop=None, section=("Vorwort",)))

    assert told(written(Composition((Group((outside,), by_place=True),))))[0] == "Dazu nennt das Kapitel „Vorwort“:"


def test_a_shortened_list_says_how_much_is_left_out():
    items = tuple(choice_at(STOCK.passages[2], place) for place in (0, 1, 3))

    answer = written(Composition((Group(items, omitted=1),)))

    assert told(answer) == ["Auswahl: 2 von 3 Punkten, die am besten zur Frage passen.", LEAD_IN, ITEMS[0], ITEMS[2]]


def test_a_side_is_introduced_and_a_missing_one_named_last():
    answer = written(Composition((Group((FUND_CHOICE,), part="Geld"),), missing=("Gold",)))

    assert told(answer) == ["Zu „Geld“:", FUND, "Zu »Gold« habe ich im Bestand keine belegbare Stelle gefunden."]


def test_the_same_statement_in_two_places_has_two_citations():
    twice = replace(FUND_CHOICE, also=(FUND_CHOICE,))

    answer = written(Composition((Group((twice, HEAT_CHOICE)),)))

    assert answer is not None
    assert [sentence.citations for sentence in answer.sentences] == [(1, 2), (3,)]
    assert [citation.number for citation in answer.citations] == [1, 2, 3]


def test_what_does_not_stand_on_its_page_is_not_written():
    invented: Choice = replace(FUND_CHOICE, sentence=replace(FUND_CHOICE.sentence, text="Erfunden."))

    assert written(Composition((Group((invented,)),), missing=("Gold",))) is None
    assert told(written(Composition((Group((invented, HEAT_CHOICE)),)))) == [HEAT]


def test_a_quoted_practice_example_brings_its_link():
    span = FUND_CHOICE.sentence.spans[0]
    example = PracticeExample("Bonn", FUND, 7, span, (LinkEntry("Bonn: Fonds", "https://bonn.example/", 7, span),))

    answer = written(Composition((Group((FUND_CHOICE, HEAT_CHOICE)),)), (example,))

    assert answer is not None
    assert answer.links == (ExampleLink("Bonn", "Bonn: Fonds", "https://bonn.example/"),)
    body = reply_body(Reply("?", "?", answer, (), {}), {}).answer
    assert [link.model_dump() for link in body.links] == [
        {"place": "Bonn", "title": "Bonn: Fonds", "url": "https://bonn.example/"}
    ]
