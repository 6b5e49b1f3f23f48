"""Tables with ruled lines: the lines part the cells, whatever the text in them looks like."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.hyphens import join_lines
from ingest.pdf_fragments import Box, Fragment
from ingest.pdf_rows import Line, group_rows, to_line
from ingest.pdf_tables import CELL_SEPARATOR

THIN = 2.5  # points: anything thinner is a line
TOUCH = 3.0  # points: lines so close to each other meet
MAX_CELL = 600  # characters; a longer one means that a page was laid out with a table, and it is no table to a reader
MAX_LINES = 1_000  # per page; comparing each with each takes too long beyond


@dataclass(frozen=True, slots=True)
class Grid:
    """The places of a table's lines in points, ascending: `xs` of the upright ones, `ys` of the level ones."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a table: its printed lines, and its cells' texts separated by " | "."""

    lines: tuple[Line, ...]
    text: str


def find_grids(boxes: Sequence[Box]) -> list[Grid]:
    """Groups of lines that meet and part at least two rows and two columns, from top to bottom."""
    lines = [box for box in boxes if min(box.x1 - box.x0, box.y1 - box.y0) < THIN]
    if len(lines) > MAX_LINES:
        return []
    grids = []
    for group in _connected(lines):
        upright = [line for line in group if line.y1 - line.y0 > line.x1 - line.x0]
        level = [line for line in group if line.x1 - line.x0 > line.y1 - line.y0]
        if not upright or not level:
            continue
        # Many tables have no lines at their outer edges: they end where the lines across end.
        edges = Box(
            min(line.x0 for line in group), min(line.y0 for line in group),
            max(line.x1 for line in group), max(line.y1 for line in group),
        )  # fmt: skip
        xs = _merged((edges.x0, edges.x1, *((line.x0 + line.x1) / 2 for line in upright)))
        ys = _merged((edges.y0, edges.y1, *((line.y0 + line.y1) / 2 for line in level)))
        if len(xs) > 2 and len(ys) > 2:
            grids.append(Grid(xs, ys))
    return sorted(grids, key=lambda grid: (-grid.ys[-1], grid.xs[0]))


def inside(fragment: Fragment, grid: Grid) -> bool:
    box = grid.box
    middle = (fragment.x0 + fragment.x1) / 2
    return box.x0 <= middle <= box.x1 and box.y0 <= fragment.y + 0.3 * fragment.size <= box.y1


def grid_rows(grid: Grid, fragments: Sequence[Fragment]) -> list[GridRow] | None:
    """The rows from top to bottom, empty cells left out; None when a cell is too long to be one."""
    cells: dict[tuple[int, int], list[Fragment]] = {}
    for fragment in fragments:
        row = sum(fragment.y + 0.3 * fragment.size < y for y in grid.ys)
        column = sum(fragment.x0 + 0.5 * fragment.size > x for x in grid.xs)
        cells.setdefault((row, column), []).append(fragment)
    rows: dict[int, GridRow] = {}
    for row, column in sorted(cells):
        lines = tuple(line for printed in group_rows(cells[row, column]) if (line := to_line(printed)))
        text = join_lines([line.text for line in lines])
        if len(text) > MAX_CELL:
            return None
        if text:
            known = rows.get(row)
            joined = text if known is None else known.text + CELL_SEPARATOR + text
            rows[row] = GridRow((known.lines if known else ()) + lines, joined)
    return list(rows.values())


def _connected(lines: Sequence[Box]) -> list[list[Box]]:
    """Groups of lines that touch each other, directly or by way of others."""
    groups: list[list[Box]] = []
    for line in sorted(lines):
        meeting = [group for group in groups if any(_touch(line, other) for other in group)]
        groups = [group for group in groups if not any(group is met for met in meeting)]
        groups.append([line, *(other for group in meeting for other in group)])
    return groups


def _touch(first: Box, second: Box) -> bool:
    return (
        first.x0 <= second.x1 + TOUCH
        and second.x0 <= first.x1 + TOUCH
        and first.y0 <= second.y1 + TOUCH
        and second.y0 <= first.y1 + TOUCH
    )


def _merged(places: Iterable[float]) -> tuple[float, ...]:
    """The places in ascending order, those that nearly coincide taken as one."""
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > TOUCH:
            merged.append(place)
    return tuple(merged)
