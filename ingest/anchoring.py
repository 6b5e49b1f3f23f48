"""Finding the stretches of the editorial indexing in a document, and the passages that hold them.

Compared is the sequence of letters and digits. Case, white space, hyphens at line ends, bullets, quotation and footnote
marks count for nothing, since they differ between print, export and the cleaned page; a stretch still begins and ends
at whole words. Only the pages that the entry names are searched.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.cleaning import SUPERSCRIPTS
from ingest.documents import BlockKind, Document, Page, Passage, Span
from ingest.indexing import IndexingEntry

_GLUED_MARK = re.compile(r"(?<=[^\W\d_])[.,;:!?“”»)\]]+(\d{1,3})(?=[\s,;)]|$)")
_OPENING = "„“\"‚‘'»«([’"
_CLOSING = ".,;:!?…“”\"’'»«)]/-"

ENOUGH_OF_STRETCH = 0.25
"""A passage that holds at least so much of a stretch answers its questions."""
ENOUGH_OF_PASSAGE = 0.5
"""So does one that lies within the stretch for at least so much of its own length."""


@dataclass(frozen=True, slots=True)
class AnchoredEntry:
    """An entry in its place: one span a page, in page order, `page.text[start:end]`."""

    document_id: str
    spans: tuple[Span, ...]
    questions: tuple[str, ...]
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Misfit:
    """An entry whose words are not (or no longer) on its pages. `line` is that of the file, `reason` is in German."""

    document_id: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Anchoring:
    """What became of a document's indexing; every entry is in one of the two, in the order given."""

    anchored: tuple[AnchoredEntry, ...]
    misfits: tuple[Misfit, ...]


class _DoesNotFit(Exception):
    """Says in a German sentence why an entry has no place; leaves this module as a `Misfit`."""


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of some pages; the i-th stands at `places[i]`: page number and offset."""

    text: str
    places: tuple[tuple[int, int], ...]
    first: frozenset[int]
    """Indices at which a word begins, and, as `last`, after which one ends."""
    last: frozenset[int]

    def find(self, words: str, page_number: int, *, at_end: bool) -> list[tuple[int, int]]:
        """Where these words stand: (first index, index after the last), beginning (or ending) on the page."""
        wanted = "".join(char for char, _ in _folded(unicodedata.normalize("NFC", words)))
        found: list[tuple[int, int]] = []
        start = self.text.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            page = self.places[end - 1 if at_end else start][0]
            if page == page_number and start in self.first and end - 1 in self.last:
                found.append((start, end))
            start = self.text.find(wanted, start + 1)
        return found


def anchor(entries: Sequence[IndexingEntry], document: Document) -> Anchoring:
    """The place of every entry in the document, and a reason for each that has none.

    Where the words stand more than once on their pages, the shortest stretch counts, then the first. A stretch over
    several pages leaves their footnotes out, since these stand in the middle of the running text.
    """
    labels: dict[str, int] = {}
    for page in document.pages:
        labels.setdefault(page.label or str(page.number), page.number)
    read = cache(lambda first, last: _letters(document.pages[first - 1 : last]))
    anchored: list[AnchoredEntry] = []
    misfits: list[Misfit] = []
    for entry in entries:
        try:
            first, last = _pages(entry, labels)
            letters = read(first, last)
            spans = tuple(_spans(letters, _find(entry, letters, first, last), document))
        except _DoesNotFit as misfit:
            misfits.append(Misfit(document.document_id, entry.line, str(misfit)))
        else:
            anchored.append(AnchoredEntry(document.document_id, spans, entry.questions, entry.keywords))
    return Anchoring(tuple(anchored), tuple(misfits))


def passages_of(entry: AnchoredEntry, passages: Sequence[Passage]) -> tuple[str, ...]:
    """The ids of the passages that answer the entry's questions: most of the stretch first, then in the order given.

    A passage counts when it holds `ENOUGH_OF_STRETCH` of the stretch or lies within it for `ENOUGH_OF_PASSAGE` of its
    own length; one that touches just the stretch's last words does not. There is always at least one: if none counts,
    that with the largest part of the stretch, or the nearest one when the stretch lies in none (a heading). `passages`
    holds at least one of the entry's document; those of other documents are passed over.
    """
    own = [passage for passage in passages if passage.document_id == entry.document_id]
    if not own:
        raise ValueError(f"no passage of {entry.document_id}")
    length = _length(entry.spans)
    shared = [_overlap(entry.spans, passage.spans) for passage in own]
    enough = [
        index
        for index, (passage, overlap) in enumerate(zip(own, shared, strict=True))
        if overlap >= ENOUGH_OF_STRETCH * length or overlap >= ENOUGH_OF_PASSAGE * _length(passage.spans)
    ]
    if not enough:
        best = max(range(len(own)), key=lambda index: (shared[index], -_distance(entry.spans[0], own[index]), -index))
        return (own[best].passage_id,)
    return tuple(own[index].passage_id for index in sorted(enough, key=lambda index: (-shared[index], index)))


def _pages(entry: IndexingEntry, labels: Mapping[str, int]) -> tuple[int, int]:
    for label in (entry.from_page, entry.to_page):
        if label not in labels:
            raise _DoesNotFit(f"Das Dokument hat keine Seite „{label}“.")
    first, last = labels[entry.from_page], labels[entry.to_page]
    if last < first:
        raise _DoesNotFit(f"Seite {entry.to_page} liegt vor Seite {entry.from_page}.")
    return first, last


def _find(entry: IndexingEntry, letters: _Letters, first: int, last: int) -> tuple[int, int]:
    """The stretch as indices into the letters."""
    begins = letters.find(entry.begins, first, at_end=False)
    if not begins:
        raise _DoesNotFit(f"Der Anfang „{entry.begins}“ steht nicht auf Seite {entry.from_page}.")
    ends = letters.find(entry.ends, last, at_end=True)
    if not ends:
        raise _DoesNotFit(f"Das Ende „{entry.ends}“ steht nicht auf Seite {entry.to_page}.")
    stretches = [(b[0], e[1]) for b in begins for e in ends if b[0] <= e[0] and b[1] <= e[1]]
    if not stretches:
        raise _DoesNotFit(f"Das Ende „{entry.ends}“ steht vor dem Anfang „{entry.begins}“.")
    return min(stretches, key=lambda stretch: (stretch[1] - stretch[0], stretch[0]))


def sentences_of(entry: AnchoredEntry, passage: Passage) -> tuple[int, ...]:
    """Which sentences of `passage`, counted from 0, lie at least half in the entry's stretch."""
    return tuple(
        number
        for number, sentence in enumerate(passage.sentences)
        if 2 * _overlap(sentence.spans, entry.spans) >= _length(sentence.spans)
    )


