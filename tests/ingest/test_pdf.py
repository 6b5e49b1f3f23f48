"""Reading PDFs: labels, running heads, characters, warnings; every file is written by the test."""

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from ingest.pdf import read_pdf
from ingest.raw import DropKind
from tests.ingest.pdf_reading import BODY, LEFT, read, texts
from tests.ingest.pdf_samples import SamplePdf, workshop_documentation


def test_running_heads_feet_and_page_numbers_are_taken_off_and_listed() -> None:
    page = read(workshop_documentation()).pages[3]

    assert [(line.kind, line.text) for line in page.dropped] == [
        (DropKind.RUNNING_HEAD, "Städtenetz Soziale Stadt NRW"),
        (DropKind.RUNNING_FOOT, "7. Werkstatt „Mittelbündelung“ 2"),
    ]


def test_page_labels_of_the_file_are_taken_roman_ones_too() -> None:
    document = read(workshop_documentation())

    assert [page.label for page in document.pages] == ["i", "ii", "1", "2", "3", "4"]
    assert document.title == "Dokumentation der 7. Werkstatt"


def test_without_labels_in_the_file_the_printed_page_numbers_count() -> None:
    pdf = SamplePdf()
    for number in range(14, 19):
        page = pdf.page()
        page.lines(LEFT, 700, BODY)
        if number != 16:
            page.text(290, 40, f"– {number} –")

    assert [page.label for page in read(pdf).pages] == ["14", "15", "16", "17", "18"]


def test_without_any_page_numbers_there_are_no_labels() -> None:
    pdf = SamplePdf()
    for _ in range(4):
        pdf.page().lines(LEFT, 700, BODY)

    assert [page.label for page in read(pdf).pages] == [None] * 4


def test_a_first_line_that_differs_on_every_page_is_no_running_head() -> None:
    pdf = SamplePdf()
    for town in ("Essen", "Köln", "Herne", "Hamm"):
        page = pdf.page()
        page.text(LEFT, 760, f"Beispiel aus {town}")
        page.lines(LEFT, 700, BODY)

    document = read(pdf)

    assert not any(page.dropped for page in document.pages)
    assert texts(document.pages[1])[0] == "Beispiel aus Köln"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("ﬁnanzielle Förderung mit Eﬀekt", "finanzielle Förderung mit Effekt"),
        ("Förder\u00admittel für das Quartier", "Fördermittel für das Quartier"),
        ("Gru\u0308nfla\u0308chen am Fluß", "Grünflächen am Fluß"),
        ("¨Ubung und St¨adtenetz", "Übung und Städtenetz"),
        ("20\u00a0000\u202fEuro", "20 000 Euro"),
        ("\uf051\uf075artier", "Quartier"),
        ("Caritas\u2011Verband", "Caritas-Verband"),
    ],
)
def test_characters_come_out_as_a_reader_sees_them(written: str, read_as: str) -> None:
    pdf = SamplePdf()
    pdf.page().text(LEFT, 700, written)

    assert texts(read(pdf).pages[0]) == [read_as]


def test_pages_without_text_and_damaged_pages_are_named_and_the_others_read() -> None:
    pdf = SamplePdf()
    pdf.page().lines(LEFT, 700, BODY)
    pdf.page()
    pdf.page().lines(LEFT, 700, BODY)
    pdf.page()

    document = read(pdf)

    assert document.warnings == ("Seiten 2, 4 enthalten keinen Text.",)
    assert [bool(page.blocks) for page in document.pages] == [True, False, True, False]


def test_a_page_turned_in_the_viewer_reads_like_any_other(tmp_path: Path) -> None:
    upright = SamplePdf()
    upright.page().lines(LEFT, 700, BODY)
    writer = PdfWriter(clone_from=PdfReader(upright.write(tmp_path / "upright.pdf")))
    writer.pages[0].rotate(90)
    turned = tmp_path / "turned.pdf"
    writer.write(turned)

    assert read_pdf(turned).pages[0].blocks[0].lines == tuple(BODY)


def test_a_file_protected_against_changes_only_is_read(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(workshop_documentation().write(tmp_path / "open.pdf")))
    writer.encrypt(user_password="", owner_password="geheim", algorithm="RC4-128")
    protected = tmp_path / "protected.pdf"
    writer.write(protected)

    assert len(read_pdf(protected).pages) == 6


def test_the_child_process_hands_over_exactly_what_was_read(tmp_path: Path) -> None:
    assert read_pdf(workshop_documentation().write(tmp_path / "doku.pdf")) == read(workshop_documentation())


def test_a_running_head_that_changes_with_the_chapter_is_taken_off() -> None:
    pdf = SamplePdf()
    for number in range(1, 8):
        page = pdf.page()
        page.text(LEFT, 800, "KAPITEL 1" if number < 4 else "KAPITEL 2", 8)
        page.text(500, 800, f"Seite {number} von 7", 8)
        page.lines(LEFT, 700, BODY)

    assert [len(page.blocks) for page in read(pdf).pages] == [1] * 7
