"""The extraction report: what reading did to a document, so that staff can decide whether to trust it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.build import BuiltDocument
from ingest.documents import BlockKind, Passage
from ingest.hyphens import HyphenJoin
from ingest.raw import DropKind, RawDocument

_KINDS = {
    DropKind.RUNNING_HEAD: "Kopfzeilen",
    DropKind.RUNNING_FOOT: "Fußzeilen",
    DropKind.PAGE_NUMBER: "Seitenzahlen",
}


@dataclass(frozen=True, slots=True)
class Dropped:
    """A printed line that is no part of the text."""

    page_number: int
    kind: DropKind
    text: str


@dataclass(frozen=True, slots=True)
class PageSummary:
    number: int
    label: str | None
    words: int


@dataclass(frozen=True, slots=True)
class ExtractionReport:
    """`joined_over_pages` holds the sentences that run over a page break; `warnings` are German sentences."""

    file: str
    title: str
    pages: tuple[PageSummary, ...]
    passage_count: int
    dropped: tuple[Dropped, ...]
    hyphens: tuple[HyphenJoin, ...]
    joined_over_pages: tuple[str, ...]
    table_rows: int
    corrections: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def pages_without_text(self) -> tuple[int, ...]:
        return tuple(page.number for page in self.pages if page.words == 0)

    @property
    def word_count(self) -> int:
        return sum(page.words for page in self.pages)


def make_report(
    file: str,
    raw: RawDocument,
    built: BuiltDocument,
    passages: Sequence[Passage],
    *,
    corrections: tuple[str, ...] = (),
    warnings: tuple[str, ...] = (),
) -> ExtractionReport:
    """The report on a document that was just read. `corrections` and `warnings` add to what building it found."""
    document = built.document
    blocks = [block for page in document.pages for block in page.blocks]
    sentences = (sentence for passage in passages for sentence in passage.sentences)
    return ExtractionReport(
        file=file,
        title=document.title,
        pages=tuple(PageSummary(page.number, page.label, len(page.text.split())) for page in document.pages),
        passage_count=len(passages),
        dropped=tuple(
            Dropped(number, line.kind, line.text)
            for number, page in enumerate(raw.pages, start=1)
            for line in page.dropped
        ),
        hyphens=built.joins,
        joined_over_pages=tuple(sentence.text for sentence in sentences if len(sentence.spans) > 1),
        table_rows=sum(block.kind is BlockKind.TABLE_ROW for block in blocks),
        corrections=corrections,
        warnings=(*built.warnings, *warnings),
    )


def render_report(report: ExtractionReport) -> str:
    """The report as German plain text."""
    empty = report.pages_without_text
    lines = [f"Lesebericht: {report.title}", f"Datei: {report.file}", ""]
    lines.append(f"{len(report.pages)} Seiten, {report.word_count} Wörter, {report.passage_count} Textstellen")
    lines.append(f"Gedruckte Seitenzahlen: {_label_map(report.pages)}")
    lines.append(f"Seiten ohne Text: {', '.join(map(str, empty)) if empty else 'keine'}")
    lines.append(f"Tabellenzeilen: {report.table_rows}")
    lines += _section("Hinweise", report.warnings)
    lines += _section("Angewandte Korrekturen", report.corrections)
    for kind, title in _KINDS.items():
        texts = Counter(dropped.text for dropped in report.dropped if dropped.kind is kind)
        lines += _section(
            f"Weggelassen: {title}", [f"{text} ({count}-mal)" if count > 1 else text for text, count in texts.items()]
        )
    lines += _section("Sätze über einen Seitenwechsel", report.joined_over_pages)
    joins = Counter(f"{join.left}|{join.right} → {join.result}" for join in report.hyphens)
    lines += _section(
        "Zusammengesetzte Trennungen", [f"{join} ({count}-mal)" if count > 1 else join for join, count in joins.items()]
    )
    return "\n".join(lines) + "\n"


def _section(title: str, entries: Sequence[str]) -> list[str]:
    return ["", f"{title} ({len(entries)})", *(f"  {entry}" for entry in entries)] if entries else []


def _label_map(pages: Sequence[PageSummary]) -> str:
    """Where the printed labels differ from the page numbers, in runs: "S. 4 bis 57 = Seite 1 bis 54 der Datei"."""
    runs: list[list[PageSummary]] = []
    for page in pages:
        if page.label is None:
            continue
        if runs and _follows(runs[-1][-1], page):
            runs[-1].append(page)
        else:
            runs.append([page])
    if not runs:
        return "keine gefunden; es gilt die Seitenzahl der Datei"
    return ", ".join(
        f"S. {run[0].label} bis {run[-1].label} = Seite {run[0].number} bis {run[-1].number} der Datei"
        if len(run) > 1
        else f"S. {run[0].label} = Seite {run[0].number} der Datei"
        for run in runs
    )


def _follows(before: PageSummary, page: PageSummary) -> bool:
    if before.label is None or page.label is None or page.number != before.number + 1:
        return False
    both = before.label.isdecimal() and page.label.isdecimal()
    return both and int(page.label) == int(before.label) + 1
