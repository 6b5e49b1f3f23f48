"""From placed fragments to pages of blocks in reading order, as every reader hands them on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.documents import BlockKind
from ingest.pdf_columns import reading_order
from ingest.pdf_fragments import Box, Fragment
from ingest.pdf_grid import find_grids, grid_rows, inside
from ingest.pdf_headings import HeadingFinder, OutlineEntry
from ingest.pdf_paragraphs import Draft, draft_blocks, ends_sentence
from ingest.pdf_rows import Row, group_rows, to_line
from ingest.pdf_running import PageRows, drop_running_rows, printed_labels
from ingest.raw import RawBlock, RawPage

__all__ = ["OutlineEntry", "PageContent", "lay_out"]

_FOOTNOTE_SIZE = 0.92  # of the running text
_MAX_BOXES = 200  # per page: more are a drawing
_MIN_BOX = (80.0, 24.0)  # points: smaller rectangles are rules, bullets, table cells


@dataclass(frozen=True, slots=True)
class PageContent:
    """What was found on a page. `label` is the one that the file gives, or None."""

    fragments: tuple[Fragment, ...]
    boxes: tuple[Box, ...]
    label: str | None


@dataclass(frozen=True, slots=True)
class _Placed:
    draft: Draft
    boxed: bool


def lay_out(pages: Sequence[PageContent], outline: Iterable[OutlineEntry]) -> tuple[RawPage, ...]:
    """The pages with running heads and feet taken off, columns in reading order, headings and lists recognised.

    A page's label is the printed number where numbers count up with the pages and the file's own labels do nothing but
    count from 1; else the file's label; else None.
    """
    bodies = drop_running_rows([_upright_rows(page) for page in pages])
    labels = _labels(pages, printed_labels(bodies))
    placed = [_place(page, body) for page, body in zip(pages, bodies, strict=True)]
    finder = HeadingFinder([[item.draft for item in page] for page in placed], outline)
    return tuple(
        RawPage(label, _blocks(items, finder, number), body.dropped)
        for number, (label, items, body) in enumerate(zip(labels, placed, bodies, strict=True), 1)
    )


def _upright_rows(page: PageContent) -> list[Row]:
    turn = _main_turn(page)
    return group_rows(fragment for fragment in page.fragments if fragment.turn == turn)


def _main_turn(page: PageContent) -> int:
    """The direction of most text: a landscape table may be printed sideways."""
    characters = [0, 0, 0, 0]
    for fragment in page.fragments:
        characters[fragment.turn] += len(fragment.text)
    return characters.index(max(characters))


def _labels(pages: Sequence[PageContent], printed: Sequence[str | None]) -> tuple[str | None, ...]:
    given = tuple(page.label for page in pages)
    only_counts = all(label is None or label == str(number) for number, label in enumerate(given, 1))
    if only_counts and any(printed):
        return tuple(printed)
    return given


def _place(page: PageContent, body: PageRows) -> list[_Placed]:
    """The drafts of a page in reading order. What stands in a box is read after the block that the box interrupts."""
    upright = [fragment for row in body.rows for fragment in row.fragments]
    tables, upright = _ruled_tables(page, upright)
    boxes = _text_boxes(page, upright)
    boxed: dict[Box, list[Fragment]] = {}
    flow: list[Fragment] = []
    for fragment in upright:
        box = next((box for box in boxes if _inside(fragment, box)), None)
        (flow if box is None else boxed.setdefault(box, [])).append(fragment)
    placed = [_Placed(draft, False) for draft in _join_split(_drafts(flow))]
    for box, drafts in tables:
        at = _after_interrupted(placed, box)
        placed[at:at] = [_Placed(draft, False) for draft in drafts]
    for box in sorted(boxed, key=lambda box: (-box.y1, box.x0)):
        at = _after_interrupted(placed, box)
        placed[at:at] = [_Placed(draft, True) for draft in _join_split(_drafts(boxed[box]))]
    for turn in sorted({fragment.turn for fragment in page.fragments} - {_main_turn(page)}):
        turned = [fragment for fragment in page.fragments if fragment.turn == turn]
        placed.extend(_Placed(draft, False) for draft in _drafts(turned))
    return placed


def _ruled_tables(
    page: PageContent, fragments: Sequence[Fragment]
) -> tuple[list[tuple[Box, list[Draft]]], list[Fragment]]:
    """The tables with ruled lines, each with its place, and the fragments that belong to none."""
    tables: list[tuple[Box, list[Draft]]] = []
    rest = list(fragments)
    for grid in find_grids(page.boxes) if _main_turn(page) == 0 else ():
        rows = grid_rows(grid, [fragment for fragment in rest if inside(fragment, grid)])
        if rows:
            tables.append((grid.box, [Draft(BlockKind.TABLE_ROW, row.lines, (row.text,)) for row in rows]))
            rest = [fragment for fragment in rest if not inside(fragment, grid)]
    return tables, rest


def _drafts(fragments: Sequence[Fragment]) -> list[Draft]:
    regions = [[line for row in region if (line := to_line(row))] for region in reading_order(fragments)]
    return [draft for lines in regions for draft in draft_blocks(lines)]


def _text_boxes(page: PageContent, fragments: Sequence[Fragment]) -> list[Box]:
    """The painted boxes that hold some of the page's text, smallest first; none when they hold most of it."""
    if _main_turn(page) != 0 or not fragments:
        return []
    sized = {box for box in page.boxes if box.x1 - box.x0 > _MIN_BOX[0] and box.y1 - box.y0 > _MIN_BOX[1]}
    if len(sized) > _MAX_BOXES:
        return []
    total = sum(len(fragment.text) for fragment in fragments)
    fitting = []
    for box in sorted(sized, key=lambda box: ((box.x1 - box.x0) * (box.y1 - box.y0), box)):
        held = sum(len(fragment.text) for fragment in fragments if _inside(fragment, box))
        if 0 < held <= 0.6 * total:
            fitting.append(box)
    return fitting


