"""What is placed on a page: fragments of text and painted boxes, and what collects them from single operators."""

from dataclasses import dataclass
from math import hypot
from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MAX_BOXES = 20_000  # per page: a map or a technical drawing holds more, and no table
WORD_GAP = 0.12  # of the font size: a wider gap between two glyphs is a space (kerning stays below it)
FRAGMENT_GAP = 0.8  # of the font size: a wider gap may be the gutter between two columns, so the fragment ends


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text on one baseline without a wide gap. Units are points; `y` is the baseline and grows upwards.

    `turn` counts quarter turns of the text against the page, counter-clockwise; `x0`, `x1` and `y` are measured along
    and across the text's own direction, so that turned text can be laid out like any other.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    turn: int = 0


class Box(NamedTuple):
    """A painted rectangle in points, `x0 <= x1` and `y0 <= y1`; a line is one without width or height."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Content:
    """Everything found on one page, in the order of painting."""

    fragments: tuple[Fragment, ...]
    boxes: tuple[Box, ...]


class FragmentWriter:
    """Collects glyph runs; runs that follow each other closely on one baseline become one fragment."""

    def __init__(self) -> None:
        self._done: list[Fragment] = []
        self._parts: list[str] = []
        self._x0 = self._x1 = self._y = self._size = 0.0
        self._style = (False, 0)

    def write(self, text: str, place: Matrix, advance: float, size: float, bold: bool) -> None:
        """Add a run: `place` maps its own coordinates to the page's, `advance` and `size` are in its own."""
        a, b, c, d, e, f = place
        turn, x, y = _direction(a, b, e, f)
        size = abs(size) * hypot(c, d)
        gap = x - self._x1
        if (
            self._parts
            and self._style == (bold, turn)
            and abs(y - self._y) < 0.05 * size
            and abs(size - self._size) < 0.02 * size
            and -0.4 * size < gap < FRAGMENT_GAP * size
        ):
            if gap > WORD_GAP * size and not self._parts[-1].endswith(" "):
                self._parts.append(" ")
        else:
            self._end()
            self._x0, self._y, self._size, self._style = x, y, size, (bold, turn)
        self._parts.append(text)
        self._x1 = x + abs(advance) * hypot(a, b)

    def fragments(self) -> tuple[Fragment, ...]:
        """All fragments so far; what is still open is closed."""
        self._end()
        return tuple(self._done)

    def _end(self) -> None:
        text = "".join(self._parts)
        self._parts = []
        stripped = text.strip()
        if not stripped or self._size <= 0:
            return
        space = (self._x1 - self._x0) / len(text)  # about the width of a stripped space
        x0 = self._x0 + space * (len(text) - len(text.lstrip()))
        x1 = self._x1 - space * (len(text) - len(text.rstrip()))
        self._done.append(Fragment(stripped, x0, x1, self._y, self._size, *self._style))


class PathCollector:
    """Collects the straight lines and rectangles of a path until it is painted; other curves do not matter to text."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self._path: list[Box] = []
        self._point = (0.0, 0.0)

    def move_to(self, place: list[float], matrix: Matrix) -> None:
        self._point = _mapped(place[0], place[1], matrix)

    def line_to(self, place: list[float], matrix: Matrix) -> None:
        start, self._point = self._point, _mapped(place[0], place[1], matrix)
        if abs(start[0] - self._point[0]) < 1 or abs(start[1] - self._point[1]) < 1:  # upright or level
            self._add(start, self._point)

    def rectangle(self, sides: list[float], matrix: Matrix) -> None:
        x, y, width, height = sides
        self._add(_mapped(x, y, matrix), _mapped(x + width, y + height, matrix))

    def paint(self) -> None:
        if len(self.boxes) < MAX_BOXES:
            self.boxes.extend(self._path)
        self._path.clear()

    def drop(self) -> None:
        self._path.clear()

    def _add(self, first: tuple[float, float], second: tuple[float, float]) -> None:
        (x0, x1), (y0, y1) = sorted((first[0], second[0])), sorted((first[1], second[1]))
        self._path.append(Box(x0, y0, x1, y1))


def _mapped(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return x * a + y * c + e, x * b + y * d + f


def multiply(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies `first`, then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _direction(a: float, b: float, e: float, f: float) -> tuple[int, float, float]:
    """Quarter turns of the text, and its place along and across its own direction."""
    if abs(a) >= abs(b):
        return (0, e, f) if a >= 0 else (2, -e, -f)
    return (1, f, -e) if b > 0 else (3, -f, e)
