"""Printed lines of one region become drafts of blocks: paragraphs, list items, table rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.cleaning import BULLETS
from ingest.documents import BlockKind
from ingest.pdf_rows import Cell, Line
from ingest.pdf_tables import find_tables, table_rows

_SIGN = re.compile(rf"([{BULLETS}▫□☐☑○◆❑→–—*-]|\d{{1,2}}[.)]|[a-z]\)|\(\d{{1,2}}\))(?:\s+|$)")
_LEADER = re.compile(r"\s*(?:\.\s?){4,}\s*|\s*…{2,}\s*")
_SENTENCE_END = re.compile(r"[.!?:][\"“”»«)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_CAPTION = re.compile(r"(?:Abb(?:\.|ildung)|Tab(?:\.|elle)|Quelle|Foto|Grafik|Karte|Bild)s?(?:\s*\d+[a-z]?)?\s*[:.]")


@dataclass(frozen=True, slots=True)
class Draft:
    """Lines that make one block. `text_lines` is what is printed, a table row already put together."""

    kind: BlockKind
    lines: tuple[Line, ...]
    text_lines: tuple[str, ...]
    marker: str = ""

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]


def draft_blocks(lines: Sequence[Line]) -> list[Draft]:
    """The blocks of one region, in its order."""
    drafts: list[Draft] = []
    signs = [_split_sign(line) for line in lines]
    plain = [line for _, line in signs]
    start = 0
    for table_start, table_end in find_tables(plain):
        drafts.extend(_paragraphs(signs[start:table_start]))
        drafts.extend(_table(plain[table_start:table_end]))
        start = table_end
    drafts.extend(_paragraphs(signs[start:]))
    return drafts


def ends_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text))


def _split_sign(line: Line) -> tuple[str, Line]:
    """The sign in front of a list item, and the line without it."""
    match = _SIGN.match(line.text)
    if match is None or line.raised_start:
        return "", line
    first, *rest = line.cells
    left = first.text[match.end() :] if len(first.text) > match.end() else ""
    if not left and not rest:
        return match[1], line
    if left:  # the sign and the text in one cell: the text begins about as far right as its share of the characters
        x0 = first.x0 + (first.x1 - first.x0) * match.end() / len(first.text)
        rest = [Cell(x0, first.x1, left), *rest]
    return match[1], replace(line, x0=rest[0].x0, cells=tuple(rest))


def _table(lines: Sequence[Line]) -> Iterator[Draft]:
    for row in table_rows(lines):
        yield Draft(BlockKind.TABLE_ROW, tuple(lines), (_LEADER.sub(" … ", row).strip(),))


def _paragraphs(signed: Sequence[tuple[str, Line]]) -> list[Draft]:
    if not signed:
        return []
    margins = _Margins([line for _, line in signed])
    groups: list[list[tuple[str, Line]]] = []
    for sign, line in signed:
        if groups and not margins.begins_block(groups[-1], sign, line):
            groups[-1].append((sign, line))
        else:
            groups.append([(sign, line)])
    return [_draft(group) for group in groups]


def _draft(group: Sequence[tuple[str, Line]]) -> Draft:
    sign = group[0][0]
    lines = tuple(line for _, line in group)
    texts = tuple(_LEADER.sub(" … ", line.text).strip() for line in lines)
    if sign and texts[0] == sign:  # the sign stands alone on its line: its text follows, or it is none
        texts = texts[1:]
        if not texts:
            return Draft(BlockKind.PARAGRAPH, lines, (sign,))
    if sign:
        return Draft(BlockKind.LIST_ITEM, lines, texts, sign)
    kind = BlockKind.CAPTION if _CAPTION.match(texts[0]) and len(texts) <= 4 else BlockKind.PARAGRAPH
    return Draft(kind, lines, texts)


class _Margins:
    """The usual left and right edge and line distance of a region, and where a new block begins in it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._left = min(line.x0 for line in lines)
        right = sorted(line.x1 for line in lines)
        self._right = right[int(0.9 * (len(right) - 1))]
        close = [
            (upper.y - lower.y) / upper.size
            for upper, lower in pairwise(lines)
            if 0.9 * upper.size < upper.y - lower.y < 2 * upper.size and abs(upper.size - lower.size) < 0.5
        ]
        self._pitch = median(close) if close else 1.25

    def begins_block(self, group: Sequence[tuple[str, Line]], sign: str, line: Line) -> bool:
        first_sign, first = group[0]
        previous = group[-1][1]
        distance = previous.y - line.y
        if first_sign and len(group) == 1 and previous.text == first_sign:
            return distance > 0.5 * line.size and distance > 1.5 * self._pitch * line.size
        if sign and not (previous.text.endswith("-") and sign[0].isdigit()):
            return not (sign in "–-—*" and not ends_sentence(previous.text) and not first_sign and self._full(previous))
        if distance <= 0 or distance > 1.3 * self._pitch * max(line.size, previous.size):
            return True
        if abs(line.size - previous.size) > 0.08 * previous.size or _LEADER.search(previous.text):
            return True
        if line.bold != previous.bold and (previous.bold or ends_sentence(previous.text) or not self._full(previous)):
            return True
        return self._begins_paragraph(first_sign, first, previous, line)

    def _begins_paragraph(self, first_sign: str, first: Line, previous: Line, line: Line) -> bool:
        """By indent or by a short line before it, when size, weight and distance say nothing."""
        starts_anew = not line.text[:1].islower() and ends_sentence(previous.text)
        if first_sign:
            return line.x0 < first.x0 - 0.6 * line.size and (starts_anew or not self._full(previous))
        if line.x0 > previous.x0 + 0.8 * line.size and abs(previous.x0 - self._left) < 2 and starts_anew:
            return True
        short = previous.x1 < self._right - 0.15 * (self._right - self._left)
        return short and starts_anew

    def _full(self, line: Line) -> bool:
        return line.x1 > self._right - 0.15 * (self._right - self._left)
