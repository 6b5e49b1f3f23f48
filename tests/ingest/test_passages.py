import pytest

from ingest.build import build_document
from ingest.documents import BlockKind, Document
from ingest.manifest import DocumentEntry
from ingest.passages import LONGEST_PASSAGE, cut_passages
from ingest.raw import RawBlock, RawDocument, RawPage


def paragraph(*lines: str) -> RawBlock:
    return RawBlock(BlockKind.PARAGRAPH, lines)


def item(*lines: str) -> RawBlock:
    return RawBlock(BlockKind.LIST_ITEM, lines, marker="•")


def heading(text: str, level: int = 1) -> RawBlock:
    return RawBlock(BlockKind.HEADING, (text,), level=level)


def document_of(*pages: list[RawBlock], labels: tuple[str, ...] = ()) -> Document:
    entry = DocumentEntry(file="probe.md", document_id="probe", page_labels=labels)
    return build_document(RawDocument(tuple(RawPage(None, tuple(page)) for page in pages)), entry, "0" * 64)


SENTENCE = "Dieser Satz hat genau fünfzig Zeichen, zählen Sie."  # 50 characters


def test_an_inserted_page_changes_no_id_of_the_others():
    old = document_of([paragraph(f"Erster Absatz. {SENTENCE}")], [paragraph(f"Zweiter Absatz. {SENTENCE}")])
    new = document_of(
        [paragraph(f"Erster Absatz. {SENTENCE}")], [paragraph("Neu.")], [paragraph(f"Zweiter Absatz. {SENTENCE}")]
    )

    assert {p.passage_id for p in cut_passages(old)} < {p.passage_id for p in cut_passages(new)}


def test_equal_texts_of_a_document_have_different_ids():
    pages = document_of([paragraph(SENTENCE)], [paragraph(SENTENCE)])

    first, second = cut_passages(pages)
    assert first.text == second.text
    assert first.passage_id != second.passage_id


def test_a_long_paragraph_is_cut_between_sentences():
    cut = cut_passages(document_of([paragraph(*[SENTENCE] * 30)]))  # 30 * 51 - 1 = 1529 characters

    assert [len(passage.sentences) for passage in cut] == [15, 15]
    assert all(passage.text.endswith("Sie.") for passage in cut)


def test_a_text_without_sentence_ends_is_cut_between_words():
    cut = cut_passages(document_of([paragraph("Wort " * 600)]))  # 2999 characters

    assert all(len(passage.text) <= LONGEST_PASSAGE for passage in cut)
    assert " ".join(passage.text for passage in cut).split() == ["Wort"] * 600


def test_a_single_word_without_end_is_cut_too():
    cut = cut_passages(document_of([paragraph("x" * 3000)]))

    assert all(len(passage.text) <= LONGEST_PASSAGE for passage in cut)
    assert "".join(passage.text for passage in cut) == "x" * 3000


def test_a_list_keeps_its_lead_in_and_shows_its_signs():
    cut = cut_passages(document_of([paragraph("Wichtig sind:"), item("Geld"), item("Zeit")]))

    assert [passage.text for passage in cut] == ["Wichtig sind:\n\n• Geld\n• Zeit"]
    assert [sentence.text for sentence in cut[0].sentences] == ["Wichtig sind:", "Geld", "Zeit"]
    assert [sentence.complete for sentence in cut[0].sentences] == [False, True, True]


def test_a_long_list_item_is_quoted_by_its_sentences():
    cut = cut_passages(document_of([item(*[SENTENCE] * 8)]))  # 407 characters

    assert [sentence.text for sentence in cut[0].sentences] == [SENTENCE] * 8


@pytest.mark.parametrize(
    ("labels", "sentences"),
    [
        (("57", "58"), ["Der Satz geht weiter."]),
        (("57", "59"), ["Der Satz", "geht weiter."]),
    ],
)
def test_nothing_is_joined_over_a_missing_page(labels: tuple[str, ...], sentences: list[str]):
    pages = document_of([paragraph("Der Satz")], [paragraph("geht weiter.")], labels=labels)

    assert [sentence.text for passage in cut_passages(pages) for sentence in passage.sentences] == sentences


@pytest.mark.parametrize(
    "following",
    [
        [heading("Neues Kapitel"), paragraph("geht weiter.")],
        [item("geht weiter.")],
    ],
)
def test_a_heading_or_a_new_item_ends_what_the_page_before_left_open(following: list[RawBlock]):
    pages = document_of([heading("Kapitel"), paragraph("Der Satz")], following)

    assert [len(passage.spans) for passage in cut_passages(pages)] == [1, 1]


def test_a_footnote_or_a_box_does_not_come_between_the_parts_of_a_sentence():
    note = RawBlock(BlockKind.FOOTNOTE, ("(1) Eine Fußnote.",))
    box = RawBlock(BlockKind.PARAGRAPH, ("Ein Kasten.",), boxed=True)
    pages = document_of([paragraph("Der Satz geht über die Sei-"), note], [box, paragraph("te hinweg. Und Schluss.")])

    first, *others = cut_passages(pages)
    assert first.text == "Der Satz geht über die Seite hinweg. Und Schluss."
    assert [passage.text for passage in others] == ["(1) Eine Fußnote.", "Ein Kasten."]
