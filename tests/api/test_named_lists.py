"""Lists that are found by what the question names."""

from dataclasses import replace

from api.composing import compose
from api.list_runs import Neighbour
from api.naming import covers
from ingest.documents import Block, BlockKind, Document, Page, Passage
from tests.api.composed import alone, composed, hit, paragraph
from tests.stock import document_of, page_of, passage_of, sentence_at


def in_a_row(*row: Passage) -> Neighbour:
    def neighbour(passage: Passage, step: int) -> Passage | None:
        place = [one.passage_id for one in row].index(passage.passage_id) + step
        return row[place] if 0 <= place < len(row) else None

    return neighbour


def listed(items: list[str], section: tuple[str, ...], label: str = "5", workshop: int | None = None) -> Passage:
    page = page_of(int(label), label, items)
    sentences = [sentence_at(page, item, BlockKind.LIST_ITEM) for item in items]
    return passage_of("d", page, sentences, section, workshop)


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
