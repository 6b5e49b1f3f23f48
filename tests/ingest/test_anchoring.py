"""Anchoring the editorial indexing: where its words stand in a document, and in which passages."""

from dataclasses import replace

import pytest

from ingest.anchoring import AnchoredEntry, anchor, passages_of, sentences_of
from ingest.documents import Block, BlockKind, Document, Page, Passage, Sentence, Span
from ingest.indexing import IndexingEntry
from tests.stock import document_of, page_of


def entry_of(begins: str, ends: str, from_page: str = "14", to_page: str = "14") -> IndexingEntry:
    return IndexingEntry(1, from_page, to_page, "", begins, ends, ("Wozu?",), ("Zweck",))


def stretch(document: Document, entry: IndexingEntry) -> list[str]:
    anchoring = anchor([entry], document)
    assert not anchoring.misfits, anchoring.misfits
    return [document.page(span.page_number).text[span.start : span.end] for span in anchoring.anchored[0].spans]


def reason(document: Document, entry: IndexingEntry) -> str:
    anchoring = anchor([entry], document)
    assert not anchoring.anchored
    assert [misfit.line for misfit in anchoring.misfits] == [entry.line]
    return anchoring.misfits[0].reason


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("Die Stadtteilerneuerung hilft dem Quartier.", "Die Stadtteil-\nerneuerung", "dem Quartier."),
        ("Die Quartiers- und Stadtteilarbeit hilft.", "Die Quartiers und", "Stadtteilarbeit hilft"),
        ("Wohnen\n• Soziale Arbeit\n• Lokale Ökonomie", "• Wohnen • Soziale", "Arbeit Lokale Ökonomie"),
        ("„Soziale Stadt“ wirkt im „Quartier“.", '"Soziale Stadt" wirkt', 'im "Quartier"'),
        ("In NRW wurden 133 Maßnahmen aufgenommen.⁵", "in nrw wurden", "133 MASSNAHMEN aufgenommen.5"),
        ("Die Strategie „Nachbarschaften“¹¹ wirkt.", "Die Strategie", "Nachbarschaften“11 wirkt."),
        ("Fördertöpfe für alle Ämter", "Fo\u0308rderto\u0308pfe", "alle A\u0308mter"),
        ("Das Knowhow  der\nÄmter", "Das Know-how", "der Ämter"),
    ],
)
def test_case_hyphens_bullets_quotes_and_footnote_marks_count_for_nothing(text, begins, ends):
    document = document_of("bericht", [page_of(1, "14", [text])])

    assert stretch(document, entry_of(begins, ends))[0].rstrip("⁵") == text.rstrip("⁵")


def test_a_stretch_takes_in_the_signs_around_its_words_and_no_footnote_mark():
    document = document_of("bericht", [page_of(1, "14", ["Vorweg. „Das hilft (sehr).“⁴ Danach."])])

    assert stretch(document, entry_of("Das hilft", "sehr")) == ["„Das hilft (sehr).“"]


def test_a_stretch_begins_and_ends_at_whole_words():
    document = document_of("bericht", [page_of(1, "14", ["Das Amt hilft dem Bauamt der Stadtteile in der Stadt."])])

    assert stretch(document, entry_of("Amt", "Stadt")) == ["Amt hilft dem Bauamt der Stadtteile in der Stadt."]


def test_a_stretch_over_a_page_break_has_one_span_a_page():
    document = document_of(
        "bericht",
        [page_of(1, "14", ["Vorweg. Das Fördermanagement er-"]), page_of(2, "15", ["stellt Nachweise. Ende."])],
    )

    assert stretch(document, entry_of("Das Fördermanagement erstellt", "erstellt Nachweise.", "14", "15")) == [
        "Das Fördermanagement er-",
        "stellt Nachweise.",
    ]


def test_the_footnotes_between_two_pages_are_no_part_of_the_running_text():
    text, note = "Der Bund plant", "(9) Vgl. Städtenetz."
    blocks = (
        Block(BlockKind.PARAGRAPH, text, 0, len(text), ()),
        Block(BlockKind.FOOTNOTE, note, len(text) + 2, len(text) + 2 + len(note), ()),
    )
    document = document_of(
        "bericht", [Page(1, "14", f"{text}\n\n{note}", blocks), page_of(2, "15", ["drei Programme."])]
    )

    assert stretch(document, entry_of("Der Bund plant drei", "drei Programme", "14", "15")) == [text, "drei Programme."]
    assert stretch(document, entry_of("(9) Vgl.", "Städtenetz.")) == [note]


def test_the_shortest_stretch_counts_where_words_stand_more_than_once():
    document = document_of("bericht", [page_of(1, "14", ["Die Stadt plant. Die Stadt baut. Es hilft. Es hilft."])])

    assert stretch(document, entry_of("Die Stadt", "hilft")) == ["Die Stadt baut. Es hilft."]


def test_only_the_named_pages_are_searched():
    document = document_of("bericht", [page_of(1, "14", ["Hier nicht."]), page_of(2, "15", ["Die Stadt baut."])])

    assert reason(document, entry_of("Die Stadt", "baut")) == "Der Anfang „Die Stadt“ steht nicht auf Seite 14."
    assert stretch(document, entry_of("Die Stadt", "baut", "15", "15")) == ["Die Stadt baut."]


