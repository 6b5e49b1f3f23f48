"""The canonical form of the report, made from its text export: `python -m ingest.canonical SOURCE TARGET`.

SOURCE is the export, TARGET the Markdown-like file that the stock reads; `TARGET` with the suffix `.korrekturen.toml`
holds the corrections. Printed lines and printed hyphens stay as they are, so that the result can be checked against the
export word by word; only web addresses broken over lines are made whole. The form:

    form feed             a page ends
    # ## ###              a heading, on one line
    empty line            a paragraph ends
    • …, 1. …             a list item
    > …                   a line of a box or side note
    (4) …, Quelle: …      a footnote, a source line
    <!-- Fußzeile: … -->  a running foot, likewise <!-- Seitenzahl: … -->: printed, but no part of the text
    <!-- Abschnitt 1: … -->, <!-- Personen -->  what the reader must know and the page does not say
"""

import argparse
import re
import sys
from pathlib import Path

from ingest.corrections import Corrections, load_corrections
from ingest.errors import ServiceError
from ingest.export import Line, Mark, read_export

_ITEM = re.compile(r"• |[1-9]\d?\. (?!\w+ \d{4})")
_FOOTNOTE = re.compile(r"\(\d+\) ")
_DATE_LINE = re.compile(r"\d{1,2}\. \w+ \d{4} in \w+")
_SENTENCE_END = re.compile(r"[.!?:][“”)]?$")
_NO_SENTENCE_END = re.compile(r"\b(?:[a-zA-Z]|Abs|bspw|ca|ggf|Nr|sog|vgl|Vgl)\.$")
_ADDRESS = re.compile(r"https?://\S*$")

_TOP = (
    "<!-- Erzeugt aus dem Textexport mit: python -m ingest.canonical. Änderungen gehören in die Korrekturdatei. -->\n\n"
)

FULL_WIDTH = 86
"""Printed lines hold about 80 to 95 characters: a line that the next word would have kept below this was cut short."""
ITEM_WIDTH = 78


def canonical_text(export: str, corrections: Corrections) -> str:
    """The canonical form of the export, without the comment at its top; CorpusError when a correction does not fit."""
    pages = read_export(export, corrections)
    for lines in pages.values():
        _mark_beginnings(lines, corrections)
    return "\f".join(_render(_whole_addresses(lines)) for lines in pages.values())


def _mark_beginnings(lines: list[Line], corrections: Corrections) -> None:
    if lines[-1].mark is None and re.fullmatch(corrections.footer, lines[-1].text):
        lines[-1].mark = Mark.RUNNING_FOOT
    previous: Line | None = None
    kind = Mark.PARAGRAPH
    address = False
    for line in lines:
        if line.mark is None:
            line.mark = Mark.PARAGRAPH if address and " " in line.text else None
            line.mark = line.mark or _beginning(previous, line, kind, corrections.paragraph_starts)
        address = bool(_ADDRESS.match(line.text)) or (address and " " not in line.text)
        if line.mark not in (None, Mark.RUNNING_FOOT, Mark.PAGE_NUMBER):
            kind = line.mark
        if line.mark not in (Mark.RUNNING_FOOT, Mark.PAGE_NUMBER):
            previous = line


def _beginning(previous: Line | None, line: Line, kind: Mark, starts: tuple[str, ...]) -> Mark | None:
    if _ITEM.match(line.text):
        return Mark.ITEM
    if _FOOTNOTE.match(line.text):
        return Mark.FOOTNOTE
    if line.text.startswith("Quelle: "):
        return Mark.CAPTION
    if line.goes_on:
        return None
    if (
        previous is None
        or previous.mark is Mark.HEADING
        or previous.boxed != line.boxed
        or line.text.startswith(starts)
    ):
        return Mark.PARAGRAPH
    if kind is Mark.CAPTION or _DATE_LINE.fullmatch(previous.text):
        return Mark.PARAGRAPH
    return Mark.PARAGRAPH if kind is not Mark.FOOTNOTE and _cut_short(previous, line, kind) else None


def _cut_short(previous: Line, line: Line, kind: Mark) -> bool:
    """Whether a paragraph or item ends with `previous`: at a sentence end, on a line with room for the next word."""
    if not _SENTENCE_END.search(previous.text) or _NO_SENTENCE_END.search(previous.text) or line.text[0].islower():
        return False
    if _ADDRESS.match(line.text):
        return False
    width = len(previous.text) + 1 + len(line.text.split()[0])
    return not previous.open_end or width <= (ITEM_WIDTH if kind is Mark.ITEM else FULL_WIDTH)


def _whole_addresses(lines: list[Line]) -> list[Line]:
    """Web addresses on one line each. White space after a hyphen shows that it belongs to the address."""
    result: list[Line] = []
    for line in lines:
        if result and line.mark is None and _ADDRESS.search(result[-1].text):
            first, *rest = line.text.split(" ")
            before = result[-1]
            hyphenated = before.text.endswith("-") and not before.open_end
            before.text = before.text.removesuffix("-" if hyphenated else "") + " ".join((first, *rest))
            before.open_end = line.open_end
        else:
            result.append(line)
    return result


def _render(lines: list[Line]) -> str:
    rendered: list[str] = []
    previous: Line | None = None
    for line in lines:
        parted = line.mark is not None and not (line.mark is Mark.ITEM and previous and _in_list(previous, rendered))
        if rendered and (parted or (previous and previous.boxed != line.boxed)):
            rendered.append(">" if previous and previous.boxed and line.boxed else "")
        if line.section:
            sign, gap = ("> ", ">") if line.boxed else ("", "")
            rendered += [f"{sign}<!-- Abschnitt {line.section.level}: {line.section.title} -->", gap]
        if line.persons:
            rendered += ["<!-- Personen -->", ""]
        rendered.append(("> " if line.boxed else "") + _form(line))
        previous = line
    return "\n".join(rendered) + "\n"


def _in_list(previous: Line, rendered: list[str]) -> bool:
    """Whether the line above belongs to a list item: items stand on adjacent lines."""
    for text in reversed(rendered):
        text = text.removeprefix("> ")
        if text in ("", ">"):
            return False
        if _ITEM.match(text):
            return True
    return False


def _form(line: Line) -> str:
    match line.mark:
        case Mark.HEADING:
            return f"{'#' * line.level} {line.text}"
        case Mark.RUNNING_FOOT:
            return f"<!-- Fußzeile: {line.text} -->"
        case Mark.PAGE_NUMBER:
            return f"<!-- Seitenzahl: {line.text} -->"
        case Mark.ITEM if not _ITEM.match(line.text):
            return f"• {line.text}"
        case _:
            return line.text


def main(arguments: list[str]) -> int:
    """Write the canonical file; 0 when it was written, 1 (with a German message) when a correction does not fit."""
    parser = argparse.ArgumentParser(prog="python -m ingest.canonical", description="Erzeugt die kanonische Fassung.")
    parser.add_argument("source", type=Path, help="Textexport der Broschüre")
    parser.add_argument("target", type=Path, help="Zieldatei; daneben liegt ihre .korrekturen.toml")
    options = parser.parse_args(arguments)
    try:
        corrections = load_corrections(options.target.with_suffix(".korrekturen.toml"))
        text = canonical_text(options.source.read_text(encoding="utf-8"), corrections)
        options.target.write_text(_TOP + text, encoding="utf-8")
    except (ServiceError, OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"Die kanonische Fassung wurde nicht geschrieben: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
