"""The core types of the stock: a document, its pages, and the passages that are found and quoted.

Offsets count characters (Python string indices) into `Page.text`, the cleaned text of one page. Whatever is shown,
found or quoted is a stretch of that text, so that it can always be located and marked in place.
"""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    LINK = "link"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `page.text[start:end]` of the page with this number."""

    page_number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One typographic unit of a page; `page.text[start:end] == text`.

    A bullet or number sign in front of a list item stands in `page.text` before `start`, so that a quote is free of it.
    `level` counts from 1 for headings and is 0 for everything else. `section` holds the headings above the block,
    outermost first; a heading's own text is its last element. `boxed` is true inside a box or a side note.
    """

    kind: BlockKind
    text: str
    start: int
    end: int
    section: tuple[str, ...]
    level: int = 0
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `number` counts from 1 as a PDF viewer does; `label` is what is printed on the paper, or None."""

    number: int
    label: str | None
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Workshop:
    """One of the workshops that a document tells about, and the pages (PDF page numbers, inclusive) that do so."""

    number: int
    title: str
    date: str
    town: str
    first_page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class MissingPage:
    """A page that the printed document has and our copy has not."""

    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read. `date` is ISO 8601, as exact as known ("2019", "2017-03-15"), or None.

    `workshop` is set when the whole document belongs to one workshop, which took place in `town`; `workshops` when
    parts of it do.
    `sha256` is that of the file; `short_title` is what a citation shows.
    """

    document_id: str
    title: str
    short_title: str
    kind: str
    workshop: int | None
    publisher: str | None
    date: str | None
    source_url: str | None
    sha256: str
    pages: tuple[Page, ...]
    workshops: tuple[Workshop, ...] = ()
    missing_pages: tuple[MissingPage, ...] = ()
    town: str | None = None

    def page(self, number: int) -> Page:
        """The page with this number; KeyError when the document has no such page."""
        if not 1 <= number <= len(self.pages):
            raise KeyError(number)
        return self.pages[number - 1]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest unit that an answer quotes: a sentence, a whole list item, a table row.

    One span, or two when it runs over a page break; with one span, `text` is that stretch of the page.
    `complete` is false for what is no sentence of its own: a lead-in that ends with a colon, a source line, a fragment
    whose rest is lost. `notes` are the stretches of the footnotes that belong to it.
    """

    text: str
    spans: tuple[Span, ...]
    kind: BlockKind
    complete: bool
    notes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval: at most 1,200 characters of one section.

    `page.text[start:end] == text` on the page `page_number`, unless it runs over a page break: then `spans` has two
    elements, `start` and `end` are those of the first, and `text` joins both. `passage_id` is stable across rebuilds.
    `workshop` is the number of the workshop that the passage tells about, or None.
    """

    passage_id: str
    document_id: str
    page_number: int
    page_label: str | None
    section: tuple[str, ...]
    start: int
    end: int
    text: str
    workshop: int | None
    spans: tuple[Span, ...]
    sentences: tuple[Sentence, ...]


LIST_KINDS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.PERSON})
REGISTER_KINDS = frozenset({BlockKind.PERSON, BlockKind.LINK})
"""Entries of the lists of speakers and links: they name things and say nothing of them."""


def text_with_headings(passage: Passage) -> str:
    """The passage's text behind the headings above it."""
    return " ".join((*passage.section, passage.text))


def tells_of(passage: Passage, document: Document, workshop: Workshop) -> bool:
    """Whether the passage tells about that workshop of that document."""
    return passage.document_id == document.document_id and passage.workshop == workshop.number


def begins_with_list(passage: Passage) -> bool:
    """Whether the first thing in `passage` is a list, so that its heading says what is listed."""
    return bool(passage.section and passage.sentences) and passage.sentences[0].kind in LIST_KINDS