def _letters(pages: Sequence[Page]) -> _Letters:
    text: list[str] = []
    places: list[tuple[int, int]] = []
    first: set[int] = set()
    last: set[int] = set()
    for page in pages:
        footnotes = _footnotes(page) if len(pages) > 1 else ()
        before = -2
        for char, offset in _folded(page.text):
            if any(start <= offset < end for start, end in footnotes):
                continue
            if offset > before + 1:
                first.add(len(text))
                last.add(len(text) - 1)
            text.append(char)
            places.append((page.number, offset))
            before = offset
        last.add(len(text) - 1)
    return _Letters("".join(text), tuple(places), frozenset(first), frozenset(last))


def _footnotes(page: Page) -> tuple[tuple[int, int], ...]:
    return tuple((block.start, block.end) for block in page.blocks if block.kind is BlockKind.FOOTNOTE)


def _folded(text: str) -> Iterator[tuple[str, int]]:
    """Every letter and digit in its folded form, with its offset; footnote marks left out."""
    marks = {offset for mark in _GLUED_MARK.finditer(text) for offset in range(*mark.span(1))}
    for offset, char in enumerate(text):
        if char.isalnum() and char not in SUPERSCRIPTS and offset not in marks:
            for folded in char.casefold():
                yield folded, offset


def _spans(letters: _Letters, stretch: tuple[int, int], document: Document) -> Iterator[Span]:
    """One span a page; signs that belong to the first and the last word are taken in."""
    inside = letters.places[stretch[0] : stretch[1]]
    for number in sorted({number for number, _ in inside}):
        offsets = [offset for page_number, offset in inside if page_number == number]
        text, start, end = document.page(number).text, offsets[0], offsets[-1] + 1
        while start and text[start - 1] in _OPENING:
            start -= 1
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        yield Span(number, start, end)


def _length(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _overlap(spans: Iterable[Span], others: Sequence[Span]) -> int:
    return sum(
        max(0, min(span.end, other.end) - max(span.start, other.start))
        for span in spans
        for other in others
        if span.page_number == other.page_number
    )


def _distance(span: Span, passage: Passage) -> float:
    """How far a passage is from a span in reading order: pages first, then characters."""
    gaps = (
        abs(span.page_number - other.page_number) * 1e6 + max(other.start - span.end, span.start - other.end, 0)
        for other in passage.spans
    )
    return min(gaps)
