"""The towns that the stock tells about: where its workshops took place, and those of its practice examples."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.documents import Document
from ingest.examples import practice_examples

_WORD = re.compile(r"[^\W\d_]+")
_TOWN_FIRST = re.compile(r"([A-ZÄÖÜ][a-zäöüß]+)(?=$|[- ])[^„“]*$")


@dataclass(frozen=True, slots=True)
class Places:
    """Town names in lower case, each a single word."""

    names: frozenset[str]

    def first_in(self, text: str) -> str | None:
        """The first word of `text` that is a town, as typed."""
        return next((word for word in _WORD.findall(text) if word.lower() in self.names), None)


def places_of(documents: Iterable[Document]) -> Places:
    """The towns of `documents`. Of "Dortmund-Hörde" or "Lünen StadtGarten-Quartier" the town is the first word.

    A project that is named instead of a town (in quotation marks) is none.
    """
    names: set[str] = set()
    for document in documents:
        told = [workshop.town for workshop in document.workshops]
        told += [example.place for example in practice_examples(document)]
        names.update(town[1].lower() for place in told if (town := _TOWN_FIRST.match(place)))
    return Places(frozenset(names))
