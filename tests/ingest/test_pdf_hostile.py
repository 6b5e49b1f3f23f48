"""Files that are broken or want to do harm: each is refused with its reason, and nothing else suffers."""

import os
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import UnreadableDocument
from ingest.pdf import read_pdf
from ingest.pdf_faults import PdfLimits
from ingest.sandbox import DEFAULT_LIMITS
from tests.ingest.pdf_hostile_samples import (
    GOOD,
    LINE,
    bomb_in_one_stream,
    encrypted,
    folder,
    link_in_a_circle,
    link_out_of_the_corpus,
    named_pipe,
    no_pages,
    page_tree_in_a_circle,
    scanned,
    written,
)
from tests.ingest.pdf_samples import assemble, same_page_often, stream

DAMAGED = "Die PDF-Datei ist beschädigt und lässt sich nicht lesen; bitte beschaffen Sie sie neu."
NOT_A_PDF = "Die Datei heißt zwar .pdf, ist aber kein PDF."
BOMB = "Die PDF-Datei wird beim Entpacken übermäßig groß; sie wird zum Schutz des Rechners nicht gelesen."
SMALL = replace(DEFAULT_LIMITS, decompressed_bytes=1_000)


@pytest.mark.parametrize(
    ("make", "limits", "reason"),
    [
        pytest.param(
            written(b""), DEFAULT_LIMITS,
            "Die Datei ist leer (0 Byte); bitte kopieren Sie sie noch einmal in den Bestandsordner.", id="empty",
        ),
        pytest.param(written(b"Nur ein Text, kein PDF."), DEFAULT_LIMITS, NOT_A_PDF, id="no-pdf"),
        pytest.param(written(b"\x89PNG\r\n\x1a\n" + bytes(5000)), DEFAULT_LIMITS, NOT_A_PDF, id="a-picture"),
        pytest.param(
            encrypted, DEFAULT_LIMITS,
            "Die PDF-Datei ist verschlüsselt; bitte speichern Sie sie ohne Kennwort und legen Sie sie neu ab.",
            id="encrypted",
        ),
        pytest.param(written(b"%PDF-1.7\n" + os.urandom(20_000)), DEFAULT_LIMITS, DAMAGED, id="noise"),
        pytest.param(written(GOOD[:400]), DEFAULT_LIMITS, DAMAGED, id="cut-off"),
        pytest.param(written(page_tree_in_a_circle()), DEFAULT_LIMITS, DAMAGED, id="page-tree-in-a-circle"),
        pytest.param(written(no_pages()), DEFAULT_LIMITS, "Die PDF-Datei hat keine Seiten.", id="no-pages"),
        pytest.param(
            scanned, DEFAULT_LIMITS,
            "Die PDF-Datei enthält keine Textebene, vermutlich ist sie eingescannt; "
            "bitte erkennen Sie den Text mit „ocrmypdf --language deu“ und legen Sie das Ergebnis ab.", id="scanned",
        ),
        pytest.param(
            written(same_page_often(10_001, LINE)), DEFAULT_LIMITS,
            "Die PDF-Datei hat zu viele Seiten (gelesen werden höchstens 10.000); bitte teilen Sie sie auf.",
            id="too-many-pages",
        ),
        pytest.param(written(bomb_in_one_stream()), DEFAULT_LIMITS, BOMB, id="bomb-in-one-stream"),
        pytest.param(written(same_page_often(50, LINE)), SMALL, BOMB, id="bomb-in-many-streams"),
        pytest.param(
            written(same_page_often(1, LINE * 20_000)), replace(DEFAULT_LIMITS, memory_bytes=60_000_000),
            "Die PDF-Datei braucht beim Lesen zu viel Arbeitsspeicher; das Lesen wurde abgebrochen.", id="memory",
        ),
        pytest.param(
            written(same_page_often(2_000, LINE * 200)), replace(DEFAULT_LIMITS, wall_seconds=1.0),
            "Das Lesen der PDF-Datei hat zu lange gedauert und wurde abgebrochen.", id="wall-time",
        ),
        pytest.param(
            written(same_page_often(2_000, LINE * 200)), replace(DEFAULT_LIMITS, cpu_seconds=1),
            "Das Lesen der PDF-Datei hat zu lange gedauert und wurde abgebrochen.", id="processor-time",
        ),
        pytest.param(written(GOOD), replace(DEFAULT_LIMITS, result_bytes=100), BOMB, id="endless-answer"),
        pytest.param(
            written(GOOD + bytes(1_000_000)), replace(DEFAULT_LIMITS, file_bytes=1_000_000),
            "Die Datei ist größer als 1 MB; bitte teilen oder verkleinern Sie sie.", id="too-large",
        ),
        pytest.param(
            link_out_of_the_corpus, DEFAULT_LIMITS,
            "Die Datei ist eine Verknüpfung, die aus dem Bestandsordner hinausführt; sie wird nicht gelesen.",
            id="link-out-of-the-corpus",
        ),
        pytest.param(
            link_in_a_circle, DEFAULT_LIMITS,
            "Die Datei lässt sich nicht öffnen; bitte prüfen Sie die Zugriffsrechte.", id="link-in-a-circle",
        ),
        pytest.param(named_pipe, DEFAULT_LIMITS, "Das ist keine gewöhnliche Datei; sie wird nicht gelesen.", id="pipe"),
        pytest.param(folder, DEFAULT_LIMITS, "Das ist keine gewöhnliche Datei; sie wird nicht gelesen.", id="folder"),
    ],
)  # fmt: skip
def test_a_hostile_or_broken_file_is_refused_with_one_german_sentence(
    make: Callable[[Path], Path], limits: PdfLimits, reason: str, tmp_path: Path
) -> None:
    corpus = tmp_path / "bestand"
    corpus.mkdir()
    path = make(corpus)

    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(path, corpus=corpus, limits=limits)

    assert (caught.value.name, caught.value.reason) == (path.name, reason)


