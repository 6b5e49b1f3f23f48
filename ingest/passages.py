"""Cutting a document into passages, the units that are found and shown.

A run (`ingest.runs`) is cut where it hurts least: the cuts with the lowest sum of costs are found exactly, by dynamic
programming. What a cut or a passage costs says what we want: roughly one paragraph or one list, 300 to 900 characters,
lists with their lead-in, practice examples one by one, never half a sentence.
"""

import hashlib
import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from ingest.documents import BlockKind, Document, Page, Passage, Span
from ingest.hyphens import join_parts
from ingest.runs import Piece, Run, document_runs

LONGEST_PASSAGE = 1200
_SHORT, _TYPICAL, _LONG = 300, 600, 900
_UNEVEN_COST = 0.1
_SHORT_COST, _LONG_COST = 1.5, 1.5  # for an empty passage; for one that is _SHORT longer than _LONG
_CUT_IN_PARAGRAPH, _CUT_IN_ITEM, _CUT_IN_LIST, _CUT_AFTER_LEAD_IN = 0.6, 1.2, 0.4, 2.0
_CUT_BEFORE_LIST = 1.0
_JOINED_PARAGRAPHS, _JOINED_EXAMPLES = 0.3, 5.0
_SHORT_ITEM = 160
_EXAMPLES = "praxisbeispiel"
_NAMED_WORKSHOP = re.compile(r"Werkstatt (\d+)")
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.PERSON, BlockKind.LINK})


def cut_passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in reading order; every word but those of headings is in exactly one.

    A passage lies within one section and one page, but for a last sentence that runs over the page break (and the rest
    of its paragraph there, if it is short): then it has two spans. It is at most `LONGEST_PASSAGE` characters. Cuts
    are between sentences only, and between words where a "sentence" alone is too long.
    """
    seen: Counter[str] = Counter()
    return tuple(_passage(document, run, pieces, seen) for run in document_runs(document) for pieces in _cut(run))


def _cut(run: Run) -> list[tuple[Piece, ...]]:
    pieces = run.pieces
    # What it costs to leave the first n boundaries between pieces uncut.
    uncut = [0.0, *accumulate(_joint_cost(run, before, after) for before, after in pairwise(pieces))]
    starts = [piece.start for piece in pieces]
    so_far = [0.0]  # cost of cutting the first n pieces, less what the uncut boundaries among them would cost
    begins = [0]  # where the last passage of the first n pieces begins
    for end in range(1, len(pieces) + 1):
        stop = _end(pieces[end - 1])
        least, begin = math.inf, end - 1
        for start in range(end - 1, -1, -1):
            length = stop - starts[start]
            if length > LONGEST_PASSAGE and start < end - 1:
                break
            cost = so_far[start] + (_SIZE_COSTS[length] if length <= LONGEST_PASSAGE else _size_cost(length))
            if cost <= least:
                least, begin = cost, start
        cut_after = _cut_cost(pieces[end - 1], pieces[end]) - uncut[end] + uncut[end - 1] if end < len(pieces) else 0.0
        so_far.append(least + cut_after)
        begins.append(begin)
    cuts = [len(pieces)]
    while cuts[-1]:
        cuts.append(begins[cuts[-1]])
    return [pieces[start:end] for end, start in pairwise(cuts)][::-1]


def _end(last: Piece) -> int:
    """Where a passage ends, its stretch of the next page counted in."""
    return last.end + (1 + last.tail.end - last.tail.start if last.tail else 0)


def _size_cost(length: int) -> float:
    too_short, too_long = max(0, _SHORT - length), max(0, length - _LONG)
    uneven = _UNEVEN_COST * ((length - _TYPICAL) / _TYPICAL) ** 2  # of two cuts alike in all else, the more even one
    return uneven + _SHORT_COST * too_short / _SHORT + _LONG_COST * too_long / _SHORT


_SIZE_COSTS = tuple(map(_size_cost, range(LONGEST_PASSAGE + 1)))  # looked up: this is the innermost step


def _cut_cost(before: Piece, after: Piece) -> float:
    """What it costs to cut between two adjacent pieces."""
    if not after.opens:
        return _CUT_IN_PARAGRAPH if after.block.kind is BlockKind.PARAGRAPH else _CUT_IN_ITEM
    if before.is_lead_in and after.block.kind in _LISTED:
        return _CUT_AFTER_LEAD_IN
    if after.block.kind is BlockKind.CAPTION:
        return _CUT_AFTER_LEAD_IN
    if _introduces(before, after):
        return _CUT_BEFORE_LIST
    return 0.0 if _stands_alone(before) or _stands_alone(after) else _CUT_IN_LIST


def _joint_cost(run: Run, before: Piece, after: Piece) -> float:
    """What it costs to have two adjacent pieces in one passage: paragraphs had better stand alone."""
    if not after.opens:
        return 0.0
    if after.block.kind is BlockKind.LIST_ITEM and run.section and run.section[-1].casefold().startswith(_EXAMPLES):
        return _JOINED_EXAMPLES
    apart = not (before.is_lead_in or _introduces(before, after)) and (_stands_alone(before) or _stands_alone(after))
    return _JOINED_PARAGRAPHS if apart else 0.0


def _introduces(before: Piece, after: Piece) -> bool:
    """Whether a list follows a paragraph: it is what the paragraph tells of, with a colon or without."""
    return before.block.kind is BlockKind.PARAGRAPH and after.block.kind is BlockKind.LIST_ITEM


def _stands_alone(piece: Piece) -> bool:
    """Whether the piece's block makes sense without its neighbours: a paragraph, a long list item."""
    return piece.block.kind is BlockKind.PARAGRAPH or (
        piece.block.kind is BlockKind.LIST_ITEM and len(piece.block.text) > _SHORT_ITEM
    )


def _passage(document: Document, run: Run, pieces: Sequence[Piece], seen: Counter[str]) -> Passage:
    page = document.page(run.page_number)
    start, end = _start(pieces, page), pieces[-1].end
    text = page.text[start:end]
    spans = [Span(page.number, start, end)]
    if tail := pieces[-1].tail:
        spans.append(tail)
        text = join_parts((text, document.page(tail.page_number).text[tail.start : tail.end]))
    seen[text] += 1
    return Passage(
        passage_id=_passage_id(document.document_id, text, seen[text]),
        document_id=document.document_id,
        page_number=page.number,
        page_label=page.label,
        section=run.section,
        start=start,
        end=end,
        text=text,
        workshop=_workshop(document, page.number, run.section),
        spans=tuple(spans),
        sentences=tuple(sentence for piece in pieces for sentence in (piece.sentence, *piece.followed_by)),
    )


def _start(pieces: Sequence[Piece], page: Page) -> int:
    """Where the text begins: a list keeps the sign of its first item, a single item goes without."""
    first = pieces[0]
    if first.opens and any(piece.opens and piece.block.kind is first.block.kind for piece in pieces[1:]):
        return page.text.rfind("\n", 0, first.start) + 1
    return first.start


def _passage_id(document_id: str, text: str, occurrence: int) -> str:
    """The same for the same text of the same document, wherever it stands; equal texts are numbered."""
    key = "\0".join((document_id, text, str(occurrence)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _workshop(document: Document, page_number: int, section: tuple[str, ...]) -> int | None:
    """The workshop of the page, or of a section "Werkstatt 7" elsewhere in a document that tells about several."""
    named = _NAMED_WORKSHOP.fullmatch(section[-1]) if section else None
    for workshop in document.workshops:
        if workshop.first_page <= page_number <= workshop.last_page or (named and int(named[1]) == workshop.number):
            return workshop.number
    return document.workshop
