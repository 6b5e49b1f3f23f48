"""The text export of a printed brochure as pages of marked lines, with its corrections applied.

A page of the export begins where a line starts with exactly one space. White space says nothing else in it: every
other line is empty. What a line begins where no rule can know it is marked here; `ingest.canonical` does the rest.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.corrections import Corrections, Section
from ingest.errors import CorpusError
from ingest.hyphens import join_lines


class Mark(StrEnum):
    """What a line begins; lines without a mark go on with the line above."""

    HEADING = "heading"
    ITEM = "item"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    RUNNING_FOOT = "running_foot"
    PAGE_NUMBER = "page_number"


@dataclass(slots=True)
class Line:
    """A printed line. `open_end` is true when the export has white space after it, as it has inside paragraphs."""

    text: str
    open_end: bool
    mark: Mark | None = None
    level: int = 0
    boxed: bool = False
    goes_on: bool = False
    section: Section | None = None
    persons: bool = False


Pages = dict[str, list[Line]]


def read_export(text: str, corrections: Corrections) -> Pages:
    """The export's pages by printed label, in order, with all corrections applied.

    Raises:
        CorpusError: a correction does not fit the export (any more); the message names page and line.
    """
    pages = _split_pages(text, corrections)
    _move_lines(pages, corrections)
    _mark_headings(pages, corrections)
    _mark_lines(pages, corrections)
    return pages


def _split_pages(text: str, corrections: Corrections) -> Pages:
    breaks = {entry.line: entry.page for entry in corrections.page_break}
    pages: Pages = {}
    label = corrections.first_page - 1
    for raw in text.splitlines():
        line = Line(raw.strip(), open_end=raw != raw.rstrip())
        if not line.text:
            continue
        if re.match(r" \S", raw) or line.text in breaks:
            label += 1
            while str(label) in corrections.missing_pages:
                label += 1
            if breaks.get(line.text, str(label)) != str(label):
                raise CorpusError(
                    f"Der Seitenumbruch bei „{line.text}“ ergibt Seite {label}, nicht {breaks[line.text]}."
                )
            pages[str(label)] = []
        pages[str(label)].append(line)
    missed = set(breaks.values()) - set(pages)
    if missed:
        raise CorpusError(f"Der Seitenumbruch der Seite {min(missed)} wurde im Export nicht gefunden.")
    return pages


def _find(pages: Pages, label: str, text: str) -> int:
    places = [index for index, line in enumerate(pages.get(label, [])) if line.text == text]
    if len(places) != 1:
        raise CorpusError(f"Korrektur für Seite {label}: Die Zeile „{text}“ steht dort {len(places)}-mal statt einmal.")
    return places[0]


def _stretch(pages: Pages, label: str, first: str, last: str) -> slice:
    start, end = _find(pages, label, first), _find(pages, label, last)
    if end < start:
        raise CorpusError(f"Korrektur für Seite {label}: „{last}“ steht vor „{first}“.")
    return slice(start, end + 1)


def _move_lines(pages: Pages, corrections: Corrections) -> None:
    for split in corrections.split:
        index = _find(pages, split.page, split.line)
        if _bare("".join(split.into)) != _bare(split.line):
            raise CorpusError(
                f"Korrektur für Seite {split.page}: Die Teile von „{split.line}“ ergeben die Zeile nicht."
            )
        pages[split.page][index : index + 1] = [Line(part, open_end=True) for part in split.into]
    for repeated in corrections.repeated:
        del pages[repeated.page][_find(pages, repeated.page, repeated.line)]
    for move in corrections.move:
        lines = pages[move.page]
        where = _stretch(pages, move.page, move.first, move.last)
        moved = lines[where]
        del lines[where]
        target = _find(pages, move.page, move.before or move.after or "") + (0 if move.before else 1)
        lines[target:target] = moved


def _mark_headings(pages: Pages, corrections: Corrections) -> None:
    for recurring in corrections.recurring_heading:
        found = 0
        for lines in pages.values():
            for index in range(len(lines)):
                if [line.text for line in lines[index : index + len(recurring.lines)]] == list(recurring.lines):
                    _mark_heading(lines, index, len(recurring.lines), recurring.level, None)
                    found += 1
        if found != recurring.times:
            raise CorpusError(f"Die Überschrift „{recurring.lines[0]}“ steht {found}-mal statt {recurring.times}-mal.")
    for heading in corrections.heading:
        where = _stretch(pages, heading.page, heading.lines[0], heading.lines[-1])
        printed = tuple(line.text for line in pages[heading.page][where])
        if printed != heading.lines:
            raise CorpusError(
                f"Korrektur für Seite {heading.page}: Die Überschrift „{heading.lines[0]}“ ist anders umbrochen."
            )
        if heading.text and _bare(heading.text) != _bare("".join(printed)):
            raise CorpusError(f"Korrektur für Seite {heading.page}: „{heading.text}“ ändert mehr als Leerzeichen.")
        _mark_heading(pages[heading.page], where.start, len(printed), heading.level, heading.text)


def _mark_lines(pages: Pages, corrections: Corrections) -> None:
    for box in corrections.box:
        for line in pages[box.page][_stretch(pages, box.page, box.first, box.last)]:
            line.boxed = True
    for items in corrections.items:
        for text in items.lines:
            pages[items.page][_find(pages, items.page, text)].mark = Mark.ITEM
    for entries, mark in (
        (corrections.running_foot, Mark.RUNNING_FOOT),
        (corrections.page_number, Mark.PAGE_NUMBER),
        (corrections.paragraph, Mark.PARAGRAPH),
    ):
        for entry in entries:
            pages[entry.page][_find(pages, entry.page, entry.line)].mark = mark
    for entry in corrections.continued:
        pages[entry.page][_find(pages, entry.page, entry.line)].goes_on = True
    for section in corrections.section:
        pages[section.page][_find(pages, section.page, section.before)].section = section
    for entry in corrections.persons:
        pages[entry.page][_find(pages, entry.page, entry.line)].persons = True


def _mark_heading(lines: list[Line], index: int, count: int, level: int, text: str | None) -> None:
    """Make one line of a heading's printed lines; a repaired text takes their place."""
    printed = [line.text.removeprefix("• ") for line in lines[index : index + count]]
    lines[index : index + count] = [
        Line(re.sub(" +", " ", text or join_lines(printed)), open_end=False, mark=Mark.HEADING, level=level)
    ]


def _bare(text: str) -> str:
    return re.sub(r"[\s•]|-(?=\s|$)", "", text)
