"""The extraction report as JSON: `GET /api/v1/documents/{document_id}/report`, and the same from the command line."""

from typing import Literal

from pydantic import BaseModel

from ingest.raw import DropKind
from ingest.report import DROP_TITLES, ExtractionReport


class PageSummaryBody(BaseModel):
    page_number: int
    page_label: str | None
    words: int
    table_rows: int


class DroppedBody(BaseModel):
    """A line that is no part of the text; `reason` is German and says what it was taken for."""

    page_number: int
    kind: Literal["running_head", "running_foot", "page_number"]
    reason: str
    text: str


class HyphenBody(BaseModel):
    left: str
    right: str
    result: str


class MisfitBody(BaseModel):
    """An entry of the editorial indexing that does not fit the text; `line` is that of the indexing file."""

    line: int
    reason: str


class ReportBody(BaseModel):
    """`corrections` and `warnings` are German sentences; `sentences_over_pages` ran over a page break."""

    document_id: str
    file: str
    title: str
    page_count: int
    word_count: int
    passage_count: int
    pages: list[PageSummaryBody]
    pages_without_text: list[int]
    warnings: list[str]
    indexing_misfits: list[MisfitBody]
    corrections: list[str]
    dropped: list[DroppedBody]
    sentences_over_pages: list[str]
    hyphens: list[HyphenBody]


def report_body(document_id: str, report: ExtractionReport) -> ReportBody:
    """All of `report`; lists are in reading order."""
    return ReportBody(
        document_id=document_id,
        file=report.file,
        title=report.title,
        page_count=len(report.pages),
        word_count=report.word_count,
        passage_count=report.passage_count,
        pages=[
            PageSummaryBody(
                page_number=page.number, page_label=page.label, words=page.words, table_rows=page.table_rows
            )
            for page in report.pages
        ],
        pages_without_text=list(report.pages_without_text),
        warnings=list(report.warnings),
        indexing_misfits=[MisfitBody(line=misfit.line, reason=misfit.reason) for misfit in report.misfits],
        corrections=list(report.corrections),
        dropped=[
            DroppedBody(
                page_number=line.page_number,
                kind=_kind(line.kind),
                reason=DROP_TITLES[line.kind],
                text=line.text,
            )
            for line in report.dropped
        ],
        sentences_over_pages=list(report.joined_over_pages),
        hyphens=[HyphenBody(left=join.left, right=join.right, result=join.result) for join in report.hyphens],
    )


def _kind(kind: DropKind) -> Literal["running_head", "running_foot", "page_number"]:
    return kind.value
