"""A report on a document made by hand: something of every kind, so that nothing stays untested."""

from ingest.anchoring import Misfit
from ingest.documents import Document
from ingest.hyphens import HyphenJoin
from ingest.raw import DropKind
from ingest.report import Dropped, ExtractionReport, PageSummary


def reading_of(document: Document, over_pages: str) -> ExtractionReport:
    """Page 4 has no text, page 3 a table; `over_pages` is the one sentence that runs over a page break."""
    return ExtractionReport(
        file="bericht.pdf",
        title=document.title,
        pages=tuple(
            PageSummary(page.number, page.label, 0 if page.number == 4 else 50, 2 if page.number == 3 else 0)
            for page in document.pages
        ),
        passage_count=7,
        dropped=(
            Dropped(2, DropKind.RUNNING_FOOT, "4. Werkstatt"),
            Dropped(3, DropKind.RUNNING_FOOT, "4. Werkstatt"),
            Dropped(2, DropKind.PAGE_NUMBER, "23"),
        ),
        hyphens=(HyphenJoin("Stadtteil-", "erneuerung", "Stadtteilerneuerung"),),
        joined_over_pages=(over_pages,),
        corrections=("S. 23: Der Kasten steht über seiner Quellenzeile.",),
        warnings=("Seite 4 enthält keinen Text.",),
        misfits=(Misfit(document.document_id, 12, "Die Stelle steht nicht auf der Seite."),),
    )
