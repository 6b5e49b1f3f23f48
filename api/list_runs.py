"""Lists as they stand in the passages: runs of items, running on over passages, and headings that are the items."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from api.choosing import Choice, choice_at
from ingest.documents import LIST_KINDS, BlockKind, Document, Passage, Sentence, Span

Neighbour = Callable[[Passage, int], Passage | None]
DocumentOf = Callable[[str], Document]

_LEAST_ITEMS = 3
_EXAMPLES = "praxisbeispiel"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to quote, with its lead-in. `heading` when only that introduces it; `omitted` items were left out."""

    choices: tuple[Choice, ...]
    heading: str | None
    omitted: int = 0


def item_ranges(passage: Passage) -> Iterator[range]:
    """The places of each unbroken run of at least `_LEAST_ITEMS` list items that can be quoted."""
    start = 0
    for place in range(len(passage.sentences) + 1):
        inside = place < len(passage.sentences) and passage.sentences[place].kind in LIST_KINDS
        if not inside:
            if place - start >= _LEAST_ITEMS and all(one.complete for one in passage.sentences[start:place]):
                yield range(start, place)
            start = place + 1


def whole_list(passage: Passage, places: range, neighbour: Neighbour) -> tuple[Choice, ...]:
    """The items at these places, and those of the section's passages before and after where the list runs on."""
    choices = [choice_at(passage, place) for place in places]
    before = passage
    runs_on = places.start == 0 and passage.sentences[0].kind in LIST_KINDS and not _is_example(passage)
    while runs_on and (found := neighbour(before, -1)) and found.section == passage.section:
        before, more = found, _last_run(found)
        choices[:0] = [choice_at(before, place) for place in more]
        runs_on = len(more) == len(before.sentences)
    after = passage
    runs_on = places.stop == len(passage.sentences) and not _is_example(passage)
    while runs_on and (found := neighbour(after, 1)) and found.section == passage.section:
        after, more = found, _first_run(found)
        choices += [choice_at(after, place) for place in more]
        runs_on = len(more) == len(after.sentences)
    return tuple(choices)


def _first_run(passage: Passage) -> range:
    """The list items with which a passage begins."""
    end = 0
    while end < len(passage.sentences) and passage.sentences[end].kind in LIST_KINDS:
        end += 1
    return range(end)


def _last_run(passage: Passage) -> range:
    """The list items with which a passage ends, with the lead-in right before them."""
    start = len(passage.sentences)
    while start > 0 and passage.sentences[start - 1].kind in LIST_KINDS:
        start -= 1
    if 0 < start < len(passage.sentences) and passage.sentences[start - 1].text.endswith(":"):
        start -= 1
    return range(start, len(passage.sentences))


def _is_example(passage: Passage) -> bool:
    return bool(passage.section) and passage.section[-1].casefold().startswith(_EXAMPLES)


def headings_below(passage: Passage, document_of: DocumentOf) -> Listing | None:
    """A passage that ends with a colon where subsections begin: their headings are the list."""
    last = passage.sentences[-1] if passage.sentences else None
    if last is None or last.complete or not last.text.endswith(":") or last.kind is not BlockKind.PARAGRAPH:
        return None
    document = document_of(passage.document_id)
    items = [
        Choice(passage, Sentence(block.text, (Span(page.number, block.start, block.end),), BlockKind.HEADING, True), -1)
        for page in document.pages
        for block in page.blocks
        if block.kind is BlockKind.HEADING
        and block.section[:-1] == passage.section
        and (page.number, block.start) > (passage.page_number, passage.start)
    ]
    if len(items) < _LEAST_ITEMS:
        return None
    return Listing((choice_at(passage, len(passage.sentences) - 1), *items), None)
