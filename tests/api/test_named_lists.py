"""Lists that are found by what the question names."""

from dataclasses import replace

import pytest

from api.composing import compose
from api.naming import covers
from ingest.documents import Block, BlockKind, Document, Page, Workshop
from tests.api.composed import alone, composed, hit, in_a_row, listed, paragraph
from tests.stock import document_of, page_of, passage_of, sentence_at


def chapter(headings: list[str]) -> Document:
    page = page_of(1, "56", ["Der Blick geht nach vorn.", *headings])
    blocks = [
        replace(block, kind=BlockKind.HEADING, section=("Empfehlungen", block.text), level=2) if place else block
        for place, block in enumerate(page.blocks)
    ]
    return document_of("d", [Page(1, "56", page.text, tuple(blocks))])


def test_the_headings_of_a_chapter_that_is_named_are_the_list():
    heads = ["Mehr Beteiligung", "Bessere Förderung", "Dauerhafte Aufgaben"]
    passage = replace(paragraph("Der Blick geht nach vorn."), section=("Empfehlungen",))

    def shown(question: str, document: Document) -> list[str]:
        found = compose(question, [hit(passage, [0.9])], alone, lambda document_id: document)
        return [choice.sentence.text for choice in found.choices]

    assert shown("Welche Empfehlungen gibt der Bericht?", chapter(heads)) == heads
    assert shown("Welche Empfehlungen gibt es zu Hunden?", chapter(heads)) == ["Der Blick geht nach vorn."]
    repeated: list[Block] = [*chapter(heads).pages[0].blocks, *chapter(heads).pages[0].blocks]
    form = document_of("d", [Page(1, "56", chapter(heads).pages[0].text, tuple(repeated))])
    assert shown("Welche Empfehlungen gibt der Bericht?", form) == ["Der Blick geht nach vorn."]


def test_a_list_whose_items_are_what_is_asked_for_beats_a_better_sentence():
    items = ["Werkstatt 1: Räume", "Werkstatt 2: Nachbarn", "Werkstatt 3: Sicherheit"]
    text = replace(paragraph("Jede Werkstatt wurde festgehalten."), passage_id="text")

    found = composed(
        "Zähle bitte alle Werkstätten auf",
        hit(text, [0.9], score=2.0),
        hit(listed(items, ("Einführung", "Themen der Reihe")), [0.1, 0.1, 0.1], rank=2),
    )

    assert [choice.sentence.text for choice in found.choices] == items


def test_a_section_of_several_lists_that_is_named_is_given_whole():
    page = page_of(1, "17", ["Kontrolle", "Streifen", "Regeln", "Dienste", "Technik", "Lampen", "Quelle: Anna"])
    kinds = [BlockKind.PARAGRAPH, *[BlockKind.LIST_ITEM] * 3, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]
    sentences = [
        sentence_at(page, text, kind, complete=kind is BlockKind.LIST_ITEM)
        for text, kind in zip(page.text.split("\n\n"), [*kinds, BlockKind.CAPTION], strict=True)
    ]
    passage = passage_of("d", page, sentences, ("3 Sicherheit", "Dimensionen der Prävention"))

    hits = [hit(passage, [0.1] * 7)]
    found = compose("Welche Dimensionen der Prävention gibt es?", hits, alone, lambda key: document_of(key, [page]))

    assert [choice.sentence.text for choice in found.choices] == page.text.split("\n\n")[:-1]


def test_a_list_of_which_a_passage_holds_but_one_item_is_given_whole_with_its_lead_in():
    lead = "Dafür sind folgende Bedingungen hilfreich:"
    page = page_of(1, "9", [lead, "Die Stadt steuert den Prozess."])
    first = passage_of(
        "d",
        page,
        [
            sentence_at(page, lead, complete=False),
            sentence_at(page, "Die Stadt steuert den Prozess.", BlockKind.LIST_ITEM),
        ],
        ("1 Räume",),
    )
    more = listed(["Alle reden mit.", "Geld ist da."], ("1 Räume",), "10")

    found = composed("Welche Bedingungen helfen?", hit(first, [0.2, 0.9]), neighbour=in_a_row(first, more))

    assert [choice.sentence.text for choice in found.choices] == [
        lead,
        "Die Stadt steuert den Prozess.",
        "Alle reden mit.",
        "Geld ist da.",
    ]


def test_examples_of_a_numbered_workshop_are_found_from_a_page_far_from_its_chapter():
    theme = replace(paragraph("Es ging um Räume."), section=("6 Räume",), workshop=6, passage_id="theme")
    examples = listed(["Bonn: Ein Plan.", "Essen: Ein Haus."], ("6 Räume", "Praxisbeispiele"), "31", 6)
    link = replace(paragraph("Bonn: Plan: https://a.example/"), section=("Links", "Werkstatt 6"), workshop=6)
    far = [replace(paragraph("Anderes."), passage_id=f"far{number}") for number in range(80)]
    neighbour = in_a_row(theme, examples, *far, link)

    def shown(question: str) -> list[str]:
        found = composed(question, hit(link, [0.9]), hit(theme, [0.1], rank=2, score=0.5), neighbour=neighbour)
        return [choice.sentence.text for choice in found.choices]

    assert shown("Zeige die Beispiele der Räumewerkstatt") == ["Bonn: Ein Plan.", "Essen: Ein Haus."]
    assert shown("Zeig mir Beispiele aus Werkstatt 6") == ["Bonn: Ein Plan.", "Essen: Ein Haus."]
    assert "Essen: Ein Haus." not in shown("Welche Beispiele aus Werkstatt 6 handeln von Hunden?")


