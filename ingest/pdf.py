"""Reading PDF files with pypdf: the only module that knows it.

`read_pdf` is what the rest of the program calls. It never opens the file with pypdf itself: a child process with limits
does (`ingest.sandbox`), by calling `extract_pdf`.
"""

import logging
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

import pypdf
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import ContentStream, Destination, DictionaryObject, PdfObject

# pypdf has no public way to a font's widths; without them no text has an end, and columns and tables cannot be told.
from pypdf.generic._font import Font

from ingest.pdf_content import Form, Shown, read_content
from ingest.pdf_faults import Fault, PdfFault, PdfLimits, page_warnings
from ingest.pdf_fragments import IDENTITY, Content, Matrix
from ingest.pdf_layout import OutlineEntry, PageContent, lay_out
from ingest.raw import RawDocument
from ingest.sandbox import DEFAULT_LIMITS, read_in_child

T = TypeVar("T")

# What pypdf lets through when the objects in a file are not of the type that they should be.
_DAMAGE = (
    PyPdfError, DependencyError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError,
    AssertionError, zlib.error,
)  # fmt: skip
_MAX_FORM_DEPTH = 12
_MAX_FORMS_PER_PAGE = 5_000
_QUARTER_TURNS: dict[int, Matrix] = {90: (0, -1, 1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, 1, -1, 0, 0, 0)}


def read_pdf(path: Path, *, corpus: Path | None = None, limits: PdfLimits = DEFAULT_LIMITS) -> RawDocument:
    """The pages of a PDF file, read in a child process.

    Args:
        path: the file.
        corpus: the folder that the file must lie in once symbolic links are followed; the file's name in an error
            is the path inside it. Without it, the file's own folder.
        limits: what reading may cost.

    Raises:
        UnreadableDocument: the file cannot be read; `reason` says why in one German sentence.
    """
    return read_in_child(path, corpus or path.parent, limits)


def extract_pdf(stream: BinaryIO, limits: PdfLimits) -> RawDocument:
    """The pages of a PDF, laid out. For the child process only: the content may be hostile.

    A page that cannot be read is left empty and named in the warnings.

    Raises:
        PdfFault: no page can be read, or a limit is reached.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # damage is told in the warnings, in German
    with pypdf.apply_configuration(zlib_maximum_output_length=limits.stream_bytes):
        reader, count = _open(stream, limits)
        source = _PageSource(reader, limits)
        contents, damaged = _read_pages(source, count)
        no_labels: tuple[str, ...] = ()
        labels = _read_or(_page_labels, reader, no_labels)
        pages = tuple(
            PageContent(content.fragments, content.boxes, labels[index] if index < len(labels) else None)
            for index, content in enumerate(contents)
        )
        empty = [n for n, content in enumerate(contents, 1) if not content.fragments and n not in damaged]
        laid_out = lay_out(pages, _read_or(_outline, reader, ()))
        title = _read_or(_title, reader, None)
        return RawDocument(laid_out, title, page_warnings(damaged, empty, sorted(source.unknown_fonts)))


def _open(stream: BinaryIO, limits: PdfLimits) -> tuple[pypdf.PdfReader, int]:
    """The reader and the number of pages."""
    too_much = Fault.BOMB
    try:
        reader = pypdf.PdfReader(stream)
        if reader.is_encrypted and not reader.decrypt(""):
            raise PdfFault(Fault.ENCRYPTED)
        too_much = Fault.TOO_MANY_PAGES  # pypdf itself gives up at 100,000
        count = len(reader.pages)
    except DependencyError as exc:  # an encryption that needs a further package
        raise PdfFault(Fault.ENCRYPTED) from exc
    except LimitReachedError as exc:
        raise PdfFault(too_much) from exc
    except _DAMAGE as exc:
        raise PdfFault(Fault.DAMAGED) from exc
    if not 0 < count <= limits.pages:
        raise PdfFault(Fault.TOO_MANY_PAGES if count else Fault.NO_PAGES)
    return reader, count


def _read_pages(source: "_PageSource", count: int) -> tuple[list[Content], list[int]]:
    """The content of each page, and the numbers of the pages that are damaged."""
    contents: list[Content] = []
    damaged: list[int] = []
    for number in range(1, count + 1):
        try:
            contents.append(source.content(number))
        except LimitReachedError as exc:
            raise PdfFault(Fault.BOMB) from exc
        except _DAMAGE:
            contents.append(Content((), ()))
            damaged.append(number)
    if not any(content.fragments for content in contents):
        raise PdfFault(Fault.DAMAGED if len(damaged) == count else Fault.NO_TEXT)
    return contents, damaged


class _PageSource:
    """Turns pypdf's pages into fragments. A font is parsed once for the whole file."""

    def __init__(self, reader: pypdf.PdfReader, limits: PdfLimits) -> None:
        self._reader = reader
        self._fonts: dict[int, _PdfFont] = {}
        self._bytes_left = limits.decompressed_bytes
        self._forms_left = 0
        self._number = 0
        self.unknown_fonts: set[int] = set()

    def content(self, number: int) -> Content:
        """What stands on the page with this number (from 1), as it is seen: turned by the page's own /Rotate."""
        page = self._reader.pages[number - 1]
        self._forms_left, self._number = _MAX_FORMS_PER_PAGE, number
        contents = page.get("/Contents")
        if contents is None:
            return Content((), ())
        matrix = _QUARTER_TURNS.get(page.rotation % 360, IDENTITY)
        # pypdf has copied to each page what it inherits.
        return read_content(self._form(contents, _dictionary(page.get("/Resources")), matrix, 0))

    def _form(self, stream: PdfObject, resources: DictionaryObject, matrix: Matrix, depth: int) -> Form:
        content = ContentStream(stream, self._reader, "bytes")
        self._bytes_left -= len(content.get_data())
        if self._bytes_left < 0:
            raise PdfFault(Fault.BOMB)

        def font(name: str) -> _PdfFont | None:
            fonts = _dictionary(resources.get("/Font"))
            return self._font(_dictionary(fonts[name])) if name in fonts else None

        def form(name: str) -> Form | None:
            painted = _dictionary(_dictionary(resources.get("/XObject")).get(name))
            self._forms_left -= 1
            if painted.get("/Subtype") != "/Form" or depth >= _MAX_FORM_DEPTH or self._forms_left < 0:
                return None
            inner = _dictionary(painted.get("/Resources")) or resources
            return self._form(painted, inner, _matrix(painted.get("/Matrix")), depth + 1)

        return Form(content.operations, font, form, matrix)

    def _font(self, resource: DictionaryObject) -> "_PdfFont":
        # pypdf keeps every object that it has resolved, so that the same font has the same identity on each page.
        font = self._fonts.get(id(resource))
        if font is None:
            font = self._fonts[id(resource)] = _PdfFont(resource)
        if not font.readable:
            self.unknown_fonts.add(self._number)
        return font


