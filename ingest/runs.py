"""The text of a document as runs of pieces: what may stand together in a passage, and where it may be cut.

A run is a stretch of one page in one section: paragraphs, list items and so on that follow each other without a heading
or the edge of a box between them. A piece is one sentence with its place. A sentence that runs over a page break is one
piece, held by the page on which it begins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.cleaning import SUPERSCRIPTS
from ingest.documents import Block, BlockKind, Document, Page, Sentence, Span
from ingest.footnotes import Footnotes
from ingest.hyphens import join_parts
from ingest.sentences import split_sentences

WHOLE_ITEM = 350
"""A list item of up to so many characters is one unit of quoting; a longer one is quoted by its sentences."""
LONGEST_PIECE = 1100
"""A "sentence" beyond this (tables that no one could tell apart, lists without full stops) is cut between words."""

SHORT_REST = 200
"""The rest of a paragraph on the next page goes with the sentence over the break, up to so many characters."""

_UNITS = frozenset({BlockKind.TABLE_ROW, BlockKind.PERSON, BlockKind.LINK, BlockKind.CAPTION, BlockKind.FOOTNOTE})
_RUNS_ON = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_TERMINATED = re.compile(rf"[.!?…][“”\"’'»«)\]]*[{SUPERSCRIPTS}]*$")
_LEAD_IN = re.compile(r":[“”\"’'»«)\]]*$")
_SOURCE_NOTE = re.compile(r"\(\d{1,3}\) (?:Vgl|Siehe|Ebd|Quelle)\b", re.IGNORECASE)
_DATED = re.compile(r"\d{1,2}\. \w+ \d{4}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence. `start` and `end` are its stretch of the run's page, a footnote mark after it included.

    `opens` is true for the first piece of its block. `tail` is the stretch of the next page when the sentence runs over
    the break; `followed_by` are then the sentences that end the paragraph there, if they are too short to stand alone.
    """

    sentence: Sentence
    block: Block
    start: int
    end: int
    opens: bool
    tail: Span | None = None
    followed_by: tuple[Sentence, ...] = ()

    @property
    def is_lead_in(self) -> bool:
        return bool(_LEAD_IN.search(self.sentence.text))


@dataclass(frozen=True, slots=True)
class Run:
    page_number: int
    section: tuple[str, ...]
    pieces: tuple[Piece, ...]


def document_runs(document: Document) -> tuple[Run, ...]:
    """All runs of a document in reading order. Headings are in none; every other block is in exactly one."""
    footnotes = Footnotes(document)
    pages = [list(_page_runs(page, footnotes)) for page in document.pages]
    for number, (runs, following) in enumerate(pairwise(pages), start=1):
        if _are_consecutive(document.page(number), document.page(number + 1)):
            _join_over_break(runs, following, document.page(number + 1))
    return tuple(run for runs in pages for run in runs if run.pieces)


def _page_runs(page: Page, footnotes: Footnotes) -> Iterator[Run]:
    blocks: list[Block] = []
    for block in (*page.blocks, None):
        if blocks and (block is None or not _stand_together(blocks[-1], block)):
            pieces = tuple(piece for each in blocks for piece in _pieces(page, each, footnotes))
            yield Run(page.number, blocks[0].section, pieces)
            blocks = []
        if block is not None and block.kind is not BlockKind.HEADING:
            blocks.append(block)


def _stand_together(before: Block, block: Block) -> bool:
    same_kind = (before.kind is BlockKind.FOOTNOTE) == (block.kind is BlockKind.FOOTNOTE)
    same_place = before.section == block.section and before.boxed == block.boxed
    return block.kind is not BlockKind.HEADING and same_kind and same_place


def _pieces(page: Page, block: Block, footnotes: Footnotes) -> Iterator[Piece]:
    stretches = list(_stretches(block))
    for index, (start, end) in enumerate(stretches):
        text = block.text[start:end]
        next_start = stretches[index + 1][0] if index + 1 < len(stretches) else len(block.text)
        marked = end + len(block.text[end:next_start].rstrip())
        span = Span(page.number, block.start + start, block.start + end)
        notes = footnotes.of(block.text[start:marked], page.number) if block.kind is not BlockKind.FOOTNOTE else ()
        whole = len(stretches) == 1 and block.kind in _UNITS - {BlockKind.FOOTNOTE} | {BlockKind.LIST_ITEM}
        complete = _is_complete(text, block.kind, whole=whole)
        sentence = Sentence(text, (span,), block.kind, complete, notes)
        yield Piece(sentence, block, span.start, block.start + marked, opens=index == 0)