def test_an_item_that_is_a_list_itself_and_stands_out_is_not_buried_in_its_list():
    formats = "Geeignet sind der Runde Tisch, die Gruppe und die Steuerungsrunde."
    passage = listed(["Vertrauen ist wichtig.", formats, "Geld ist knapp."], ("6 Partner",))

    found = composed("In welcher Form treffen wir uns?", hit(passage, [-9.0, 0.9, -9.0]))

    assert [choice.sentence.text for choice in found.choices] == [formats]


def test_beside_prose_no_bare_item_of_a_list_is_shown_when_a_list_is_asked_for():
    text = replace(paragraph("Geld geben die Bank und die Stiftung."), passage_id="text")
    column = listed(["Kürzere Zeiten in der ganzen Verwaltung der Stadt", "Wissen", "Ruhe"], ("7 Geld", "Vorteile"))

    found = composed("Welche Stellen geben Geld?", hit(text, [0.9]), hit(column, [0.8, 0.1, 0.1], rank=2))

    assert [choice.sentence.text for choice in found.choices] == ["Geld geben die Bank und die Stiftung."]


def test_a_heading_names_what_is_asked_for_and_not_a_part_of_its_word():
    assert covers("werkstatt", "werkstätten")
    assert covers("maßnahmen", "maßnahme")
    assert not covers("fragen", "leitfragen")


def test_of_a_list_of_workshops_no_other_than_the_one_asked_for_is_shown():
    workshops = listed(
        ["Werkstatt 1: Räume der Stadt", "Werkstatt 2: Nachbarn im Viertel", "Werkstatt 6: Partner"], ("Themen",)
    )
    text = replace(paragraph("Es ging um Wohnen, Arbeit und Läden."), passage_id="text", workshop=6)

    found = composed(
        "Welche Themenfelder hatte Werkstatt 6?", hit(workshops, [0.9, 0.9, 0.9]), hit(text, [0.5], rank=2)
    )

    assert not [one for one in found.choices if "Räume" in one.sentence.text or "Nachbarn" in one.sentence.text]


WORKSHOPS = (
    Workshop(1, "Räume", "2017-03-15", "Essen", 1, 1),
    Workshop(2, "Nachbarn", "2017-05-05", "Dortmund", 1, 1),
    Workshop(3, "Klima", "2018-05-30", "Essen", 1, 1),
)


def examples_shown(question: str, first: int = 2) -> list[str]:
    """What is quoted of three workshops with an example each; the best hit tells of workshop `first`."""
    row = [
        replace(
            listed([f"{town}: Ein Haus."], (f"{number} Titel", "Praxisbeispiele"), workshop=number), passage_id=town
        )
        for number, town in ((1, "Bonn"), (2, "Hamm"), (3, "Unna"))
    ]
    hits = [
        hit(row[first - 1], [0.9]),
        *(hit(one, [0.1], rank=2, score=0.6) for one in row if one is not row[first - 1]),
    ]
    document = replace(document_of("d", []), workshops=WORKSHOPS)
    found = compose(question, hits, in_a_row(*row), lambda key: document)
    return [choice.sentence.text for choice in found.choices]


@pytest.mark.parametrize(
    ("question", "town"),
    [
        ("Welche Beispiele hatte die dritte Veranstaltung?", "Unna"),
        ("Welche Beispiele hatte die Auftaktveranstaltung?", "Bonn"),
        ("Welche Beispiele gab es im Mai 2018 in Essen?", "Unna"),
        ("Welche Beispiele gab es beim Treffen in Dortmund?", "Hamm"),
        ("Welche Beispiele gab es bei der letzten Werkstatt?", "Unna"),
        ("Welche Städte stellte das Treffen über Hunde als Vorbild vor?", "Hamm"),
    ],
)
def test_a_workshop_is_known_by_order_date_town_or_by_what_was_found(question: str, town: str):
    assert examples_shown(question) == [f"{town}: Ein Haus."]


def test_a_workshop_at_another_time_than_the_question_says_is_not_meant():
    assert len(examples_shown("Welche Beispiele gab es 2016 beim Treffen in Dortmund?")) > 1


def test_a_group_whose_heading_the_question_says_beats_its_neighbour_in_the_table():
    page = page_of(
        1, "17", ["Technik und Licht", "Lampen", "Zäune", "Tore", "Regeln und Kontrolle", "Streifen", "Wache", "Dienst"]
    )
    kinds = ([BlockKind.PARAGRAPH, *[BlockKind.LIST_ITEM] * 3]) * 2
    sentences = [
        sentence_at(page, text, kind, complete=kind is BlockKind.LIST_ITEM)
        for text, kind in zip(page.text.split("\n\n"), kinds, strict=True)
    ]
    passage = passage_of("d", page, sentences, ("3 Sicherheit", "Formen"))

    found = composed("Was gehört alles zu Technik und Licht?", hit(passage, [0.1, 0.1, 0.1, 0.1, 0.5, 0.9, 0.1, 0.1]))

    assert [choice.sentence.text for choice in found.choices] == ["Technik und Licht", "Lampen", "Zäune", "Tore"]


def test_a_printed_list_that_is_nearly_best_is_given_when_all_is_asked_for():
    text = replace(paragraph("Geld ist knapp und bleibt es."), passage_id="text")
    column = listed(["Wissen", "Ruhe", "Zeit"], ("7 Geld", "Was hilft"))

    def shown(question: str) -> list[str]:
        found = composed(question, hit(text, [2.0]), hit(column, [0.1, 0.1, 0.1], rank=2, score=0.9))
        return [choice.sentence.text for choice in found.choices]

    assert shown("Ich will alles wissen, was beim Geld zählt.") == ["Wissen", "Ruhe", "Zeit"]
    assert "Ruhe" not in shown("Ist Geld knapp?")
