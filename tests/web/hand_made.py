"""A stock made by hand, four pages with a gap in print, and a service that answers from it without an index."""

from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI

from api.app import create_app
from api.document_info import DocumentInfo
from api.replies import Answer, AnswerSentence, Citation, ExampleLink, Refusal, Reply, SentenceKind, Turn
from api.service import AnsweringService, SearchResult
from index.search import Hit
from ingest.documents import Block, BlockKind, Document, MissingPage, Page, Passage, Span, Workshop
from ingest.errors import InvalidQuestion, NotFound
from ingest.manifest import KnownDocument
from ingest.report import ExtractionReport
from tests.web.made_report import reading_of
from web.pages import add_pages
from web.pdf_pictures import NO_PICTURES, PdfPictures

NOWHERE = Path(__file__) / "werkstatt.db"  # below a file nothing can be made: whatever is stored there fails
EXAMPLES = ("Wer entscheidet über den Verfügungsfonds?", "Was gehört zu einem Runden Tisch?")
KNOWN = {"id": "werkstatt-07", "title": "Werkstatt 7: Mittelbündelung und Förderlandschaft", "workshop": 7}
ABSENT = (
    KnownDocument.model_validate({**KNOWN, "kind": "werkstattdokumentation", "date": "2018-06-14", "town": "Lünen"}),
)
EXAMPLE_URL = "https://koeln.example/hof"
HOSTILE = '<script>alert("x")</script> & <img src=x onerror=alert(1)>'


@dataclass(frozen=True, slots=True)
class Part:
    """A block before it is placed on a page; `sign` is what stands in front of it on the paper."""

    kind: BlockKind
    text: str
    level: int = 0
    boxed: bool = False
    sign: str = ""


def page_of(number: int, label: str | None, section: tuple[str, ...], *parts: Part) -> Page:
    """A page whose blocks stand in its text as the reader of documents leaves them: a blank line between."""
    text = ""
    blocks = []
    for part in parts:
        text += ("\n\n" if text else "") + part.sign
        start = len(text)
        text += part.text
        blocks.append(Block(part.kind, part.text, start, len(text), section, part.level, part.boxed))
    return Page(number, label, text, tuple(blocks))


K = BlockKind
FUNDS = "Der Verfügungsfonds ermöglicht kleine Projekte aus der Nachbarschaft."
BOARD = "Über die Anträge entscheidet ein Quartiersbeirat aus Bewohnerinnen und Bewohnern."
ITEMS = ("feste Ansprechpersonen im Stadtteil", "regelmäßige Termine vor Ort", "ein eigenes kleines Budget")
SECTION = ("Werkstatt 4 Zusammenleben im Quartier", "Beteiligung und Eigeninitiative")

PAGES = (
    page_of(
        1,
        None,
        (),
        Part(K.HEADING, "Vorwort", 1),
        Part(K.PARAGRAPH, "Sehr geehrte Damen und Herren, zehn Werkstätten liegen hinter uns."),
    ),
    page_of(
        2,
        "23",
        SECTION,
        Part(K.HEADING, "Beteiligung und Eigeninitiative", 3),
        Part(K.PARAGRAPH, f"{FUNDS} {BOARD}"),
        Part(K.HEADING, "Was sich bewährt hat", 4),
        *(Part(K.LIST_ITEM, item, sign="• ") for item in ITEMS),
        Part(K.HEADING, "Praxisbeispiel", 4, boxed=True),
        Part(
            K.PARAGRAPH,
            "In Lünen öffnet der Nachbarschaftsladen zweimal in der Woche. "
            "Ehrenamtliche beraten bei Anträgen, übersetzen und vermitteln an die Verwaltung.",
            boxed=True,
        ),
        Part(K.CAPTION, "Quelle: Dokumentation Werkstatt 4, S. 13"),
        Part(K.FOOTNOTE, "(4) Vgl. Landeszentrale 2016, S. 8."),
    ),
    page_of(
        3,
        "24",
        ("Werkstatt 4 Zusammenleben im Quartier", "Möglichkeiten und Grenzen"),
        Part(K.HEADING, "Möglichkeiten und Grenzen", 2),
        Part(K.LIST_ITEM, "Ziele gemeinsam festlegen", sign="1. "),
        Part(K.LIST_ITEM, "Zuständigkeiten klären", sign="2. "),
        Part(K.TABLE_ROW, "Möglichkeiten | Grenzen"),
        Part(K.TABLE_ROW, "schnelle Hilfe | wenig Personal"),
        Part(
            K.LINK,
            "Mehr unter https://www.soziale-stadt-nrw.de/stadtteile/luenen_und_ein_sehr_langer_weg_ohne_jede_stelle_zum_umbrechen.html.",
        ),
        Part(K.PERSON, "Dr. Eva Beispiel, Stadt Lünen"),
        Part(K.PARAGRAPH, HOSTILE),
    ),
    page_of(4, "26", ("Empfehlungen",), Part(K.HEADING, "Empfehlungen", 1)),
)
REPORT = Document(
    "abschlussdokumentation",
    "Abschlussdokumentation der Werkstattreihe „Sozialraumorientierung“",
    "Abschlussdokumentation",
    "abschlussdokumentation",
    None,
    "Städtenetz Soziale Stadt NRW",
    "2019",
    "https://www.soziale-stadt-nrw.de",
    "0" * 64,
    PAGES,
    workshops=(
        Workshop(4, "Zusammenleben im Quartier", "2017-10-12", "Lünen", 2, 3),
        Workshop(10, "Bilanz der Werkstätten", "2019-03-21", "Essen", 4, 4),
    ),
    missing_pages=(MissingPage("25", "Ende des Kapitels, im Textexport nicht enthalten."),),
)


