"""Lists as they stand in the passages: runs of items, running on over passages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from api.choosing import Choice, choice_at
from ingest.documents import LIST_KINDS, BlockKind, Document, Passage

Neighbour = Callable[[Passage, int], Passage | None]
DocumentOf = Callable[[str], Document]

_LEAST_ITEMS = 3
_WHOLE_DOCUMENT = 1000
"Passages on either side of one, more than a document has."
_OF_SINGLE_ENTRIES = ("praxisbeispiel", "offene fragen")
"How sections begin whose entries have nothing to do with each other: one of them is no part of a list."


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to quote, with its lead-in. `heading` when only that introduces it; `omitted` items were left out.

    `certain`: it is what was asked for by the form of the question and of the document.
    """

    choices: tuple[Choice, ...]
    heading: str | None
    omitted: int = 0
    certain: bool = False


def item_ranges(passage: Passage, neighbour: Neighbour | None = None) -> Iterator[range]:
    """The places of each unbroken run of at least `_LEAST_ITEMS` list items that can be quoted.

    With `neighbour`, a run counts its items in the passages before and after too, where the list runs on.
    """
    start = 0
    for place in range(len(passage.sentences) + 1):
        inside = place < len(passage.sentences) and passage.sentences[place].kind in LIST_KINDS
        if not inside:
            found = range(start, place)
            long_enough = len(found) >= _LEAST_ITEMS or (neighbour and _runs_on_long_enough(passage, found, neighbour))
            if long_enough and all(one.complete for one in passage.sentences[start:place]):
                yield found
            start = place + 1


def _runs_on_long_enough(passage: Passage, items: range, neighbour: Neighbour) -> bool:
    whole = whole_list(passage, items, neighbour) if items else ()
    return sum(choice.sentence.kind in LIST_KINDS for choice in whole) >= _LEAST_ITEMS


def whole_list(passage: Passage, places: range, neighbour: Neighbour) -> tuple[Choice, ...]:
    """The items at these places, and those of the section's passages before and after where the list runs on."""
    choices = [choice_at(passage, place) for place in places]
    before = passage
    runs_on = places.start == 0 and passage.sentences[0].kind in LIST_KINDS and not has_single_entries(passage)
    while runs_on and (found := neighbour(before, -1)) and found.section == passage.section:
        before, more = found, _last_run(found)
        choices[:0] = [choice_at(before, place) for place in more]
        runs_on = len(more) == len(before.sentences)
    after = passage
    runs_on = places.stop == len(passage.sentences) and not has_single_entries(passage)
    while runs_on and (found := neighbour(after, 1)) and found.section == passage.section:
        after, more = found, _first_run(found)
        choices += [choice_at(after, place) for place in more]
        runs_on = len(more) == len(after.sentences)
    return tuple(choices)


def passages_around(passage: Passage, neighbour: Neighbour, most: int = _WHOLE_DOCUMENT) -> Iterator[Passage]:
    """The passage and its neighbours in its document, in reading order, at most `most` on either side."""
    for step in range(-most, most + 1):
        if (other := neighbour(passage, step) if step else passage) is not None:
            yield other


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


def has_single_entries(passage: Passage) -> bool:
    """Whether the passage is of a section whose entries have nothing to do with each other."""
    return bool(passage.section) and passage.section[-1].casefold().startswith(_OF_SINGLE_ENTRIES)


def whole_section(passage: Passage, neighbour: Neighbour) -> tuple[Choice, ...]:
    """All lists of a section that consists of lists, each with what heads it; () when it holds other text too.

    Source lines and the like count for nothing.
    """
    passages = [passage]
    while (found := neighbour(passages[0], -1)) and found.section == passage.section:
        passages.insert(0, found)
    while (found := neighbour(passages[-1], 1)) and found.section == passage.section:
        passages.append(found)
    choices: list[Choice] = []
    for one in passages:
        for place, sentence in enumerate(one.sentences):
            heads = sentence.kind is BlockKind.PARAGRAPH and _item_follows(one, place)
            if sentence.kind in LIST_KINDS or heads:
                choices.append(choice_at(one, place))
            elif sentence.complete:
                return ()
    return tuple(choices)


def _item_follows(passage: Passage, place: int) -> bool:
    return place + 1 < len(passage.sentences) and passage.sentences[place + 1].kind in LIST_KINDS
