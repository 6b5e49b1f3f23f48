"""The reading order of a page: columns are found by the gutter between them, and read one after the other.

A recursive cut of the page into regions, in the spirit of the X-Y cut (Nagy, Seth, Viswanathan, "A Prototype Document
Image Analysis System for Technical Journals", 1992), but led by rows of text: a gutter holds for a band of rows only,
so that a heading over both columns or a table below them ends it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ingest.pdf_fragments import Fragment
from ingest.pdf_rows import Row, group_rows

MIN_ROWS = 4  # lines on each side of a gutter; fewer are cells of a table or a signature block
MIN_CHARACTERS = 16  # mean per line on each side: less is a column of a table, not of text
GUTTER = 0.7  # least width, in font sizes
MAX_DEPTH = 6
_CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class _Gutter:
    """Rows `first` to `last` (exclusive) are free at `x`, with `rows` lines on the side that has fewer."""

    x: float
    first: int
    last: int
    rows: int


def reading_order(fragments: Sequence[Fragment], depth: int = 0) -> list[list[Row]]:
    """Regions of rows in the order in which they are read: above the columns, left, right, below them."""
    rows = group_rows(fragments)
    gutter = _widest_band(rows) if depth < MAX_DEPTH else None
    if gutter is None:
        return [rows] if rows else []
    band = [fragment for row in rows[gutter.first : gutter.last] for fragment in row.fragments]
    parts = (
        [fragment for row in rows[: gutter.first] for fragment in row.fragments],
        [fragment for fragment in band if fragment.x0 < gutter.x],
        [fragment for fragment in band if fragment.x0 >= gutter.x],
        [fragment for row in rows[gutter.last :] for fragment in row.fragments],
    )
    return [region for part in parts for region in reading_order(part, depth + 1)]


def _widest_band(rows: Sequence[Row]) -> _Gutter | None:
    """The gutter that parts most lines; the leftmost of equals."""
    if len(rows) < MIN_ROWS:
        return None
    found = [gutter for x in _candidates(rows) for gutter in _bands(rows, x)]
    return max(found, key=lambda gutter: (gutter.rows, gutter.last - gutter.first, -gutter.x), default=None)


def _candidates(rows: Sequence[Row]) -> list[float]:
    """Places just left of where several lines begin."""
    starts: Counter[int] = Counter()
    size: dict[int, float] = {}
    left = min(row.x0 for row in rows)
    for row in rows:
        for fragment in row.fragments:
            if fragment.x0 > left + 4 * fragment.size:
                key = round(fragment.x0 / 2)
                starts[key] += 1
                size[key] = fragment.size
    common = [key for key, count in starts.most_common(_CANDIDATES) if count + starts[key + 1] >= 3]
    return sorted(2 * key - 0.25 * size[key] for key in common)


def _bands(rows: Sequence[Row], x: float) -> list[_Gutter]:
    """The stretches of rows that leave `x` free and look like two columns of text."""
    bands, start = [], 0
    for index in range(len(rows) + 1):
        if index == len(rows) or any(fragment.x0 < x < fragment.x1 for fragment in rows[index].fragments):
            band = _trimmed(rows, start, index, x)
            if band is not None:
                bands.append(band)
            start = index + 1
    return bands


def _trimmed(rows: Sequence[Row], first: int, last: int, x: float) -> _Gutter | None:
    """The band without the rows at its ends that stand on one side only and far from the rest."""
    while first < last and (_one_sided(rows[first], x) and _apart(rows, first, first + 1, last)):
        first += 1
    while first < last and (_one_sided(rows[last - 1], x) and _apart(rows, last - 1, last - 2, first - 1)):
        last -= 1
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in rows[first:last]:
        for side, part in enumerate(_sides(row, x)):
            if part:
                sides[side].append(Row(row.y, row.size, part))
    if min(len(side) for side in sides) < MIN_ROWS or not all(_is_text(side) for side in sides):
        return None
    left_end, right_start = max(row.x1 for row in sides[0]), min(row.x0 for row in sides[1])
    size = median(row.size for row in rows[first:last])
    if right_start - left_end < GUTTER * size:
        return None
    return _Gutter(x, first, last, min(len(side) for side in sides))


def _sides(row: Row, x: float) -> tuple[tuple[Fragment, ...], tuple[Fragment, ...]]:
    left = tuple(fragment for fragment in row.fragments if fragment.x0 < x)
    return left, row.fragments[len(left) :]


def _one_sided(row: Row, x: float) -> bool:
    return not all(_sides(row, x))


def _apart(rows: Sequence[Row], index: int, neighbour: int, end: int) -> bool:
    """Whether a row is set off from its neighbour within the band: by its size, or by twice the usual distance."""
    if neighbour == end:
        return False
    row, other = rows[index], rows[neighbour]
    return abs(row.y - other.y) > 2.4 * min(row.size, other.size) or row.size > 1.15 * other.size


def _is_text(side: Sequence[Row]) -> bool:
    """Whether lines are long enough for running text, and mostly in one piece."""
    characters = sum(len(fragment.text) for row in side for fragment in row.fragments)
    pieces = sum(len(row.fragments) for row in side)
    return characters >= MIN_CHARACTERS * len(side) and pieces <= 2 * len(side)
