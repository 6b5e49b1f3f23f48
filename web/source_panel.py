"""The source beside the conversation: a cited page with the exact words marked, and the ways from there."""

from dataclasses import dataclass

from api.service import AnsweringService
from ingest.documents import Document, Page
from web.chat_address import ChatAddress, Fields, OpenSource
from web.conversation import Exchange
from web.pdf_pictures import PdfPictures
from web.places import page_url, picture_url, place_name
from web.typesetting import TypesetPage, parse_stretch, typeset


@dataclass(frozen=True, slots=True)
class Step:
    """A way on from an open source: another source of the answer, or a page before or after."""

    name: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The real page; `boxed` when the cited words are boxed on it."""

    url: str
    boxed: bool


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """What is needed to show a source, `of` so many, without asking the question again. `number` counts from 1."""

    document_id: str
    page_number: int
    stretch: str
    of: int
    is_citation: bool


@dataclass(frozen=True, slots=True)
class SourcePanel:
    """An open source; `asked` is the conversation up to the answer that it belongs to."""

    exchange: int
    number: int
    of: int
    is_citation: bool
    asked: Fields
    place: str
    page: Page
    sheet: TypesetPage
    picture: PagePicture | None
    on_cited_page: bool
    sources: tuple[Step, ...]
    before: Step | None
    after: Step | None
    cited_url: str
    page_url: str
    close_url: str


def page_picture(pictures: PdfPictures, document: Document, page: Page, stretch: str | None) -> PagePicture | None:
    """How the picture of a page is shown; None for a page that has none."""
    drawn = pictures.picture(document.document_id, page.number, quote_of(page, stretch))
    return PagePicture(picture_url(document.document_id, page.number, stretch), drawn.boxed) if drawn else None


def quote_of(page: Page, stretch: str | None) -> str:
    """The words of a stretch ("12-40"), empty for none."""
    wanted = parse_stretch(stretch) if stretch else None
    return page.text[wanted.start : wanted.end] if wanted else ""


def place_of(exchange: Exchange, number: int) -> CitedPlace | None:
    """The source with this number of an answer, or of the closest places of a refusal; None when it has none."""
    for source in exchange.places:
        if source.number == number:
            return CitedPlace(
                source.document_id,
                source.page_number,
                source.stretch,
                len(exchange.places),
                is_citation=bool(exchange.sources),
            )
    return None


def source_panel(
    service: AnsweringService, pictures: PdfPictures, address: ChatAddress, opened: OpenSource, cited: CitedPlace
) -> SourcePanel:
    """The page of `cited`, or the page that the reader leafed to; only the cited page carries a mark.

    Raises:
        NotFound: the stock holds no such document or page.
    """
    document = service.document(cited.document_id)
    number = opened.page or cited.page_number
    page = service.page(document.document_id, number)
    on_cited_page = number == cited.page_number
    stretch = cited.stretch if on_cited_page else None

    def leaf(to: int) -> Step | None:
        if not 1 <= to <= len(document.pages):
            return None
        label = document.page(to).label
        name = f"Seite {label}" if label is not None else f"{to}. Seite"
        url = address.showing(opened.exchange, opened.source, None if to == cited.page_number else to).url
        return Step(name, url + ("#stelle" if to == cited.page_number else "#quelle"))

    return SourcePanel(
        exchange=opened.exchange,
        number=opened.source,
        of=cited.of,
        is_citation=cited.is_citation,
        asked=address.up_to(opened.exchange).fields,
        place=place_name(document.short_title, page.label or str(page.number)),
        page=page,
        sheet=typeset(page, parse_stretch(stretch) if stretch else None),
        picture=page_picture(pictures, document, page, stretch),
        on_cited_page=on_cited_page,
        sources=tuple(
            Step(str(n), address.showing(opened.exchange, n).url + "#stelle", n == opened.source)
            for n in range(1, cited.of + 1)
        ),
        before=leaf(number - 1),
        after=leaf(number + 1),
        cited_url=address.showing(opened.exchange, opened.source).url + "#stelle",
        page_url=page_url(document.document_id, number, address.fields, stretch),
        close_url=address.closed().url + f"#antwort-{opened.exchange}",
    )
