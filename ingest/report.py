"""The extraction report: what reading did to a document, so that staff can decide whether to trust it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.anchoring import Misfit
from ingest.build import BuiltDocument
from ingest.documents import BlockKind, Passage
from ingest.hyphens import HyphenJoin
from ingest.raw import DropKind, RawDocument

DROP_TITLES = {
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
    table_rows: int


@dataclass(frozen=True, slots=True)
class Counted:
    """An entry of the report that may occur several times."""

    text: str
    times: int


@dataclass(frozen=True, slots=True)
class ExtractionReport:
    """`joined_over_pages` holds the sentences that run over a page break; `warnings` are German sentences.

    `misfits` are entries of the editorial indexing that do not fit the text; they are known once the index is built.
    """

    file: str
    title: str
    pages: tuple[PageSummary, ...]
    passage_count: int
    dropped: tuple[Dropped, ...]
    hyphens: tuple[HyphenJoin, ...]
    joined_over_pages: tuple[str, ...]
    corrections: tuple[str, ...]
    warnings: tuple[str, ...]
    misfits: tuple[Misfit, ...] = ()

    @property
    def pages_without_text(self) -> tuple[int, ...]:
        return tuple(page.number for page in self.pages if page.words == 0)

    @property
    def word_count(self) -> int:
        return sum(page.words for page in self.pages)

    @property
    def pages_with_tables(self) -> tuple[PageSummary, ...]:
        return tuple(page for page in self.pages if page.table_rows)

    def dropped_of(self, kind: DropKind) -> tuple[Counted, ...]:
        """The lines that were left out as `kind`, each once, in the order in which they were met."""
        return _counted(dropped.text for dropped in self.dropped if dropped.kind is kind)

    @property
    def joined_words(self) -> tuple[Counted, ...]:
        """Each judged hyphen once, as "Stadtteil-|erneuerung → Stadtteilerneuerung"."""
        return _counted(f"{join.left}|{join.right} → {join.result}" for join in self.hyphens)

    @property
    def label_map(self) -> str:
        """Where the printed page numbers stand, in German: "S. 4 bis 57 = Seite 1 bis 54 der Datei"."""
        return _label_map(self.pages)


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
    sentences = (sentence for passage in passages for sentence in passage.sentences)
    return ExtractionReport(
        file=file,
        title=document.title,
        pages=tuple(
            PageSummary(
                page.number,
                page.label,
                len(page.text.split()),
                sum(block.kind is BlockKind.TABLE_ROW for block in page.blocks),
            )
            for page in document.pages
        ),
        passage_count=len(passages),
        dropped=tuple(
            Dropped(number, line.kind, line.text)
            for number, page in enumerate(raw.pages, start=1)
            for line in page.dropped
        ),
        hyphens=built.joins,
        joined_over_pages=tuple(sentence.text for sentence in sentences if len(sentence.spans) > 1),
        corrections=corrections,
        warnings=(*built.warnings, *warnings),
    )


def render_report(report: ExtractionReport) -> str:
    """The report as German plain text."""
    empty = report.pages_without_text
    lines = [f"Lesebericht: {report.title}", f"Datei: {report.file}", ""]
    lines.append(f"{len(report.pages)} Seiten, {report.word_count} Wörter, {report.passage_count} Textstellen")
    lines.append(f"Gedruckte Seitenzahlen: {report.label_map}")
    lines.append(f"Seiten ohne Text: {', '.join(map(str, empty)) if empty else 'keine'}")
    lines += _section("Hinweise", report.warnings)
    lines += _section(
        "Erschließung, die nicht zum Text passt",
        [f"Zeile {misfit.line} der Erschließungsdatei: {misfit.reason}" for misfit in report.misfits],
    )
    lines += _section("Angewandte Korrekturen", report.corrections)
    lines += _section("Tabellen", [f"Seite {page.number}: {_rows(page)}" for page in report.pages_with_tables])
    for kind, title in DROP_TITLES.items():
        lines += _section(f"Weggelassen: {title}", _told(report.dropped_of(kind)))
    lines += _section("Sätze über einen Seitenwechsel", report.joined_over_pages)
    lines += _section("Zusammengesetzte Trennungen", _told(report.joined_words))
    return "\n".join(lines) + "\n"


def _counted(texts: Iterable[str]) -> tuple[Counted, ...]:
    return tuple(Counted(text, times) for text, times in Counter(texts).items())


def _told(entries: Sequence[Counted]) -> list[str]:
    return [f"{entry.text} ({entry.times}-mal)" if entry.times > 1 else entry.text for entry in entries]


def _rows(page: PageSummary) -> str:
    return "1 Tabellenzeile" if page.table_rows == 1 else f"{page.table_rows} Tabellenzeilen"


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
