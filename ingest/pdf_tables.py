"""Tables, recognised by cells that stand below each other, and written row by row."""

from collections.abc import Sequence

from ingest.hyphens import join_lines
from ingest.pdf_rows import Cell, Line

ALIGNED = 4.0  # points
CELL_SEPARATOR = " | "


def find_tables(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The stretches `[start, end)` of lines that are tables: at least two lines with two cells or more, aligned.

    A line with one cell belongs to a table when it goes on with a cell of the line above it: it is wrapped, and stands
    below another column than the first one or close to its line.
    """
    tables: list[tuple[int, int]] = []
    start = 0
    while start < len(lines):
        end, rows = _extend(lines, start)
        if rows >= 2:
            tables.append((start, end))
            start = end
        else:
            start += 1
    return tables


def table_rows(lines: Sequence[Line]) -> list[str]:
    """The rows of a table, cells separated by " | "; the lines of a wrapped cell are joined."""
    columns = _columns(lines)
    rows: list[dict[int, list[str]]] = []
    previous: Line | None = None
    for line in lines:
        placed = [(_column_of(cell, columns), cell.text) for cell in line.cells]
        if previous is None or not rows or not _goes_on(line, previous, [column for column, _ in placed]):
            rows.append({})
        for column, text in placed:
            rows[-1].setdefault(column, []).append(text)
        previous = line
    return [CELL_SEPARATOR.join(join_lines(row[column]) for column in sorted(row)) for row in rows]


def _extend(lines: Sequence[Line], start: int) -> tuple[int, int]:
    """Where the table that begins with this line ends, and how many of its lines have two cells or more."""
    if len(lines[start].cells) < 2:
        return start, 0
    rows, end, last = 1, start + 1, lines[start]
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.y >= lines[index - 1].y or lines[index - 1].y - line.y > 3.5 * line.size:
            break
        if len(line.cells) > 1 and _aligned(line, last):
            rows, end, last = rows + 1, index + 1, line
        elif len(line.cells) > 1 or not _wrapped(line, last, lines[index - 1]):
            break
        elif any(abs(line.x0 - cell.x0) < ALIGNED for cell in last.cells[1:]):
            end = index + 1
    return end, rows


def _aligned(line: Line, other: Line) -> bool:
    return any(
        abs(cell.x0 - twin.x0) < ALIGNED or abs(cell.x1 - twin.x1) < ALIGNED
        for cell in line.cells[1:]
        for twin in other.cells[1:]
    )


def _wrapped(line: Line, row: Line, above: Line) -> bool:
    close = above.y - line.y < 1.5 * line.size
    return close and any(abs(line.x0 - cell.x0) < ALIGNED and line.x1 < cell.x1 + 60 for cell in row.cells)


def _goes_on(line: Line, previous: Line, columns: Sequence[int]) -> bool:
    """Whether a line continues the row above it: without a first cell, or with nothing but a broken one."""
    if previous.y - line.y > 1.6 * line.size:
        return False
    if 0 not in columns:
        return True
    return len(columns) == 1 and (previous.cells[0].text.endswith("-") or line.text[:1].islower())


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The columns' extents from left to right: cells of different lines that overlap are of one column."""
    found: list[tuple[float, float]] = []
    for cell in sorted((cell for line in lines for cell in line.cells), key=lambda cell: cell.x0):
        if found and cell.x0 < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], cell.x1))
        else:
            found.append((cell.x0, cell.x1))
    return found


def _column_of(cell: Cell, columns: Sequence[tuple[float, float]]) -> int:
    return next(index for index, (start, end) in enumerate(columns) if start <= cell.x0 <= end)
