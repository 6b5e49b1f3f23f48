from collections.abc import Callable
from dataclasses import replace

import pytest

from api.composing import compose
from api.list_runs import Neighbour
from ingest.documents import Block, BlockKind, Page, Passage
from tests.api.composed import alone, composed, hit, paragraph, texts
from tests.stock import ITEMS, LEAD_IN, document_of, page_of, passage_of, sentence_at, small_stock


def test_a_list_that_runs_on_in_the_next_passage_is_taken_whole():
    page = page_of(1, "59", ["Anna Arndt, Stadt A", "Bert Busch, Stadt B", "Cem Can, Stadt C", "Dora Dill, Stadt D"])
    people = [sentence_at(page, text, BlockKind.PERSON) for text in page.text.split("\n\n")]
    first, second = (
        passage_of("d", page, people[:3], ("Werkstatt 9",)),
        passage_of("d", page, people[3:], ("Werkstatt 9",)),
    )
    other = replace(second, section=("Werkstatt 10",))
    zero, three = (
        passage_of("d", page, people[:1], ("Werkstatt 9",)),
        passage_of("d", page, people[1:], ("Werkstatt 9",)),
    )

    def neighbour_of(after: Passage) -> Callable[[Passage, int], Passage | None]:
        return lambda p, step: after if (p is first and step == 1) else first if (p is second and step == -1) else None

    whole = composed("Wer sprach?", hit(first, [0.9, 0.8, 0.7]), neighbour=neighbour_of(second))
    cut = composed("Wer sprach?", hit(first, [0.9, 0.8, 0.7]), neighbour=neighbour_of(other))
    from_behind = composed(
        "Wer sprach?",
        hit(three, [0.9, 0.8, 0.7]),
        neighbour=lambda p, step: zero if (p is three and step == -1) else None,
    )

    assert [choice.sentence for choice in whole.choices] == people
    assert [choice.sentence for choice in cut.choices] == people[:3]
    assert [choice.sentence for choice in from_behind.choices] == people


def test_a_list_is_taken_whole_with_its_lead_in_when_the_question_asks_for_one():
    passage = small_stock()[0].passages[2]

    assert texts("Welche Punkte gehören dazu?", hit(passage, [0.2, 0.9, 0.2, 0.2])) == [LEAD_IN, *ITEMS]


def test_a_list_without_a_lead_in_is_introduced_by_its_heading():
    passage = small_stock()[0].passages[2]
    items_only = replace(passage, sentences=passage.sentences[1:])

    composition = composed("Welche Punkte gehören dazu?", hit(items_only, [0.9, 0.2, 0.2]))

    assert [group.heading for group in composition.groups] == ["Checkliste"]
    assert [choice.sentence.text for choice in composition.choices] == list(ITEMS)


def test_a_single_item_that_stands_out_is_quoted_alone_when_no_list_is_asked_for():
    items = ["Wege sind breit genug für zwei Rollstühle", "Lampen stehen an jeder Ecke des Platzes", "Bänke laden ein"]
    page = page_of(1, "1", items)
    passage = passage_of("d", page, [sentence_at(page, item, BlockKind.LIST_ITEM) for item in items])

    assert texts("Ist Licht wichtig?", hit(passage, [-9.0, 0.9, -9.0])) == items[1:2]
    assert texts("Ist Licht wichtig?", hit(passage, [0.8, 0.9, -9.0])) == items


def test_the_list_around_the_best_sentence_is_taken_and_not_the_longest():
    items = [
        "Streifen gehen",
        "Kameras hängen",
        "Regeln gelten",
        "Wege sind hell",
        "Büsche sind flach",
        "Tore zu",
        "Zäune da",
    ]
    page = page_of(1, "17", ["Kontrolle", *items[:3], "Gestaltung", *items[3:]])
    heads = [sentence_at(page, head, complete=False) for head in ("Kontrolle", "Gestaltung")]
    points = [sentence_at(page, item, BlockKind.LIST_ITEM) for item in items]
    passage = passage_of("d", page, [heads[0], *points[:3], heads[1], *points[3:]])

    found = texts("Welche Kontrolle hilft?", hit(passage, [0.3, 0.9, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1]))

    assert found == ["Kontrolle", *items[:3]]


def test_a_sentence_right_before_a_list_introduces_it_when_it_fits_best():
    page = page_of(1, "7", ["Vorab wurden Fragen gestellt.", "Was hilft?", "Was fehlt?", "Wer zahlt?"])
    lead, *items = [sentence_at(page, text) for text in page.text.split("\n\n")]
    listed = [replace(item, kind=BlockKind.LIST_ITEM) for item in items]
    passage = passage_of("d", page, [lead, *listed])

    assert texts("Welche Fragen?", hit(passage, [0.9, 0.1, 0.1, 0.1])) == page.text.split("\n\n")


def long_list() -> tuple[Passage, list[str]]:
    items = [f"Punkt {letter} " + "wort " * 27 + "ende" for letter in "abcdefgh"]
    page = page_of(1, "30", items)
    return passage_of(
        "d", page, [sentence_at(page, item, BlockKind.LIST_ITEM) for item in items], ("Eckpunkte",)
    ), items


