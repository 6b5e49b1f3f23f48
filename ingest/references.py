"""References to the workshops' own documentations: "Quelle: Dokumentation Werkstatt 7, S. 13".

They are found in a page's text and lead to a page of that documentation as soon as it is in the stock.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.documents import Document, Page

_REFERENCE = re.compile(
    r"\bDokumentation (?:der )?(?:(?P<before>\d{1,3})\. Werkstatt|Werkstatt (?P<after>\d{1,3})),? "
    r"(?:S\.|Seiten?) ?(?P<first>\d{1,4})(?: ?[–-] ?(?P<last>\d{1,4})| ?(?P<following>f{1,2})\.?(?!\w))?(?!\d)"
)
_MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the documentation of a workshop, and the stretch `page.text[start:end]` that names it.

    `page_labels` are the printed pages, at least one: "S. 13" gives "13", "S. 13-15" and "S. 13 f." every page named.
    Of "S. 13 ff." only the first is known.
    """

    workshop: int
    page_labels: tuple[str, ...]
    start: int
    end: int


def references(page: Page) -> tuple[Reference, ...]:
    """The references of a page in reading order."""
    return tuple(
        Reference(int(found["before"] or found["after"]), _labels(found), found.start(), found.end())
        for found in _REFERENCE.finditer(page.text)
    )


def find_page(reference: Reference, documents: Iterable[Document]) -> tuple[Document, Page] | None:
    """The page that a reference means; None while no document of that workshop, or none with that page, is at hand.

    A page without a printed label goes by its number. Of several documents with such a page the one with the first id
    counts, a documentation ("werkstattdokumentation") before anything else about the workshop.
    """
    candidates = (document for document in documents if document.workshop == reference.workshop)
    for document in sorted(candidates, key=lambda each: (each.kind != "werkstattdokumentation", each.document_id)):
        for page in document.pages:
            if (page.label or str(page.number)) == reference.page_labels[0]:
                return document, page
    return None


def _labels(found: re.Match[str]) -> tuple[str, ...]:
    first = int(found["first"])
    last = first + 1 if found["following"] == "f" else int(found["last"] or first)
    return tuple(str(number) for number in range(first, min(max(first, last), first + _MOST_PAGES) + 1))
