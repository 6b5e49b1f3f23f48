"""A conversation as it was: words, sources and stock, independent of what the stock holds later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import TypeAdapter, ValidationError

from api.replies import AnswerSentence
from api.service import AnsweringService
from ingest.documents import Document
from ingest.errors import StorageFailed
from web.conversation import Exchange, Paragraph, Source
from web.rendering import StockFacts, stock_facts


@dataclass(frozen=True, slots=True)
class RecordedSource:
    """A place with its words; `citation` is its official form, `stretch` where the words stood ("12-40")."""

    number: int
    citation: str
    path: str
    quote: str
    document_id: str
    page_number: int
    stretch: str


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """One question and what it got. `sources` of a refusal are the closest places."""

    question: str
    narrowed_to: tuple[str, ...]
    understood_as: str
    paragraphs: tuple[Paragraph, ...]
    refusal: str
    sources: tuple[RecordedSource, ...]
    ai_generated: bool

    @property
    def text(self) -> str:
        sentences: Iterable[AnswerSentence] = (s for paragraph in self.paragraphs for s in paragraph.sentences)
        return " ".join(sentence.text for sentence in sentences) or self.refusal


@dataclass(frozen=True, slots=True)
class Record:
    """`made_at` is an ISO date and time in UTC."""

    answers: tuple[RecordedAnswer, ...]
    stock: StockFacts
    made_at: str


_RECORD = TypeAdapter(Record)


def record_of(service: AnsweringService, exchanges: Iterable[Exchange]) -> Record:
    """The conversation with the stock that answered it, now."""
    titles = service.short_titles()
    return Record(
        tuple(_recorded(service, exchange, titles) for exchange in exchanges),
        stock_facts(service.documents()),
        datetime.now(UTC).isoformat(timespec="seconds"),
    )


def to_json(record: Record) -> str:
    return _RECORD.dump_json(record).decode()


def from_json(text: str) -> Record:
    """Raises StorageFailed when it is none, as after a change of the format."""
    try:
        return _RECORD.validate_json(text)
    except ValidationError as error:
        raise StorageFailed("Diese gespeicherte Antwort ist beschädigt und lässt sich nicht mehr zeigen.") from error


def official_citation(document: Document, page_number: int) -> str:
    """How a place is cited in print: "Herausgeber: Abschlussdokumentation der Werkstattreihe, S. 23 (Werkstatt 4)"."""
    label = document.page(page_number).label or f"{page_number} (gezählt)"
    publisher = f"{document.publisher}: " if document.publisher else ""
    number = workshop_of(document, page_number)
    return f"{publisher}{cited_title(document)}, S. {label}" + (f" (Werkstatt {number})" if number is not None else "")


def cited_title(document: Document) -> str:
    """The part of the title that a citation names: from the short title on, without a subject before it."""
    start = document.title.find(document.short_title)
    return document.title[start:] if start >= 0 else document.title


def workshop_of(document: Document, page_number: int) -> int | None:
    """The workshop that a page tells about, or None."""
    told = (w.number for w in document.workshops if w.first_page <= page_number <= w.last_page)
    return next(told, document.workshop)


def _recorded(service: AnsweringService, exchange: Exchange, titles: dict[str, str]) -> RecordedAnswer:
    workshops = [f"Werkstatt {number}" for number in exchange.enquiry.workshops]
    documents = [titles.get(document_id, document_id) for document_id in exchange.enquiry.documents]
    return RecordedAnswer(
        exchange.question,
        (*workshops, *documents),
        exchange.understood_as,
        exchange.paragraphs,
        exchange.refusal,
        tuple(_source(service, source) for source in exchange.places),
        exchange.ai_generated,
    )


def _source(service: AnsweringService, source: Source) -> RecordedSource:
    return RecordedSource(
        source.number,
        official_citation(service.document(source.document_id), source.page_number),
        source.path,
        source.quote,
        source.document_id,
        source.page_number,
        source.stretch,
    )
