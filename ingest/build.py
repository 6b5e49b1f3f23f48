"""Making a `Document` of raw pages: characters repaired, lines joined, sections named, every block in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ingest.cleaning import clean_line
from ingest.documents import Block, BlockKind, Document, MissingPage, Page, Workshop
from ingest.footnotes import footnote_number, raise_marks
from ingest.hyphens import HyphenJoin, JoinedText, join, known_words
from ingest.manifest import DocumentEntry, expand_labels
from ingest.raw import RawBlock, RawDocument, RawPage

_ON_ADJACENT_LINES = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.PERSON})
_NOTED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A document, and what was done to its words on the way, for the extraction report."""

    document: Document
    joins: tuple[HyphenJoin, ...]
    warnings: tuple[str, ...]


@dataclass(slots=True)
class _Sections:
    """The headings above the current block. A heading inside a box counts within that box only."""

    open: list[tuple[int, str]]
    boxed: list[tuple[int, str]]

    def enter(self, block: RawBlock, title: str) -> None:
        stack = self.boxed if block.boxed else self.open
        while stack and stack[-1][0] >= block.level:
            stack.pop()
        stack.append((block.level, title))

    def path(self, *, boxed: bool) -> tuple[str, ...]:
        if not boxed:
            self.boxed.clear()
        return tuple(title for _, title in (*self.open, *self.boxed))


def build_document(raw: RawDocument, entry: DocumentEntry, sha256: str) -> Document:
    """The document that these pages make; `sha256` is that of the file. See `build` for what else comes out."""
    return build(raw, entry, sha256).document


def build(raw: RawDocument, entry: DocumentEntry, sha256: str) -> BuiltDocument:
    """As `build_document`, with the hyphens that were judged and German warnings."""
    warnings = list(raw.warnings)
    if entry.page_labels and len(entry.page_labels) != len(raw.pages):
        warnings.append(
            f"Das Manifest nennt {len(entry.page_labels)} Seitenbezeichnungen, die Datei hat {len(raw.pages)} Seiten."
        )
    pages = [_cleaned(page) for page in raw.pages]
    words = known_words(line for page in pages for block in page.blocks for line in block.lines)
    notes = frozenset(_footnote_numbers(pages))
    sections = _Sections([], [])
    joins: list[HyphenJoin] = []
    built: list[Page] = []
    for number, page in enumerate(pages, start=1):
        label = entry.page_labels[number - 1] if number <= len(entry.page_labels) else page.label
        blocks = _continue_item(page.blocks, pages[number - 2].blocks if number > 1 else ())
        built.append(_page(number, label, blocks, sections, words, notes, joins))
    title = entry.title or raw.title or PurePosixPath(entry.file).stem
    document = Document(
        document_id=entry.document_id,
        title=title,
        short_title=entry.short_title or title,
        kind=entry.kind,
        workshop=entry.workshop,
        publisher=entry.publisher,
        date=entry.date,
        source_url=entry.source_url,
        sha256=sha256,
        pages=tuple(built),
        workshops=tuple(_workshops(entry, built, warnings)),
        missing_pages=tuple(MissingPage(missing.label, missing.note) for missing in entry.missing_pages),
        town=entry.town,
    )
    return BuiltDocument(document, tuple(joins), tuple(warnings))


def _cleaned(page: RawPage) -> RawPage:
    blocks = (replace(block, lines=tuple(filter(None, map(clean_line, block.lines)))) for block in page.blocks)
    return replace(page, blocks=tuple(block for block in blocks if block.lines))


def _footnote_numbers(pages: list[RawPage]) -> Iterator[int]:
    for page in pages:
        for block in page.blocks:
            number = footnote_number(block.lines[0]) if block.kind is BlockKind.FOOTNOTE else None
            if number is not None:
                yield number


def _continue_item(blocks: tuple[RawBlock, ...], before: tuple[RawBlock, ...]) -> tuple[RawBlock, ...]:
    """The blocks of a page; the first is (the rest of) a list item if the page before breaks off within one."""
    body = [block for block in before if block.kind is not BlockKind.FOOTNOTE and not block.boxed]
    if not body or not blocks or body[-1].kind is not BlockKind.LIST_ITEM or blocks[0].kind is not BlockKind.PARAGRAPH:
        return blocks
    breaks_off = body[-1].lines[-1][-1] not in ".!?:" and blocks[0].lines[0][0].islower()
    return (replace(blocks[0], kind=BlockKind.LIST_ITEM), *blocks[1:]) if breaks_off else blocks


def _page(
    number: int,
    label: str | None,
    raw_blocks: tuple[RawBlock, ...],
    sections: _Sections,
    words: frozenset[str],
    notes: frozenset[int],
    joins: list[HyphenJoin],
) -> Page:
    parts: list[str] = []
    length = 0
    blocks: list[Block] = []
    for raw in raw_blocks:
        joined = _joined(raw, words)
        block_text = raise_marks(joined.text, notes) if raw.kind in _NOTED else joined.text
        if raw.kind is BlockKind.HEADING:
            block_text = block_text.removesuffix(":").rstrip()
            sections.path(boxed=raw.boxed)
            sections.enter(raw, block_text)
            if not raw.printed:
                continue
        if not block_text:
            continue
        joins += joined.joins
        before = _gap(blocks, raw) + (f"{raw.marker} " if raw.marker else "")
        start = length + len(before)
        length = start + len(block_text)
        parts += (before, block_text)
        section = sections.path(boxed=raw.boxed)
        blocks.append(Block(raw.kind, block_text, start, length, section, raw.level, raw.boxed))
    return Page(number, label, "".join(parts), tuple(blocks))


def _gap(blocks: list[Block], raw: RawBlock) -> str:
    """What parts a block from the one before: nothing, a line end within a list, else an empty line."""
    if not blocks:
        return ""
    adjacent = raw.kind in _ON_ADJACENT_LINES and blocks[-1].kind is raw.kind and not _is_signature(raw)
    return "\n" if adjacent else "\n\n"


def _joined(raw: RawBlock, words: frozenset[str]) -> JoinedText:
    """The lines as running text. A signature keeps its lines: name, office and place would run into each other."""
    if not _is_signature(raw):
        return join(raw.lines, words)
    lines: list[list[str]] = []
    for line in raw.lines:
        if lines and (line[0].islower() or lines[-1][-1].endswith(("-", ","))):
            lines[-1].append(line)
        else:
            lines.append([line])
    joined = [join(group, words) for group in lines]
    return JoinedText("\n".join(each.text for each in joined), tuple(j for each in joined for j in each.joins))


def _is_signature(raw: RawBlock) -> bool:
    """Whether this is a person's entry that is no item of a list."""
    return raw.kind is BlockKind.PERSON and not raw.marker


def _workshops(entry: DocumentEntry, pages: list[Page], warnings: list[str]) -> Iterator[Workshop]:
    numbers = {page.label: page.number for page in pages if page.label is not None}
    for workshop in entry.workshops:
        labels = expand_labels(workshop.pages)
        if labels[0] not in numbers or labels[-1] not in numbers:
            warnings.append(f"Die Seiten {workshop.pages} der Werkstatt {workshop.number} gibt es im Dokument nicht.")
            continue
        first, last = numbers[labels[0]], numbers[labels[-1]]
        yield Workshop(workshop.number, workshop.title, workshop.date, workshop.town, first, last)