def _stretches(block: Block) -> Iterator[tuple[int, int]]:
    if block.kind is BlockKind.LIST_ITEM and len(block.text) <= WHOLE_ITEM:
        sentences: tuple[tuple[int, int], ...] = ((0, len(block.text.rstrip(SUPERSCRIPTS))),)
    else:
        sentences = ((0, len(block.text)),) if block.kind in _UNITS else split_sentences(block.text)
    for start, end in sentences:
        while end - start > LONGEST_PIECE:
            cut = block.text.rfind(" ", start, start + LONGEST_PIECE)
            cut = cut if cut > start else start + LONGEST_PIECE
            yield start, cut
            start = cut + (block.text[cut] == " ")
        yield start, end


def _is_complete(text: str, kind: BlockKind, *, whole: bool) -> bool:
    if kind is BlockKind.CAPTION or _LEAD_IN.search(text) or (kind is BlockKind.FOOTNOTE and _SOURCE_NOTE.match(text)):
        return False
    return whole or bool(_TERMINATED.search(text)) or bool(_DATED.match(text))


def _are_consecutive(page: Page, following: Page) -> bool:
    """Whether no printed page is missing between two pages, as far as their labels tell."""
    labels = (page.label or "", following.label or "")
    return not all(map(str.isdecimal, labels)) or int(labels[1]) == int(labels[0]) + 1


def _join_over_break(runs: list[Run], following: list[Run], next_page: Page) -> None:
    """Make one piece of a sentence's two parts, the last of the page's text and the first of the next page's."""
    index = next((index for index in reversed(range(len(runs))) if _is_running_text(runs[index])), None)
    target = next((place for place, run in enumerate(following) if _is_running_text(run)), None)
    if index is None or target is None:
        return
    before, after = runs[index].pieces[-1], following[target].pieces[0]
    if runs[index].section != following[target].section or not _runs_on(before, after, next_page):
        return
    parts = (before.sentence.text, after.sentence.text)
    kind = before.sentence.kind
    text = join_parts(parts)
    sentence = Sentence(
        text,
        before.sentence.spans + after.sentence.spans,
        kind,
        _is_complete(text, kind, whole=kind is BlockKind.LIST_ITEM and len(text) <= WHOLE_ITEM),
        before.sentence.notes + after.sentence.notes,
    )
    rest = [piece for piece in following[target].pieces[1:] if piece.block is after.block]
    if rest and (rest[-1].end - after.end > SHORT_REST or len(text) > LONGEST_PIECE - SHORT_REST):
        rest = []
    tail = Span(next_page.number, after.start, rest[-1].end if rest else after.end)
    joined = replace(before, sentence=sentence, tail=tail, followed_by=tuple(piece.sentence for piece in rest))
    runs[index] = replace(runs[index], pieces=(*runs[index].pieces[:-1], joined))
    following[target] = replace(following[target], pieces=following[target].pieces[1 + len(rest) :])


def _is_running_text(run: Run) -> bool:
    return bool(run.pieces) and not run.pieces[0].block.boxed and run.pieces[0].block.kind is not BlockKind.FOOTNOTE


def _runs_on(before: Piece, after: Piece, page: Page) -> bool:
    """Whether `after`, the first piece of a page, goes on with `before`, the last of the page before."""
    if before.block.kind not in _RUNS_ON or after.block.kind not in _RUNS_ON:
        return False
    first = next((block for block in page.blocks if not block.boxed), None)
    if first is not after.block or page.text[: after.block.start].rpartition("\n")[2]:
        return False  # a heading stands above it, or a list item's sign in front of it
    text = before.sentence.text
    if _TERMINATED.search(text) or _LEAD_IN.search(text) or _DATED.match(text):
        return False
    if text.endswith(("-", ",")) or after.sentence.text[0].islower():
        return True
    return before.block.kind is BlockKind.PARAGRAPH and after.block.kind is BlockKind.PARAGRAPH
