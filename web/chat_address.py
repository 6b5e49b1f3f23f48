"""The address of a conversation: what was asked, how each question was narrowed, and which source is open.

Fields are read in order. `werkstatt` and `dokument` narrow the `frage` that they follow, so each question keeps its own
filter; this is also the order in which the form sends them. `antwort`, `beleg` and `seite` say what is open beside the
conversation, `entwurf` what stands in the field.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

MOST_QUESTIONS = 6
"""So many questions of a conversation are kept; each is asked again when the page is loaded."""

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A question and what it is narrowed to; empty: the whole stock."""

    question: str
    workshops: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def fields(self) -> Fields:
        return (
            ("frage", self.question),
            *(("werkstatt", str(number)) for number in self.workshops),
            *(("dokument", document_id) for document_id in self.documents),
        )


@dataclass(frozen=True, slots=True)
class OpenSource:
    """Source `source` of the answer `exchange`, both counted from 1; `page` is another page leafed to, or None."""

    exchange: int
    source: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ChatAddress:
    """`dropped` questions were too old to be kept."""

    enquiries: tuple[Enquiry, ...] = ()
    opened: OpenSource | None = None
    draft: str = ""
    dropped: int = 0

    @property
    def fields(self) -> Fields:
        """The conversation, without what is open beside it."""
        return tuple(field for enquiry in self.enquiries for field in enquiry.fields)

    @property
    def url(self) -> str:
        opened: Fields = ()
        if self.opened is not None:
            opened = (("antwort", str(self.opened.exchange)), ("beleg", str(self.opened.source)))
            if self.opened.page is not None:
                opened += (("seite", str(self.opened.page)),)
        draft: Fields = (("entwurf", self.draft),) if self.draft else ()
        return address("/", self.fields + draft + opened)

    def up_to(self, exchange: int) -> "ChatAddress":
        """The conversation as it was after its first `exchange` answers, nothing open."""
        return ChatAddress(self.enquiries[:exchange])

    def showing(self, exchange: int, source: int, page: int | None = None) -> "ChatAddress":
        return replace(self, opened=OpenSource(exchange, source, page))

    def closed(self) -> "ChatAddress":
        return replace(self, opened=None)


def read_address(fields: Iterable[tuple[str, str]]) -> ChatAddress:
    """The conversation in the fields of an address; what has no meaning there is passed over."""
    enquiries: list[Enquiry] = []
    opened: dict[str, int] = {}
    draft = ""
    for name, value in fields:
        number = int(value) if value.isascii() and value.isdecimal() and len(value) < 7 else None
        if name == "frage":
            enquiries.append(Enquiry(value))
        elif name == "werkstatt" and enquiries and number is not None:
            enquiries[-1] = replace(enquiries[-1], workshops=(*enquiries[-1].workshops, number))
        elif name == "dokument" and enquiries and value:
            enquiries[-1] = replace(enquiries[-1], documents=(*enquiries[-1].documents, value))
        elif name == "entwurf":
            draft = value
        elif name in ("antwort", "beleg", "seite") and number:
            opened[name] = number
    dropped = max(0, len(enquiries) - MOST_QUESTIONS)
    kept = tuple(enquiries[dropped:])
    source = None
    if kept and "beleg" in opened:
        source = OpenSource(opened.get("antwort", len(kept)), opened["beleg"], opened.get("seite"))
    return ChatAddress(kept, source, draft, dropped)


def address(path: str, fields: Iterable[tuple[str, str]]) -> str:
    """`path` with `fields` as its query, encoded as a browser's `encodeURIComponent` does."""
    query = urlencode(list(fields), quote_via=quote, safe="!'()*")
    return f"{path}?{query}" if query else path
