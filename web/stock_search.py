"""Searching the stock without asking: passages with the words looked for, and how often a word really stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from api.service import AnsweringService
from web.chat_address import Enquiry
from web.places import page_url, place_name, section_path

_MOST_HITS = 20
_WORD = re.compile(r"\w+")
_SHORTEST_WORD = 4
_ENDING = 2  # letters that German inflection may change


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """`pieces` are the passage's words in order, each with whether it was looked for."""

    place: str
    path: str
    pieces: tuple[tuple[str, bool], ...]
    url: str


def search_stock(service: AnsweringService, wanted: Enquiry) -> tuple[FoundPassage, ...]:
    """At most 20 passages, best first. Raises InvalidQuestion."""
    result = service.search(
        wanted.question,
        limit=_MOST_HITS,
        documents=frozenset(wanted.documents),
        workshops=frozenset(wanted.workshops),
    )
    titles = service.short_titles()
    return tuple(
        FoundPassage(
            place_name(titles[hit.passage.document_id], hit.passage.page_label or str(hit.passage.page_number)),
            section_path(hit.passage.section),
            tuple(pieces_of(hit.passage.text, wanted.question)),
            page_url(hit.passage.document_id, hit.passage.page_number, (), f"{hit.passage.start}-{hit.passage.end}"),
        )
        for hit in result.hits
    )


@dataclass(frozen=True, slots=True)
class Occurrences:
    """How often a word stands in the stock: by itself, whatever its case, and inside others.

    `inside` are the longer words, each once, in alphabetical order.
    """

    word: str
    alone: int
    inside: tuple[str, ...]


def occurrences(service: AnsweringService, wanted: Enquiry) -> Occurrences | None:
    """Where the one word that was looked for stands, letter for letter; None for several words.

    Similar passages are always found. Only counting tells that a name does not occur.
    """
    words = _WORD.findall(wanted.question)
    if len(words) != 1:
        return None
    folded = words[0].casefold()
    held = [
        found
        for info in service.documents()
        if not wanted.documents or info.document_id in wanted.documents
        for page in service.document(info.document_id).pages
        for found in _WORD.findall(page.text)
        if folded in found.casefold()
    ]
    longer = {found for found in held if found.casefold() != folded}
    return Occurrences(words[0], sum(found.casefold() == folded for found in held), tuple(sorted(longer)))


def pieces_of(text: str, wanted: str) -> Iterator[tuple[str, bool]]:
    """`text` cut before and after each word that holds the beginning of a wanted one, so that inflection is allowed.

    Words of fewer than four letters are passed over: they stand everywhere.
    """
    words = [word.casefold() for word in _WORD.findall(wanted) if len(word) >= _SHORTEST_WORD]
    stems = [word[: max(_SHORTEST_WORD, len(word) - _ENDING)] for word in words]
    last = 0
    for found in _WORD.finditer(text):
        if any(stem in found[0].casefold() for stem in stems):
            yield text[last : found.start()], False
            yield found[0], True
            last = found.end()
    yield text[last:], False
