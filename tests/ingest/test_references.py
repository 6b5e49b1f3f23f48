"""References to workshops' documentations: how they are read, and which page of the stock they mean."""

import pytest

from ingest.build import build_document
from ingest.documents import Block, BlockKind, Document, Page
from ingest.manifest import DocumentEntry
from ingest.references import find_page, references
from ingest.text import read_text
from tests.ingest.the_report import document


def page_with(text: str) -> Page:
    return Page(1, "1", text, (Block(BlockKind.CAPTION, text, 0, len(text), ()),))


def documentation(document_id: str, workshop: int | None, labels: tuple[str, ...], kind: str = "dokument") -> Document:
    """A document of two pages, read from a text file."""
    entry = DocumentEntry(file="w.txt", document_id=document_id, kind=kind, workshop=workshop, page_labels=labels)
    return build_document(read_text(b"Erste Seite.\fZweite Seite.", "w.txt"), entry, "0" * 64)


@pytest.mark.parametrize(
    ("text", "workshop", "labels"),
    [
        ("Quelle: Dokumentation Werkstatt 7, S. 13", 7, ("13",)),
        ("Quelle: U. Kremer-Preis, Dokumentation Werkstatt 2, S. 6", 2, ("6",)),
        ("Quelle: nach Raphael Sieber, 2017, Dokumentation Werkstatt 9, S. 9,", 9, ("9",)),
        ("vgl. Dokumentation der 10. Werkstatt, Seiten 4–6.", 10, ("4", "5", "6")),
        ("Dokumentation Werkstatt 3, S. 15 f.", 3, ("15", "16")),
        ("Dokumentation Werkstatt 3, S. 15 ff.", 3, ("15",)),
        ("Dokumentation Werkstatt 3, S. 15 fehlt", 3, ("15",)),
        ("Dokumentation Werkstatt 3, S. 9-2", 3, ("9",)),
    ],
)
def test_a_reference_names_workshop_and_pages(text: str, workshop: int, labels: tuple[str, ...]):
    (reference,) = references(page_with(text))

    assert (reference.workshop, reference.page_labels) == (workshop, labels)
    assert text[reference.start : reference.end].startswith("Dokumentation ")


@pytest.mark.parametrize(
    "text",
    ["Quelle: eigene Darstellung", "Dokumentation der Werkstatt", "Werkstatt 7, S. 13", "Dokumentation Werkstatt 7"],
)
def test_what_names_no_page_is_no_reference(text: str):
    assert references(page_with(text)) == ()


def test_the_report_refers_to_eight_places_in_the_documentations():
    found = {
        (page.label, reference.workshop, *reference.page_labels)
        for page in document().pages
        for reference in references(page)
    }

    assert found == {
        *(("9", 1, "6"), ("11", 1, "15"), ("13", 2, "6"), ("17", 3, "6"), ("18", 3, "18")),
        *(("27", 3, "15"), ("34", 7, "13"), ("42", 9, "9")),
    }


def test_a_reference_means_the_page_with_that_label_and_nothing_when_there_is_none():
    (reference,) = references(page_with("Dokumentation Werkstatt 7, S. 13"))
    stock = (documentation("bericht", None, ("13",)), documentation("werkstatt-7", 7, ("12", "13")))

    found = find_page(reference, stock)

    assert found is not None
    assert (found[0].document_id, found[1].number) == ("werkstatt-7", 2)
    assert find_page(reference, stock[:1]) is None
    assert find_page(reference, (documentation("werkstatt-7", 7, ("1", "2")),)) is None


def test_pages_without_labels_go_by_their_number_and_a_documentation_comes_before_other_files():
    (reference,) = references(page_with("Dokumentation Werkstatt 7, S. 2"))
    slides, report = documentation("a-folien", 7, ()), documentation("z", 7, (), kind="werkstattdokumentation")

    found = find_page(reference, (slides, report))

    assert found == (report, report.page(2))
