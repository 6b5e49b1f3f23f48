"""A page of the stock as headings, paragraphs, lists and boxes, with a stretch of its text marked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, zip_longest
from operator import attrgetter

from ingest.documents import Block, BlockKind, Page

_URL = re.compile(r"https?://[^\s<>\"“”„]*[^\s<>\"“”„.,;:!?)\]]")
_ORDINAL = re.compile(r"(\d{1,3})[.)]\s*$")
_CELL = re.compile(r"[^|\s](?:[^|\t]*[^|\s])?")
_MANY = {BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.FOOTNOTE, BlockKind.PERSON, BlockKind.LINK}


@dataclass(frozen=True, slots=True)
class Stretch:
    """`page.text[start:end]`, the words that a citation quotes."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one kind, `page.text[start : start + len(text)]`.

    `href` is the address that they lead to: the web address that they are part of, or a page of the stock.
    """

    text: str
    start: int
    marked: bool
    href: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """The text of one block: one cell, or the cells of a table row. `ordinal` is the number of a numbered item.

    `continued` is true for the rest of a list item that begins on the page before.
    """

    cells: tuple[tuple[Piece, ...], ...]
    ordinal: int | None
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """Neighbouring blocks that form one unit: a paragraph, a whole list, a whole table.

    `rank` is that of the HTML heading (2 to 6), 0 for anything else; `level` is the block's own, for its looks.
    `row_head` is true for a paragraph that names the list below it, as the head of a table's row does.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    rank: int
    level: int
    row_head: bool = False

    @property
    def numbered(self) -> bool:
        return all(line.ordinal is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring elements inside one box, or outside of any."""

    boxed: bool
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class TypesetPage:
    """`section` is that of the first marked block, else of the page's first block.

    `mark_opens` and `mark_closes` are the starts of the first and the last marked piece, None when nothing is marked.
    """

    groups: tuple[Group, ...]
    section: tuple[str, ...]
    mark_opens: int | None
    mark_closes: int | None


def parse_stretch(value: str) -> Stretch | None:
    """`"12-40"` as a stretch; None for anything else, an empty stretch included."""
    found = re.fullmatch(r"([0-9]{1,7})-([0-9]{1,7})", value)
    if found is None or int(found[1]) >= int(found[2]):
        return None
    return Stretch(int(found[1]), int(found[2]))


def typeset(page: Page, stretch: Stretch | None, links: Mapping[Stretch, str] | None = None) -> TypesetPage:
    """The page's blocks in reading order; a stretch that reaches beyond the page's text is not marked at all.

    `links` are stretches that lead somewhere, with the address; web addresses in the text are links anyway.
    """
    if stretch is not None and stretch.end > len(page.text):
        stretch = None
    touched = [b for b in page.blocks if stretch is not None and b.start < stretch.end and stretch.start < b.end]
    groups = []
    ranks = _heading_ranks(page.blocks)
    for boxed, blocks in groupby(page.blocks, key=attrgetter("boxed")):
        elements = []
        for run in _runs(blocks):
            lines = tuple(_line(page, block, stretch if block in touched else None, links or {}) for block in run)
            elements.append(Element(run[0].kind, lines, ranks.get(run[0].start, 0), run[0].level))
        groups.append(Group(boxed, tuple(_with_row_heads(elements)) if boxed else tuple(elements)))
    first = (touched or page.blocks)[:1]
    marks = [piece.start for group in groups for piece in _all_pieces(group) if piece.marked]
    section = first[0].section if first else ()
    return TypesetPage(tuple(groups), section, min(marks, default=None), max(marks, default=None))


def _all_pieces(group: Group) -> Iterator[Piece]:
    for element in group.elements:
        for line in element.lines:
            for cell in line.cells:
                yield from cell


def _runs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks that belong to one list, table or group of footnotes together; every other block on its own."""
    for kind, run in groupby(blocks, key=attrgetter("kind")):
        if kind in _MANY:
            yield list(run)
        else:
            yield from ([block] for block in run)


def _with_row_heads(elements: list[Element]) -> Iterator[Element]:
    for element, following in zip_longest(elements, elements[1:]):
        text = element.lines[-1].cells[-1][-1].text if element.kind is BlockKind.PARAGRAPH else ""
        names_list = following is not None and following.kind is BlockKind.LIST_ITEM
        yield replace(element, row_head=True) if names_list and text and text[-1].isalnum() else element


def _heading_ranks(blocks: Iterable[Block]) -> dict[int, int]:
    """HTML heading ranks by block start: below the page's h1 and without a gap.

    A page may begin in the middle of a chapter, with a heading of level 3; a screen reader's outline would then miss
    a level. The order of levels on the page decides, not their number.
    """
    ranks = {}
    open_levels: list[int] = []
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            continue
        while open_levels and open_levels[-1] >= block.level:
            open_levels.pop()
        open_levels.append(block.level)
        ranks[block.start] = min(1 + len(open_levels), 6)
    return ranks


def _line(page: Page, block: Block, stretch: Stretch | None, links: Mapping[Stretch, str]) -> Line:
    cells = [(block.start, block.end)]
    if block.kind is BlockKind.TABLE_ROW:
        cells = [(block.start + m.start(), block.start + m.end()) for m in _CELL.finditer(block.text)] or cells
    ordinal = _ORDINAL.search(page.text[max(0, block.start - 6) : block.start])
    return Line(
        tuple(tuple(_pieces(page, start, end, stretch, links)) for start, end in cells),
        int(ordinal[1]) if ordinal else None,
        continued=block is page.blocks[0] and block.start == 0 and block.text[:1].islower(),
    )


def _pieces(page: Page, start: int, end: int, stretch: Stretch | None, given: Mapping[Stretch, str]) -> Iterator[Piece]:
    """`page.text[start:end]` cut where a link or the marked stretch begins or ends."""
    links = [(start + m.start(), start + m.end(), m[0]) for m in _URL.finditer(page.text[start:end])]
    links += [(link.start, link.end, url) for link, url in given.items() if start <= link.start and link.end <= end]
    cuts = {start, end} | {place for first, last, _ in links for place in (first, last)}
    if stretch is not None:
        cuts |= {place for place in (stretch.start, stretch.end) if start < place < end}
    places = sorted(cuts)
    for first, last in pairwise(places):
        marked = stretch is not None and stretch.start <= first and last <= stretch.end
        href = next((url for begin, finish, url in links if begin <= first and last <= finish), None)
        yield Piece(page.text[first:last], first, marked, href)
