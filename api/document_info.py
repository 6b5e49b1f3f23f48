"""A document of the stock as the list of documents shows it."""

from dataclasses import dataclass

from index.content import IndexedDocument
from ingest.errors import IndexStale
from ingest.report import ExtractionReport


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


def report_of(indexed: IndexedDocument) -> ExtractionReport:
    """Raises IndexStale when the index was built by a version that kept no reports."""
    if indexed.report is None:
        raise IndexStale(
            f"Zu „{indexed.document.short_title}“ liegt noch kein Lesebericht vor. "
            "Bitte rufen Sie „werkstatt ingest“ auf."
        )
    return indexed.report