@pytest.mark.parametrize(
    "name", [b"Werkstatt 3 \xe2\x80\x93 \xc3\x9cbersicht.pdf", b"-rf.pdf", b"; rm x.pdf", b"latin\xfc.pdf", b"a\nb.pdf"]
)
def test_a_file_with_an_odd_name_is_read_and_its_name_can_be_printed(name: bytes, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(GOOD)

    assert len(read_pdf(path).pages) == 3

    path.write_bytes(b"")
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(path)
    assert caught.value.user_message.encode("utf-8").decode("utf-8").isprintable()


def test_the_name_of_a_refused_file_is_its_path_inside_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "werkstatt-3").mkdir()
    path = tmp_path / "werkstatt-3" / "leer.pdf"
    path.touch()

    with pytest.raises(UnreadableDocument, match=r"^werkstatt-3/leer\.pdf: "):
        read_pdf(path, corpus=tmp_path)


def test_a_link_that_stays_in_the_corpus_is_read(tmp_path: Path) -> None:
    (tmp_path / "echt.pdf").write_bytes(GOOD)
    link = tmp_path / "verweis.pdf"
    link.symlink_to("echt.pdf")

    assert len(read_pdf(link, corpus=tmp_path).pages) == 3


def test_a_page_with_a_damaged_stream_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 7 0 R >> >> >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 6 0 R /Resources << /Font << /F1 7 0 R >> >> >>",
        stream(LINE),
        b"<< /Length 7 /Filter /LZWDecode /DecodeParms [3 /X] >>\nstream\n\xff\x00\xff\x01\xfe\xfe\xfe\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    path = tmp_path / "teils.pdf"
    path.write_bytes(assemble(objects))

    document = read_pdf(path)

    assert document.pages[0].blocks[0].lines == ("Ein Satz steht hier.",)
    assert document.warnings == ("Seite 2 konnte nicht gelesen werden.",)


def test_a_font_without_a_table_of_characters_gives_a_warning_instead_of_rubbish(tmp_path: Path) -> None:
    composite = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [8 0 R] >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
        stream(LINE + b"BT /F2 10 Tf 60 600 Td <00410042> Tj ET"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        composite,
        b"null",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 >>",
    ]
    path = tmp_path / "zeichen.pdf"
    path.write_bytes(assemble(objects))

    document = read_pdf(path)

    assert [block.lines for block in document.pages[0].blocks] == [("Ein Satz steht hier.",)]
    assert document.warnings == ("Seite 1 enthält Schrift ohne Zeichentabelle.",)


def test_a_form_that_paints_itself_ends(tmp_path: Path) -> None:
    form = b"/X1 Do BT /F1 10 Tf 60 700 Td (Im Kreis) Tj ET"
    packed = zlib.compress(form)
    head = f"<< /Type /XObject /Subtype /Form /Length {len(packed)} /Filter /FlateDecode /Resources 6 0 R >>\nstream\n"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources 6 0 R >>",
        stream(b"/X1 Do"),
        head.encode() + packed + b"\nendstream",
        b"<< /Font << /F1 7 0 R >> /XObject << /X1 5 0 R >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    path = tmp_path / "kreis.pdf"
    path.write_bytes(assemble(objects))

    assert read_pdf(path).pages[0].blocks[0].lines == ("Im Kreis",)


def test_a_child_that_is_stopped_leaves_no_process_behind(tmp_path: Path) -> None:
    path = written(same_page_often(2_000, LINE * 200))(tmp_path)
    with pytest.raises(UnreadableDocument):
        read_pdf(path, limits=replace(DEFAULT_LIMITS, wall_seconds=0.5))

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
