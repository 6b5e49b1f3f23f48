"""Addresses and names of places in the stock, as users see them."""

from collections.abc import Iterable
from urllib.parse import quote

from web.chat_address import address

_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


def page_url(
    document_id: str, number: int, conversation: Iterable[tuple[str, str]] = (), stretch: str | None = None
) -> str:
    """The address of a page, with the marked stretch ("12-40") and the conversation that the reader comes from."""
    fields = [*([("stelle", stretch)] if stretch else []), *conversation]
    path = f"/dokumente/{quote(document_id, safe='')}/seiten/{number}"
    return address(path, fields) + ("#stelle" if stretch else "")


def picture_url(document_id: str, number: int, stretch: str | None) -> str:
    """The address of the picture of a PDF's page."""
    path = f"/dokumente/{quote(document_id, safe='')}/seiten/{number}/bild.png"
    return address(path, [("stelle", stretch)] if stretch else [])


def report_url(document_id: str) -> str:
    """The address of the report on how a document was read."""
    return f"/dokumente/{quote(document_id, safe='')}/bericht"


def place_name(document_title: str, page_label: str) -> str:
    """How a page is cited: "Abschlussdokumentation, S. 23"."""
    return f"{document_title}, S. {page_label}"


def section_path(section: Iterable[str]) -> str:
    """The headings above a place, outermost first: "Werkstatt 4 › Anforderungen"."""
    return " › ".join(section)


def german_date(date: str) -> str:
    """An ISO date as exact as it is known: "2019", "März 2017", "15. März 2017"; anything else as it stands."""
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return date
    numbers = [int(part) for part in parts]
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        return date
    match numbers:
        case [year, month, day]:
            return f"{day}. {_MONTHS[month - 1]} {year}"
        case [year, month]:
            return f"{_MONTHS[month - 1]} {year}"
    return date
