"""Fragments that share a baseline become a row; a row becomes a printed line of text with its cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.pdf_characters import repair_characters, superscript
from ingest.pdf_fragments import WORD_GAP, Fragment

CELL_GAP = 1.0  # of the font size: a wider gap separates two cells of a table, unless no other row has it there


@dataclass(frozen=True, slots=True)
class Row:
    """Fragments on one baseline, from left to right; `y` and `size` are those of the largest of them."""

    y: float
    size: float
    fragments: tuple[Fragment, ...]

    @property
    def x0(self) -> float:
        return self.fragments[0].x0

    @property
    def x1(self) -> float:
        return max(fragment.x1 for fragment in self.fragments)


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a line without a wide gap."""

    x0: float
    x1: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. `size` is the font size, in points, of most of its characters; `bold` likewise."""

    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    cells: tuple[Cell, ...]
    raised_start: bool = False

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)


def group_rows(fragments: Iterable[Fragment]) -> list[Row]:
    """Rows from top to bottom. Raised or lowered small text (a footnote mark, an exponent) joins its row."""
    rows: list[list[Fragment]] = []
    tops: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda fragment: (-fragment.y, fragment.x0)):
        if rows and abs(tops[-1].y - fragment.y) <= 0.3 * min(tops[-1].size, fragment.size):
            rows[-1].append(fragment)
            if fragment.size > tops[-1].size:
                tops[-1] = fragment
        else:
            rows.append([fragment])
            tops.append(fragment)
    merged: list[Row] = []
    for row in (_row(fragments) for fragments in rows):
        if merged and _attached(row, merged[-1]):
            merged[-1] = _row((*merged[-1].fragments, *row.fragments))
        else:
            merged.append(row)
    return merged


def _row(fragments: Sequence[Fragment]) -> Row:
    leader = max(fragments, key=lambda fragment: (fragment.size, fragment.x1 - fragment.x0))
    return Row(leader.y, leader.size, tuple(sorted(fragments, key=lambda fragment: (fragment.x0, -fragment.y))))


def _attached(lower: Row, upper: Row) -> bool:
    """Whether one of two neighbouring rows is small text raised or lowered beside the other."""
    small, large = (lower, upper) if lower.size < upper.size else (upper, lower)
    distance = abs(small.y - large.y)
    if small.size > 0.85 * large.size or distance > 0.6 * large.size:
        return False
    return all(_beside(fragment, large) for fragment in small.fragments)


def _beside(fragment: Fragment, row: Row) -> bool:
    near = 0.5 * row.size
    free = all(fragment.x0 >= other.x1 - near or fragment.x1 <= other.x0 + near for other in row.fragments)
    return free and row.x0 - 2 * near <= fragment.x0 and fragment.x1 <= row.x1 + 2 * near + 4 * fragment.size


def to_line(row: Row) -> Line | None:
    """The row as text, or None when its characters all mean nothing."""
    cells: list[Cell] = []
    previous: Fragment | None = None
    raised_start = False
    for fragment in row.fragments:
        if previous is not None and _printed_twice(previous, fragment):
            continue
        text = repair_characters(fragment.text)
        raised = fragment.size < 0.85 * row.size and fragment.y > row.y + 0.15 * row.size
        if raised and text.isascii() and text.isdigit():
            text = superscript(text)
            raised_start = raised_start or not cells
        if text:
            _add(cells, fragment, text, previous, raised, row.size)
            previous = fragment
    if not cells:
        return None
    characters = sum(len(fragment.text) for fragment in row.fragments)
    bold = sum(len(fragment.text) for fragment in row.fragments if fragment.bold) * 2 > characters
    weights: dict[float, int] = {}
    for fragment in row.fragments:
        weights[fragment.size] = weights.get(fragment.size, 0) + len(fragment.text)
    size = max(weights, key=lambda size: (weights[size], size))
    return Line(cells[0].x0, max(cell.x1 for cell in cells), row.y, size, bold, tuple(cells), raised_start)


def _add(
    cells: list[Cell], fragment: Fragment, text: str, previous: Fragment | None, raised: bool, row_size: float
) -> None:
    gap = fragment.x0 - previous.x1 if previous else 0.0
    if previous is None or gap >= CELL_GAP * row_size:
        cells.append(Cell(fragment.x0, fragment.x1, text))
        return
    space = " " if gap > (0.25 if raised else WORD_GAP) * min(previous.size, fragment.size) else ""
    last = cells[-1]
    cells[-1] = Cell(last.x0, max(last.x1, fragment.x1), last.text + space + text)


def _printed_twice(first: Fragment, second: Fragment) -> bool:
    """Some producers print a text twice, slightly moved, to make it look bold."""
    near = 0.2 * first.size
    return first.text == second.text and abs(first.x0 - second.x0) < near and abs(first.y - second.y) < near