def passage_of(page: Page, words: str) -> Passage:
    start = page.text.index(words)
    end = start + len(words)
    section = page.blocks[0].section
    span = Span(page.number, start, end)
    return Passage(
        f"p{page.number}-{start}",
        REPORT.document_id,
        page.number,
        page.label,
        section,
        start,
        end,
        words,
        4,
        (span,),
        (),
    )


def citation_of(number: int, page: Page, quote: str) -> Citation:
    place = passage_of(page, quote)
    return Citation(
        number,
        place.passage_id,
        REPORT.document_id,
        REPORT.short_title,
        page.number,
        page.label or str(page.number),
        place.section,
        quote,
        place.start,
        place.end,
    )


class HandMadeService(AnsweringService):
    """Knows the Verfügungsfonds (an answer), hostile words (an answer quoting them), and refuses everything else."""

    def __init__(self) -> None:
        self.histories: list[tuple[Turn, ...]] = []
        self.filters: list[tuple[frozenset[str], frozenset[int]]] = []

    def ask(
        self,
        question: str,
        *,
        documents: frozenset[str] = frozenset(),
        workshops: frozenset[int] = frozenset(),
        history: tuple[Turn, ...] = (),
    ) -> Reply:
        if not question.strip() or len(question) > 2000:
            raise InvalidQuestion("Bitte geben Sie eine Frage mit 1 bis 2.000 Zeichen ein.")
        self.histories.append(history)
        self.filters.append((documents, workshops))
        hits = (Hit(passage_of(PAGES[1], FUNDS), 0.8, 1, ()), Hit(passage_of(PAGES[0], "zehn Werkstätten"), 0.1, 2, ()))
        result: Answer | Refusal = Refusal("Zu „Münster“ steht im Bestand nichts.", 0.2)
        if "verfügungsfonds" in question.lower():
            quotes = (FUNDS, BOARD, *ITEMS)
            lead_in = AnswerSentence(SentenceKind.LEAD_IN, "Dazu nennt die Werkstatt 4:", ())
            told = (
                AnswerSentence(SentenceKind.QUOTE, quote, (n,), in_list=quote in ITEMS)
                for n, quote in enumerate(quotes, start=1)
            )
            citations = tuple(citation_of(n, PAGES[1], quote) for n, quote in enumerate(quotes, start=1))
            result = Answer((lead_in, *told), citations, 0.9)
        elif "script" in question.lower():
            quote, link = AnswerSentence(SentenceKind.QUOTE, HOSTILE, (1,)), ExampleLink("Köln", HOSTILE, EXAMPLE_URL)
            result = Answer((quote,), (citation_of(1, PAGES[2], HOSTILE),), 0.9, links=(link,))
        return Reply(question, question, result, hits, {"total": 1.0})

    def search(
        self,
        question: str,
        *,
        limit: int = 10,
        documents: frozenset[str] = frozenset(),
        workshops: frozenset[int] = frozenset(),
    ) -> SearchResult:
        return SearchResult(self.ask(question, documents=documents, workshops=workshops).hits[:limit], {"total": 1.0})

    def documents(self) -> tuple[DocumentInfo, ...]:
        return (self.document_info(REPORT.document_id),)

    def document_info(self, document_id: str) -> DocumentInfo:
        report = self.document(document_id)
        return DocumentInfo(
            report.document_id,
            report.title,
            report.kind,
            None,
            report.publisher,
            report.date,
            len(report.pages),
            1234,
            report.sha256,
            report.source_url,
            "im Bestand",
        )

    def short_titles(self) -> dict[str, str]:
        return {REPORT.document_id: REPORT.short_title}

    def document(self, document_id: str) -> Document:
        if document_id != REPORT.document_id:
            raise NotFound(f"Das Dokument „{document_id}“ ist nicht im Bestand.")
        return REPORT

    def report(self, document_id: str) -> ExtractionReport:
        return reading_of(self.document(document_id), HOSTILE)

    def page(self, document_id: str, number: int) -> Page:
        try:
            return self.document(document_id).page(number)
        except KeyError as error:
            raise NotFound(f"Diese Seite {number} gibt es nicht.") from error


def app_over(service: AnsweringService, database: Path = NOWHERE, pictures: PdfPictures = NO_PICTURES) -> FastAPI:
    """The JSON API and the pages over `service`, which is ready at once."""
    app = create_app(lambda: service)
    app.state.services.load()
    add_pages(app, lambda request: service, database=database, pictures=pictures, examples=EXAMPLES, absent=ABSENT)
    return app