def test_a_long_list_is_shortened_to_its_best_items_and_says_so():
    passage, items = long_list()

    composition = composed("Welche Regeln?", hit(passage, [0.1, 0.8, 0.1, 0.1, 0.9, 0.1, 0.7, 0.1]))

    assert [choice.sentence.text for choice in composition.choices] == [items[1], items[4], items[6]]
    assert [(group.heading, group.omitted) for group in composition.groups] == [("Eckpunkte", 5)]


def test_a_long_list_that_the_question_names_is_given_whole():
    passage, items = long_list()

    composition = composed("Welche Eckpunkte?", hit(passage, [0.1, 0.8, 0.1, 0.1, 0.9, 0.1, 0.7, 0.1]))

    assert [choice.sentence.text for choice in composition.choices] == items


def two_columns() -> tuple[Passage, Passage]:
    page = page_of(1, "34", ["schneller", "billiger", "besser", "Geld", "Zeit", "Wille"])
    cells = [sentence_at(page, text, BlockKind.LIST_ITEM) for text in page.text.split("\n\n")]
    return (
        passage_of("d", page, cells[:3], ("Vorteile und Anforderungen", "Vorteile")),
        passage_of("d", page, cells[3:], ("Vorteile und Anforderungen", "Anforderungen")),
    )


def beside(left: Passage, right: Passage) -> Neighbour:
    return lambda p, step: right if (p is left and step == 1) else left if (p is right and step == -1) else None


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        ("Welche Vorteile hat das?", ["Vorteile"]),
        ("Was hat die Stadt davon?", ["Vorteile"]),
        ("Welche Anforderungen gibt es?", ["Anforderungen"]),
        ("Welche Vorteile und Anforderungen gibt es?", ["Vorteile", "Anforderungen"]),
    ],
)
def test_of_a_table_of_two_sides_the_side_asked_for_is_given(question: str, headings: list[str]):
    left, right = two_columns()

    composition = composed(question, hit(right, [0.9, 0.8, 0.2]), neighbour=beside(left, right))

    assert [group.heading for group in composition.groups] == headings


def test_a_table_that_the_best_passage_refers_to_is_found():
    left, right = two_columns()
    text = replace(paragraph("Es hilft (vgl. Vorteile und Anforderungen)."), passage_id="text")
    near = {(text, 1): left, (text, 2): right, (left, 1): right}

    def neighbour(passage: Passage, step: int) -> Passage | None:
        return near.get((passage, step))

    assert texts_near("Welche Vorteile hat es?", text, neighbour) == ["schneller", "billiger", "besser"]
    assert texts_near("Wie hilft es?", text, neighbour) == ["Es hilft (vgl. Vorteile und Anforderungen)."]


def texts_near(question: str, passage: Passage, neighbour: Neighbour) -> list[str]:
    return [choice.sentence.text for choice in composed(question, hit(passage, [0.9]), neighbour=neighbour).choices]


def test_the_practice_examples_of_a_workshop_are_listed():
    page = page_of(1, "20", ["Sicherheit ist wichtig.", "Bonn: Ein Konzept.", "Essen: Ein Bündnis."])
    sentences = [sentence_at(page, text) for text in page.text.split("\n\n")]
    theme, bonn, essen = (
        passage_of("d", page, [sentences[0]], ("3 Sicherheit",), 3),
        *(
            passage_of("d", page, [replace(one, kind=BlockKind.LIST_ITEM)], ("3 Sicherheit", "Praxisbeispiele"), 3)
            for one in sentences[1:]
        ),
    )
    row = [theme, bonn, essen]

    def neighbour(passage: Passage, step: int) -> Passage | None:
        place = row.index(passage) + step
        return row[place] if 0 <= place < len(row) else None

    for question in ("Welche Praxisbeispiele gibt es zu Sicherheit?", "Nenne Praxisbeispiele aus Werkstatt 3"):
        assert texts_near(question, theme, neighbour) == ["Bonn: Ein Konzept.", "Essen: Ein Bündnis."]
    assert texts_near("Welche Praxisbeispiele gibt es zu Hunden?", theme, neighbour) == ["Sicherheit ist wichtig."]


def test_headings_below_an_open_sentence_are_the_list():
    lead, heads = "Geblieben sind folgende Aufgaben:", ["Armut", "Bildung", "Klima"]
    page = page_of(1, "50", [lead, *heads])
    blocks = [
        Block(BlockKind.HEADING, one.text, one.start, one.end, ("Bilanz", one.text), 2) if one.text in heads else one
        for one in page.blocks
    ]
    document = document_of("d", [Page(1, "50", page.text, tuple(blocks))])
    passage = passage_of("d", page, [sentence_at(page, lead, complete=False)], ("Bilanz",))

    hits = [hit(passage, [0.9]), hit(paragraph("Anderes steht hier."), [0.1], rank=2, score=0.5)]
    found = compose("Was ist geblieben?", hits, alone, lambda document_id: document)

    assert [choice.sentence.text for choice in found.choices] == [lead, *heads]
