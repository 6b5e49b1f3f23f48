"""The web pages: the chat, the stock and the pages of its documents. Each works without JavaScript."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api.problems import status_of
from api.service import AnsweringService
from api.settings import MOST_SHARED_ANSWERS
from ingest.documents import Document, MissingPage, Page
from ingest.errors import InvalidQuestion, NotFound, ServiceError
from ingest.manifest import KnownDocument
from ingest.report import DROP_TITLES
from web.assets import mount_static_files
from web.chat_address import MOST_QUESTIONS, ChatAddress, Enquiry, OpenSource, read_address
from web.conversation import Conversation, converse
from web.database import Database
from web.failures import add_failure_pages, guarded
from web.feedback import FeedbackStore
from web.headers import FROM_HERE, SecurityHeaders
from web.information import NO_OPERATOR, Operator, information_routes
from web.keeping import Stores, keeping_routes
from web.narrowing import NO_NARROWING, narrowing_of
from web.pdf_pictures import NO_PICTURES, PdfPictures
from web.places import page_url
from web.references import reference_links
from web.rendering import Renderer, StockFacts, stock_facts
from web.shared_answers import SharedAnswers
from web.source_panel import CitedPlace, SourcePanel, page_picture, place_of, quote_of, source_panel
from web.streaming import streaming_route
from web.typesetting import parse_stretch, typeset

_MOST_SOURCES = 200


def add_pages(
    app: FastAPI,
    service_of: Callable[[Request], AnsweringService],
    *,
    database: Path,
    most_shared_answers: int = MOST_SHARED_ANSWERS,
    pictures: PdfPictures = NO_PICTURES,
    operator: Operator = NO_OPERATOR,
    examples: tuple[str, ...] = (),
    absent: tuple[KnownDocument, ...] = (),
) -> None:
    """Add the pages, the static files, the security headers and compression to `app`.

    Call it last: unknown addresses outside `/api/` get a German page from then on. `service_of` may raise a
    ServiceError while index or model are missing; the pages say so. `examples` are questions for the empty chat, the
    service's own ones where none are given; `absent` the documents that are known but not in the stock. `pictures`
    shows the pages of PDFs. `database` is the file for what people leave here; it is made when something is first
    stored, and holds at most `most_shared_answers` of them.
    """
    renderer = Renderer(mount_static_files(app))
    pages = Pages(renderer, service_of, examples, absent, pictures)
    app.router.routes += [
        Route("/", guarded(pages.chat, renderer)),
        streaming_route(renderer, service_of),
        Route("/beleg", guarded(pages.source, renderer)),
        Route("/dokumente", guarded(pages.stock, renderer)),
        Route("/dokumente/{document_id}", guarded(pages.document, renderer)),
        Route("/dokumente/{document_id}/bericht", guarded(pages.report, renderer)),
        Route("/dokumente/{document_id}/seiten/{number}", guarded(pages.sheet, renderer)),
        Route("/dokumente/{document_id}/seiten/{number}/bild.png", guarded(pages.picture, renderer)),
    ]
    kept = Database(database)
    stores = Stores(SharedAnswers(kept, most_shared_answers), FeedbackStore(kept))
    app.router.routes += keeping_routes(renderer, service_of, stores)
    app.router.routes += information_routes(renderer, service_of, operator)
    add_failure_pages(app, renderer)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(SecurityHeaders)


class Pages:
    """Each method parses a request, asks the service and renders. Expected errors are left to `guarded`."""

    def __init__(
        self,
        renderer: Renderer,
        service_of: Callable[[Request], AnsweringService],
        examples: tuple[str, ...],
        absent: tuple[KnownDocument, ...],
        pictures: PdfPictures,
    ) -> None:
        self._page = renderer.page
        self._service_of = service_of
        self._examples = examples
        self._absent = absent
        self._pictures = pictures

    def chat(self, request: Request) -> Response:
        """The conversation that the address tells, and the form. An error is shown here, with the question kept."""
        address = read_address(request.query_params.multi_items())
        last = address.enquiries[-1] if address.enquiries else Enquiry("")
        stock: StockFacts | None = None
        examples = self._examples
        panel: SourcePanel | None = None
        narrowing = NO_NARROWING
        try:
            service = self._service_of(request)
            stock = stock_facts(service.documents())
            examples = examples or tuple(example.question for example in service.examples())
            narrowing = narrowing_of(service)
            conversation = converse(service, address)
        except ServiceError as error:
            conversation = Conversation((), last.question, error)
        else:
            try:
                panel = self._open_panel(service, address, conversation)
            except NotFound as error:
                conversation = replace(conversation, failure=error)
        failure = conversation.failure
        page = self._page(
            "gespraech.html",
            200 if failure is None else status_of(failure),
            exchanges=conversation.exchanges,
            draft=conversation.draft,
            failure=failure.user_message if failure else "",
            at_fault=isinstance(failure, InvalidQuestion),
            stock=stock,
            examples=examples,
            panel=panel,
            narrowing=narrowing,
            chosen=last,
            dropped=address.dropped,
            most_questions=MOST_QUESTIONS,
        )
        page.headers.update(FROM_HERE)
        return page

    def _open_panel(
        self, service: AnsweringService, address: ChatAddress, conversation: Conversation
    ) -> SourcePanel | None:
        """What the address opens beside the conversation; None also for a source that the answer does not have."""
        opened: OpenSource | None = address.opened
        if opened is None or opened.exchange > len(conversation.exchanges):
            return None
        cited = place_of(conversation.exchanges[opened.exchange - 1], opened.source)
        return source_panel(service, self._pictures, address, opened, cited) if cited else None

    def source(self, request: Request) -> Response:
        """One source as it opens beside the conversation: what the script puts there without asking again."""
        fields = request.query_params
        document_id, _, number = fields.get("ort", "").rpartition("/")
        opened = read_address(fields.multi_items()).opened
        if opened is None:
            raise NotFound("Diese Adresse nennt keinen Beleg.")
        cited = CitedPlace(
            document_id,
            page_number(number),
            fields.get("stelle", ""),
            min(page_number(fields.get("von", "")), _MOST_SOURCES),
            is_citation=fields.get("art") != "fundstelle",
        )
        address = read_address(fields.multi_items())
        return self._page(
            "beleg.html", panel=source_panel(self._service_of(request), self._pictures, address, opened, cited)
        )

    def stock(self, request: Request) -> Response:
        """All documents, with what is missing of them and what is known but not at hand."""
        service = self._service_of(request)
        entries = [(info, service.document(info.document_id).missing_pages) for info in service.documents()]
        held = {info.document_id for info, _ in entries}
        absent = [known for known in self._absent if known.document_id not in held]
        return self._page("bestand.html", entries=entries, absent=absent)

    def document(self, request: Request) -> Response:
        """A document's address leads to its first page."""
        document = self._service_of(request).document(request.path_params["document_id"])
        return RedirectResponse(page_url(document.document_id, 1), 307)

    def report(self, request: Request) -> Response:
        """How a document was read: what staff look at before they trust it."""
        service = self._service_of(request)
        document = service.document(request.path_params["document_id"])
        report = service.report(document.document_id)
        return self._page("bericht.html", document=document, report=report, drop_titles=DROP_TITLES)

    def picture(self, request: Request) -> Response:
        """A page of a PDF as a picture, with the words of the stretch boxed where they are found."""
        service = self._service_of(request)
        page = service.page(request.path_params["document_id"], page_number(request.path_params["number"]))
        quote = quote_of(page, request.query_params.get("stelle"))
        picture = self._pictures.picture(request.path_params["document_id"], page.number, quote)
        if picture is None:
            raise NotFound("Von dieser Seite gibt es kein Bild.")
        return Response(picture.png, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})

    def sheet(self, request: Request) -> Response:
        """One page of a document, typeset, with the wanted stretch marked or a note that it could not be."""
        service = self._service_of(request)
        document = service.document(request.path_params["document_id"])
        page = service.page(document.document_id, page_number(request.path_params["number"]))
        wanted = request.query_params.getlist("stelle")
        conversation = read_address(request.query_params.multi_items()).fields
        documentations = [service.document(info.document_id) for info in service.documents() if info.workshop]
        links = reference_links(page, documentations, conversation)
        sheet = typeset(page, parse_stretch(wanted[0]) if len(wanted) == 1 else None, links)
        return self._page(
            "seite.html",
            document=document,
            page=page,
            sheet=sheet,
            picture=page_picture(self._pictures, document, page, wanted[0] if len(wanted) == 1 else None),
            not_marked=bool(wanted) and sheet.mark_opens is None,
            conversation=conversation,
            before=document.pages[page.number - 2] if page.number > 1 else None,
            after=document.pages[page.number] if page.number < len(document.pages) else None,
            gap_before=missing_between(document, page.number - 1),
            gap_after=missing_between(document, page.number),
        )


def page_number(value: str) -> int:
    """`value` as a number; NotFound for what cannot be one."""
    if not (value.isascii() and value.isdecimal() and len(value) < 7):
        raise NotFound(f"„{value}“ ist keine Seitenzahl.")
    return int(value)


def missing_between(document: Document, number: int) -> tuple[MissingPage, ...]:
    """Pages known to be missing between the pages `number` and `number + 1`, judged by their printed numbers."""
    if not 1 <= number < len(document.pages):
        return ()
    first, last = _printed_number(document.pages[number - 1]), _printed_number(document.pages[number])
    if first is None or last is None:
        return ()
    return tuple(p for p in document.missing_pages if p.label.isdecimal() and first < int(p.label) < last)


def _printed_number(page: Page) -> int | None:
    return int(page.label) if page.label is not None and page.label.isdecimal() else None
