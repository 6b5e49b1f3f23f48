"""Searching the stock without asking: passages with the words that were looked for."""

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