def _inside(fragment: Fragment, box: Box) -> bool:
    return (
        box.x0 - 1 <= fragment.x0
        and fragment.x1 <= box.x1 + 1
        and box.y0 - 1 <= fragment.y <= box.y1 - 0.3 * fragment.size
    )


def _after_interrupted(placed: Sequence[_Placed], box: Box) -> int:
    """The place after the last block that begins above the box's upper edge and stands in its column."""
    place = 0
    for index, item in enumerate(placed, 1):
        first = item.draft.first
        above = first.y + 0.5 * first.size > box.y1
        beside = any(line.x0 < box.x1 and line.x1 > box.x0 for line in item.draft.lines)
        if (above and beside) or (item.boxed and place == index - 1 and first.y > box.y1):
            place = index
    return place


def _join_split(drafts: Sequence[Draft]) -> list[Draft]:
    """Put together a paragraph that goes on in the next column or below a box: in mid-sentence, in lower case."""
    joined: list[Draft] = []
    for draft in drafts:
        before = joined[-1] if joined else None
        if before is not None and _goes_on(before, draft):
            joined[-1] = replace(
                before, lines=before.lines + draft.lines, text_lines=before.text_lines + draft.text_lines
            )
        else:
            joined.append(draft)
    return joined


def _goes_on(before: Draft, draft: Draft) -> bool:
    text = before.text_lines[-1]
    return (
        before.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and draft.kind is BlockKind.PARAGRAPH
        and abs(before.last.size - draft.first.size) < 0.5
        and before.last.bold == draft.first.bold
        and not ends_sentence(text)
        and draft.text_lines[0][:1].islower()
    )


def _blocks(items: Sequence[_Placed], finder: HeadingFinder, number: int) -> tuple[RawBlock, ...]:
    footnotes = _first_footnote(items, finder.body_size)
    blocks = []
    for index, item in enumerate(items):
        draft = item.draft
        level = 0 if draft.kind is BlockKind.TABLE_ROW else finder.level(draft, number)
        if level:
            marked = (f"{draft.marker} {draft.text_lines[0]}".strip(), *draft.text_lines[1:])
            blocks.append(RawBlock(BlockKind.HEADING, marked, level, item.boxed))
        elif index >= footnotes:
            marked = (f"{draft.marker} {draft.text_lines[0]}".strip(), *draft.text_lines[1:])
            blocks.append(RawBlock(BlockKind.FOOTNOTE, marked, boxed=item.boxed))
        else:
            blocks.append(RawBlock(draft.kind, draft.text_lines, 0, item.boxed, draft.marker))
    return tuple(blocks)


def _first_footnote(items: Sequence[_Placed], body_size: float) -> int:
    """Where the footnotes begin: the small blocks at the page's end, from the first with a number in front."""
    first = len(items)
    for index in range(len(items) - 1, -1, -1):
        draft = items[index].draft
        if draft.first.size > _FOOTNOTE_SIZE * body_size or items[index].boxed:
            break
        if draft.first.raised_start or (draft.marker and draft.marker.rstrip(".)").isdigit()):
            first = index
    return first