def test_a_page_without_a_printed_label_is_named_by_its_number():
    document = document_of("bericht", [page_of(1, None, ["Titel"]), page_of(2, None, ["Die Stadt baut."])])

    assert stretch(document, entry_of("Die Stadt", "baut", "2", "2")) == ["Die Stadt baut."]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (entry_of("Die Stadt", "baut", "58", "58"), "Das Dokument hat keine Seite „58“."),
        (entry_of("Die Stadt", "baut", "14", "16"), "Das Dokument hat keine Seite „16“."),
        (entry_of("Die Stadt", "baut", "15", "14"), "Seite 14 liegt vor Seite 15."),
        (entry_of("Die Stadt", "reißt ab"), "Das Ende „reißt ab“ steht nicht auf Seite 14."),
        (entry_of("Es hilft", "Stadt baut"), "Das Ende „Stadt baut“ steht vor dem Anfang „Es hilft“."),
    ],
)
def test_an_entry_that_does_not_fit_is_reported_with_its_line_and_a_reason(entry, expected):
    document = document_of("bericht", [page_of(1, "14", ["Die Stadt baut. Es hilft."]), page_of(2, "15", ["Ende."])])

    assert reason(document, entry) == expected


def test_one_misfit_leaves_the_other_entries_untouched():
    document = document_of("bericht", [page_of(1, "14", ["Die Stadt baut. Es hilft."])])

    anchoring = anchor([entry_of("Die", "baut"), entry_of("Sie", "baut"), entry_of("Es", "hilft")], document)

    assert anchoring.anchored == (
        AnchoredEntry("bericht", (Span(1, 0, 15),), ("Wozu?",), ("Zweck",)),
        AnchoredEntry("bericht", (Span(1, 16, 25),), ("Wozu?",), ("Zweck",)),
    )
    assert len(anchoring.misfits) == 1


# --- passages ---


def passage(passage_id: str, *spans: tuple[int, int, int], document_id: str = "bericht") -> Passage:
    first = spans[0]
    held = tuple(Span(*span) for span in spans)
    return Passage(passage_id, document_id, first[0], None, (), first[1], first[2], "", None, held, ())


def anchored(*spans: tuple[int, int, int]) -> AnchoredEntry:
    return AnchoredEntry("bericht", tuple(Span(*span) for span in spans), ("Wozu?",), ())


def test_a_passage_that_only_touches_the_last_words_does_not_count():
    passages = [passage("a", (1, 0, 500)), passage("b", (1, 500, 1000))]

    assert passages_of(anchored((1, 0, 560)), passages) == ("a",)  # b holds 60 of 560, and 60 of its own 500


def test_every_passage_within_a_long_stretch_counts_the_largest_part_first():
    passages = [passage("a", (1, 0, 100)), passage("b", (1, 100, 900)), passage("c", (1, 900, 1000))]

    assert passages_of(anchored((1, 0, 1000)), passages) == ("b", "a", "c")


def test_a_short_stretch_within_a_long_passage_counts():
    assert passages_of(anchored((1, 40, 60)), [passage("a", (1, 0, 1000))]) == ("a",)


def test_a_passage_over_a_page_break_counts_with_both_parts():
    passages = [passage("a", (1, 0, 400)), passage("b", (1, 400, 500), (2, 0, 100)), passage("c", (2, 100, 900))]

    assert passages_of(anchored((1, 390, 500), (2, 0, 110)), passages) == ("b",)


def test_there_is_a_passage_even_for_a_stretch_that_lies_in_none():
    passages = [passage("a", (1, 0, 400)), passage("b", (1, 450, 900)), passage("c", (2, 0, 400))]

    assert passages_of(anchored((1, 420, 449)), passages) == ("b",)


def test_the_largest_part_counts_where_no_part_is_large_enough():
    passages = [passage(name, (page, 0, 1000)) for page, name in enumerate("abcde", start=1)]

    assert passages_of(anchored(*((page, 800, 1000) for page in (1, 2, 3, 4)), (5, 700, 1000)), passages) == ("e",)


def test_passages_of_other_documents_are_passed_over():
    own, other = passage("b", (1, 300, 600)), passage("a", (1, 0, 300), document_id="werkstatt-2")

    assert passages_of(anchored((1, 0, 300)), [other, own]) == ("b",)
    with pytest.raises(ValueError, match="bericht"):
        passages_of(anchored((1, 0, 300)), [other])


def test_a_stretch_holds_the_sentences_that_lie_at_least_half_in_it():
    spans = [((1, 0, 100),), ((1, 100, 200),), ((1, 200, 260), (2, 0, 40)), ((2, 40, 140),)]
    sentences = tuple(
        Sentence("…", tuple(Span(*span) for span in of_one), BlockKind.PARAGRAPH, True) for of_one in spans
    )
    whole = replace(passage("a", (1, 0, 260), (2, 0, 140)), sentences=sentences)

    assert sentences_of(anchored((1, 51, 260), (2, 0, 45)), whole) == (1, 2)
    assert sentences_of(anchored((1, 50, 140)), whole) == (0,)
