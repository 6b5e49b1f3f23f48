"""A document of the stock as the list of documents shows it."""

from dataclasses import dataclass

from index.store import IndexedDocument


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document of the stock as the list of documents shows it."""

    document_id: str
    title: str
    kind: str
    workshop: int | None
    publisher: str | None
    date: str | None
    page_count: int
    passage_count: int
    sha256: str
    source_url: str | None
    state: str
    town: str | None = None


def info_of(indexed: IndexedDocument) -> DocumentInfo:
    """What the list of documents shows of `indexed`."""
    document = indexed.document
    return DocumentInfo(
        document.document_id,
        document.title,
        document.kind,
        document.workshop,
        document.publisher,
        document.date,
        len(document.pages),
        len(indexed.passages),
        document.sha256,
        document.source_url,
        "im Bestand",
        document.town,
    )
