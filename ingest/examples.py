"""The practice examples ("Praxisbeispiele") of a document, each with its place and its web addresses.

An example is a list item "Town: text" in a section of that name. The list of links names the examples again, in other
words ("Krefeld" for "Krefeld-Südweststadt"): a link belongs to the example of the same workshop whose words it
shares most.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.documents import Block, BlockKind, Document, Page, Span

_EXAMPLES = "praxisbeispiel"
PLACE_OF_EXAMPLE = re.compile(r"([^:]{2,80}): (?=\S)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_WORKSHOP = re.compile(r"Werkstatt (\d+)")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """An entry of a list of links: what it is about, and the whole address."""

    title: str
    url: str
    workshop: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class PracticeExample:
    """One example: `place` is the town or project before the colon, `text` the whole item. `links` may be empty."""

    place: str
    text: str
    workshop: int | None
    span: Span
    links: tuple[LinkEntry, ...]


def is_of_examples(section: Sequence[str]) -> bool:
    """Whether the innermost heading of `section` heads practice examples."""
    return bool(section) and section[-1].casefold().startswith(_EXAMPLES)


def practice_examples(document: Document) -> tuple[PracticeExample, ...]:
    """The document's practice examples in reading order; every link goes with one example at most."""
    found = [
        (place[1], block, _workshop(document, page, block), Span(page.number, block.start, block.end))
        for page, block in _blocks(document, BlockKind.LIST_ITEM)
        if is_of_examples(block.section) and (place := PLACE_OF_EXAMPLE.match(block.text))
    ]
    links: list[list[LinkEntry]] = [[] for _ in found]
    for link in link_entries(document):
        candidates = [
            (_likeness(link.title, place, block.text), -index)
            for index, (place, block, workshop, _) in enumerate(found)
            if workshop == link.workshop
        ]
        likeness, index = max(candidates, default=(0.0, 0))
        if likeness > 0:
            links[-index].append(link)
    return tuple(
        PracticeExample(place, block.text, workshop, span, tuple(own))
        for (place, block, workshop, span), own in zip(found, links, strict=True)
    )


def link_of(example: PracticeExample) -> LinkEntry | None:
    """The entry of the list of links that tells more about this example: the first one; None when it has none.

    `LinkEntry.span` is its place in the same document, so that the address can be cited from there like any quote.
    """
    return example.links[0] if example.links else None


def example_at(examples: Sequence[PracticeExample], span: Span) -> PracticeExample | None:
    """The example that this place, a sentence's or a passage's, is in; None when it lies in none."""
    return next((example for example in examples if _holds(example.span, span)), None)


def _holds(whole: Span, part: Span) -> bool:
    return whole.page_number == part.page_number and whole.start <= part.start < whole.end


def link_entries(document: Document) -> tuple[LinkEntry, ...]:
    """The entries of the document's lists of links, in reading order."""
    return tuple(
        LinkEntry(
            title=block.text[: address.start()].rstrip(" :,"),
            url=address[0] if address[0].startswith("http") else f"http://{address[0]}",
            workshop=_workshop(document, page, block),
            span=Span(page.number, block.start, block.end),
        )
        for page, block in _blocks(document, BlockKind.LINK)
        if (address := _ADDRESS.search(block.text))
    )


def _blocks(document: Document, kind: BlockKind) -> Iterator[tuple[Page, Block]]:
    return ((page, block) for page in document.pages for block in page.blocks if block.kind is kind)


def _workshop(document: Document, page: Page, block: Block) -> int | None:
    named = _WORKSHOP.fullmatch(block.section[-1]) if block.section else None
    if named:
        return int(named[1])
    on_page = (
        workshop.number for workshop in document.workshops if workshop.first_page <= page.number <= workshop.last_page
    )
    return next(on_page, document.workshop)


def _likeness(title: str, place: str, text: str) -> float:
    """How much a link's title is about an example: shared words, those of the place counting most; 0 for hardly any."""
    words, places, told = (frozenset(_LONG_WORD.findall(part.casefold())) for part in (title, place, text))
    shared = len(words & told) / max(1, len(words))
    score = shared + 2 * len(words & places) / max(1, len(places))
    return score if words & places or shared >= 0.5 else 0.0
