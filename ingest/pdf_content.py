"""The text of a page description as placed fragments: what is written where, how large, and which boxes are painted.

A small interpreter for the text and path operators of PDF (ISO 32000-1, chapters 8 and 9). It sees values only, and no
PDF library: operators come in as tuples, fonts and forms through two narrow interfaces. pypdf's own text visitor tells
where a piece of text begins but not where it ends, and parses every font anew on every page; columns and tables need
the ends, and the fonts take most of the time.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from ingest.pdf_fragments import IDENTITY, Content, FragmentWriter, Matrix, PathCollector, multiply

Operation = tuple[Sequence[object], bytes]

MAX_STATES = 500  # saved graphics states; deeper nesting is an attack or damage


class Shown(NamedTuple):
    """What a string of character codes stands for: its text, width (thousandths of the font size), glyphs, spaces."""

    text: str
    width: float
    glyphs: int
    spaces: int


class PageFont(Protocol):
    bold: bool

    def show(self, codes: bytes) -> Shown: ...


@dataclass(frozen=True, slots=True)
class Form:
    """A piece of page description with its own fonts: the page itself or a form that it paints."""

    operations: Iterable[Operation]
    font: Callable[[str], PageFont | None]
    form: "Callable[[str], Form | None]"
    matrix: Matrix = IDENTITY


@dataclass(slots=True)
class _State:
    """The part of the graphics state that places text (ISO 32000-1, 9.3)."""

    matrix: Matrix
    font: PageFont | None = None
    size: float = 0.0
    char_spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def read_content(page: Form) -> Content:
    """Run the operators of a page and of the forms on it.

    Operators with operands of the wrong number or type are passed over, as PDF viewers do.
    """
    interpreter = _Interpreter(page.matrix)
    interpreter.run(page)
    return Content(interpreter.writer.fragments(), tuple(interpreter.paths.boxes))


class _Interpreter:
    """Holds the graphics state between operators; one object reads one page."""

    def __init__(self, matrix: Matrix) -> None:
        self.writer = FragmentWriter()
        self.paths = PathCollector()
        self._state = _State(matrix)
        self._saved: list[_State] = []
        self._text_matrix = self._line_matrix = IDENTITY

    def run(self, form: Form) -> None:
        for operands, operator in form.operations:
            if operator == b"Tf" and len(operands) > 1:
                self._state.font = form.font(str(operands[0]))
                self._state.size = _number(operands[1])
            elif operator == b"Do" and operands:
                self._paint_form(form, str(operands[0]))
            elif operator in _HANDLERS:
                _HANDLERS[operator](self, operands)

    def _paint_form(self, parent: Form, name: str) -> None:
        form = parent.form(name)
        if form is None:
            return
        outside, depth = self._state, len(self._saved)
        self._state = replace(outside)
        self._state.matrix = multiply(form.matrix, outside.matrix)
        self.run(form)
        del self._saved[depth:]
        self._state = outside

    def save(self, _: Sequence[object]) -> None:
        if len(self._saved) < MAX_STATES:
            self._saved.append(replace(self._state))

    def restore(self, _: Sequence[object]) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def transform(self, operands: Sequence[object]) -> None:
        self._state.matrix = multiply(_matrix(operands), self._state.matrix)

    def begin_text(self, _: Sequence[object]) -> None:
        self._text_matrix = self._line_matrix = IDENTITY

    def set_char_spacing(self, operands: Sequence[object]) -> None:
        self._state.char_spacing = _first(operands)

    def set_word_spacing(self, operands: Sequence[object]) -> None:
        self._state.word_spacing = _first(operands)

    def set_stretch(self, operands: Sequence[object]) -> None:
        self._state.stretch = _first(operands) / 100

    def set_leading(self, operands: Sequence[object]) -> None:
        self._state.leading = _first(operands)

    def set_rise(self, operands: Sequence[object]) -> None:
        self._state.rise = _first(operands)

    def set_text_matrix(self, operands: Sequence[object]) -> None:
        self._text_matrix = self._line_matrix = _matrix(operands)

    def move(self, operands: Sequence[object]) -> None:
        if len(operands) > 1:
            self._move(_number(operands[0]), _number(operands[1]))

    def move_with_leading(self, operands: Sequence[object]) -> None:
        if len(operands) > 1:
            self._state.leading = -_number(operands[1])
            self.move(operands)

    def next_line(self, _: Sequence[object]) -> None:
        self._move(0.0, -self._state.leading)

    def _move(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self._line_matrix
        self._text_matrix = self._line_matrix = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)

    def show(self, operands: Sequence[object]) -> None:
        if operands and isinstance(operands[0], bytes):
            self._show(operands[0])

    def show_on_next_line(self, operands: Sequence[object]) -> None:
        self.next_line(())
        self.show(operands)

    def show_spaced_on_next_line(self, operands: Sequence[object]) -> None:
        if len(operands) > 2:
            self._state.word_spacing, self._state.char_spacing = _number(operands[0]), _number(operands[1])
            self.show_on_next_line(operands[2:])

    def show_array(self, operands: Sequence[object]) -> None:
        if not operands or not isinstance(operands[0], list):
            return
        for element in operands[0]:
            if isinstance(element, bytes):
                self._show(element)
            elif isinstance(element, int | float):
                self._advance(-float(element) / 1000 * self._state.size * self._state.stretch)

    def _advance(self, distance: float) -> None:
        a, b, c, d, e, f = self._text_matrix
        self._text_matrix = (a, b, c, d, e + distance * a, f + distance * b)

    def _show(self, codes: bytes) -> None:
        state = self._state
        if state.font is None:
            return
        text, width, glyphs, spaces = state.font.show(codes)
        advance = width / 1000 * state.size + state.char_spacing * glyphs + state.word_spacing * spaces
        advance *= state.stretch
        a, b, c, d, e, f = multiply(self._text_matrix, state.matrix)
        if text:
            visible = advance - state.char_spacing * state.stretch
            place = (a, b, c, d, e + state.rise * c, f + state.rise * d)
            self.writer.write(text, place, visible, state.size, state.font.bold)
        self._advance(advance)

    def move_to(self, operands: Sequence[object]) -> None:
        self.paths.move_to(_numbers(operands, 2), self._state.matrix)

    def line_to(self, operands: Sequence[object]) -> None:
        self.paths.line_to(_numbers(operands, 2), self._state.matrix)

    def rectangle(self, operands: Sequence[object]) -> None:
        self.paths.rectangle(_numbers(operands, 4), self._state.matrix)

    def paint(self, _: Sequence[object]) -> None:
        self.paths.paint()

    def drop_path(self, _: Sequence[object]) -> None:
        self.paths.drop()


def _number(operand: object) -> float:
    return float(operand) if isinstance(operand, int | float) else 0.0


def _numbers(operands: Sequence[object], count: int) -> list[float]:
    """The first operands as numbers, zeros for what is missing."""
    numbers = [_number(operand) for operand in operands[:count]]
    return numbers + [0.0] * (count - len(numbers))


def _first(operands: Sequence[object]) -> float:
    return _number(operands[0]) if operands else 0.0


def _matrix(operands: Sequence[object]) -> Matrix:
    a, b, c, d, e, f = _numbers(operands, 6)
    return (a, b, c, d, e, f) if len(operands) > 5 else IDENTITY


_HANDLERS: dict[bytes, Callable[[_Interpreter, Sequence[object]], None]] = {
    b"q": _Interpreter.save,
    b"Q": _Interpreter.restore,
    b"cm": _Interpreter.transform,
    b"BT": _Interpreter.begin_text,
    b"Tc": _Interpreter.set_char_spacing,
    b"Tw": _Interpreter.set_word_spacing,
    b"Tz": _Interpreter.set_stretch,
    b"TL": _Interpreter.set_leading,
    b"Ts": _Interpreter.set_rise,
    b"Tm": _Interpreter.set_text_matrix,
    b"Td": _Interpreter.move,
    b"TD": _Interpreter.move_with_leading,
    b"T*": _Interpreter.next_line,
    b"Tj": _Interpreter.show,
    b"'": _Interpreter.show_on_next_line,
    b'"': _Interpreter.show_spaced_on_next_line,
    b"TJ": _Interpreter.show_array,
    b"m": _Interpreter.move_to,
    b"l": _Interpreter.line_to,
    b"re": _Interpreter.rectangle,
    **dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"), _Interpreter.paint),
    b"n": _Interpreter.drop_path,
}