class _PdfFont:
    """Text and widths of a font's character codes."""

    def __init__(self, resource: DictionaryObject) -> None:
        self._resource = resource  # held, so that its identity is not given to another object
        self._font = Font.from_font_resource(resource)
        name = self._font.name.lower()
        self.bold = any(weight in name for weight in ("bold", "black", "heavy", "demi"))
        self._composite = self._font.sub_type == "Type0"
        # Without a table of characters, the codes of such a font only count its glyphs: no text is better than rubbish.
        self.readable = self._font.interpretable and bool(not self._composite or self._font.character_map)
        font_matrix = resource.get("/FontMatrix")
        self._scale = abs(_matrix(font_matrix)[0]) * 1000 if font_matrix is not None else 1.0
        self._shown: dict[bytes, Shown] = {}

    def show(self, codes: bytes) -> Shown:
        shown = self._shown.get(codes)
        if shown is None:
            shown = self._shown[codes] = self._show(bytes(codes))
        return shown

    def _show(self, codes: bytes) -> Shown:
        font = self._font
        if isinstance(font.encoding, str):
            glyphs = codes.decode(font.encoding, "surrogatepass" if len(codes) % 2 == 0 else "replace")
            characters = glyphs
        else:
            glyphs = codes.decode("latin-1")
            characters = "".join(font.encoding.get(code, chr(code)) for code in codes)
        width = font.get_text_width(glyphs) * self._scale
        unmapped = self._composite
        text = "".join(font.character_map.get(character, "" if unmapped else character) for character in characters)
        spaces = 0 if self._composite else glyphs.count(" ")
        return Shown(text if self.readable else "", width, len(glyphs), spaces)


def _dictionary(value: object) -> DictionaryObject:
    """The dictionary behind a reference, or an empty one."""
    resolved = value.get_object() if isinstance(value, PdfObject) else value
    return resolved if isinstance(resolved, DictionaryObject) else DictionaryObject()


def _matrix(value: object) -> Matrix:
    numbers = value.get_object() if isinstance(value, PdfObject) else value
    if not isinstance(numbers, list) or len(numbers) != 6:
        return IDENTITY
    a, b, c, d, e, f = (float(number) for number in numbers)
    return (a, b, c, d, e, f)


def _read_or(read: Callable[[pypdf.PdfReader], T], reader: pypdf.PdfReader, default: T) -> T:
    """What `read` finds, or the default where that part of the file is damaged: the text matters more."""
    try:
        return read(reader)
    except _DAMAGE:
        return default


def _page_labels(reader: pypdf.PdfReader) -> tuple[str, ...]:
    return tuple(reader.page_labels) if "/PageLabels" in reader.root_object else ()


def _outline(reader: pypdf.PdfReader) -> tuple[OutlineEntry, ...]:
    """The bookmarks in their order, with the page they lead to."""
    entries: list[OutlineEntry] = []

    def walk(items: list[object], level: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
            elif isinstance(item, Destination) and item.title:
                page = reader.get_destination_page_number(item)
                if page is not None and page >= 0:
                    entries.append(OutlineEntry(str(item.title), level, page + 1))

    walk(list(reader.outline), 1)
    return tuple(entries)


def _title(reader: pypdf.PdfReader) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    return " ".join(title.split()) or None if title else None
