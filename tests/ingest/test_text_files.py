"""Reading `.txt` and `.md` files, whatever program wrote them."""

import pytest

from ingest.documents import BlockKind
from ingest.errors import UnreadableDocument
from ingest.markdown import read_markdown
from ingest.raw import DropKind, DroppedLine, RawBlock, RawDocument
from ingest.text import read_text


def blocks(document: RawDocument, page: int = 0) -> list[tuple[BlockKind, str, int]]:
    return [(block.kind, " ".join(block.lines), block.level) for block in document.pages[page].blocks]


H, P, L, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW


def test_in_text_a_form_feed_ends_a_page_and_an_empty_line_a_paragraph():
    document = read_text(b"Erste Zeile\nzweite Zeile.\n \nZweiter Absatz.\fZweite Seite.\f", "probe.txt")

    assert blocks(document, 0) == [(P, "Erste Zeile zweite Zeile.", 0), (P, "Zweiter Absatz.", 0)]
    assert blocks(document, 1) == [(P, "Zweite Seite.", 0)]
    assert len(document.pages) == 2


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("1 Einleitung", 1),
        ("2.1 Ziele und Mittel", 2),
        ("2.1.3 Einzelheiten", 3),
        ("ALLGEMEINE HINWEISE", 1),
        ("Ziele\n=====", 1),
        ("Mittel\n------", 2),
    ],
)
def test_in_text_a_numbered_capital_or_underlined_line_is_a_heading(line: str, level: int):
    document = read_text(f"{line}\n\nEin Absatz.".encode(), "probe.txt")

    assert blocks(document)[0] == (H, line.split("\n", maxsplit=1)[0], level)


@pytest.mark.parametrize(
    "line",
    ["Ein kurzer Satz.", "Sehr geehrte Damen und Herren,", "15. März 2017 in Essen", "Stadt Essen", "NRW", "3 km"],
)
def test_in_text_what_could_be_a_sentence_is_no_heading(line: str):
    assert blocks(read_text(f"{line}\n\nEin Absatz.".encode(), "probe.txt"))[0] == (P, line, 0)


def test_lists_are_read_with_their_signs():
    document = read_text(b"Wichtig:\n- Geld\n  und Zeit\n* Ruhe\n\n1. Erstens\n2) Zweitens", "probe.txt")

    assert [(block.kind, block.marker, block.lines) for block in document.pages[0].blocks] == [
        (P, "", ("Wichtig:",)),
        (L, "•", ("Geld", "und Zeit")),
        (L, "•", ("Ruhe",)),
        (L, "1.", ("Erstens",)),
        (L, "2)", ("Zweitens",)),
    ]


def test_markdown_has_headings_lists_boxes_and_tables():
    text = """---
title: unwichtig
---
# Werkstatt #
## Ziele
Ein **wichtiger** Absatz mit [Verweis](https://example.org/a_b_c).

> ### Kasten
> • Punkt
>
> Quelle: Dokumentation Werkstatt 7, S. 13

| Ziel | Mittel |
| --- | --- |
| Ruhe | Bäume |

***
"""
    document = read_markdown(text.encode(), "probe.md")

    assert document.pages[0].blocks == (
        RawBlock(H, ("Werkstatt",), level=1),
        RawBlock(H, ("Ziele",), level=2),
        RawBlock(P, ("Ein wichtiger Absatz mit Verweis (https://example.org/a_b_c).",)),
        RawBlock(H, ("Kasten",), level=3, boxed=True),
        RawBlock(L, ("Punkt",), boxed=True, marker="•"),
        RawBlock(BlockKind.CAPTION, ("Quelle: Dokumentation Werkstatt 7, S. 13",), boxed=True),
        RawBlock(T, ("Ziel | Mittel",)),
        RawBlock(T, ("Ruhe | Bäume",)),
    )


def test_comments_in_markdown_say_what_the_page_does_not():
    text = "<!-- Notiz -->\n<!-- Abschnitt 1: Vorwort -->\nGuten Tag.\n<!-- Fußzeile: 7. Werkstatt -->\n"
    page = read_markdown(f"{text}<!-- Seitenzahl: 4 -->".encode(), "probe.md").pages[0]

    assert page.blocks == (RawBlock(H, ("Vorwort",), level=1, printed=False), RawBlock(P, ("Guten Tag.",)))
    assert page.dropped == (
        DroppedLine(DropKind.RUNNING_FOOT, "7. Werkstatt"),
        DroppedLine(DropKind.PAGE_NUMBER, "4"),
    )


def test_footnotes_are_those_at_the_end_of_a_page_only():
    text = "(1) Ein Gesetz beginnt so.\n\nEin Absatz.\n\n(4) Vgl. Bericht.\n\n(5) Quelle: Bericht."
    kinds = [block.kind for block in read_text(text.encode(), "probe.txt").pages[0].blocks]

    assert kinds == [P, P, BlockKind.FOOTNOTE, BlockKind.FOOTNOTE]


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        ("Äpfel\r\nund Öl".encode(), False),
        ("\ufeffÄpfel\nund Öl".encode(), False),
        ("Äpfel\nund Öl".encode("utf-16"), False),
        ("Äpfel\nund Öl".encode("cp1252"), True),
        ("A\u0308pfel\nund O\u0308l".encode(), False),
    ],
)
def test_every_usual_encoding_is_read(data: bytes, warned: bool):
    document = read_text(data, "probe.txt")

    assert blocks(document) == [(P, "Äpfel und Öl", 0)]
    assert bool(document.warnings) == warned


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Die Datei ist leer."),
        (b" \n\f\n", "Die Datei ist leer."),
        (b"\xef\xbb\xbf", "Die Datei ist leer."),
        (b"Text\0mit Null", "Die Datei enthält Null-Bytes; sie ist kein Text."),
        (b"\x81\x8d\xff", "Die Datei ist kein Text oder in einer unbekannten Kodierung gespeichert."),
        (b"\xff\xfe\x00", "Die Datei ist beschädigt: Ihr Text lässt sich nicht entschlüsseln."),
        (b"\xe4" + bytes(range(1, 32)) * 3, "Die Datei enthält Steuerzeichen; sie ist kein Text."),
    ],
)
@pytest.mark.parametrize("read", [read_text, read_markdown])
def test_what_is_no_text_is_refused_with_a_german_reason(read, data: bytes, reason: str):
    with pytest.raises(UnreadableDocument) as caught:
        read(data, "unter/probe")

    assert (caught.value.name, caught.value.reason) == ("unter/probe", reason)
