"""The web pages: the chat, the stock and the pages of its documents. Each works without JavaScript."""

from collections.abc import Callable

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api.problems import status_of
from api.service import AnsweringService
from ingest.documents import Document, MissingPage, Page
from ingest.errors import InvalidQuestion, NotFound, ServiceError
from ingest.manifest import KnownDocument
from ingest.report import DROP_TITLES
from web.assets import mount_static_files
from web.conversation import MOST_QUESTIONS, Conversation, converse
from web.failures import add_failure_pages, guarded
from web.headers import SecurityHeaders
from web.places import page_url
from web.references import reference_links
from web.rendering import Renderer, StockFacts, stock_facts
from web.typesetting import parse_stretch, typeset


def add_pages(
    app: FastAPI,
    service_of: Callable[[Request], AnsweringService],
    *,
    examples: tuple[str, ...] = (),
    absent: tuple[KnownDocument, ...] = (),
) -> None:
    """Add the pages, the static files, the security headers and compression to `app`.

    Call it last: unknown addresses outside `/api/` get a German page from then on. `service_of` may raise a
    ServiceError while index or model are missing; the pages say so. `examples` are questions for the empty chat, the
    service's own ones where none are given; `absent` the documents that are known but not in the stock.
    """
    renderer = Renderer(mount_static_files(app))
    pages = Pages(renderer, service_of, examples, absent)
    app.router.routes += [
        Route("/", guarded(pages.chat, renderer)),
        Route("/dokumente", guarded(pages.stock, renderer)),
        Route("/dokumente/{document_id}", guarded(pages.document, renderer)),
        Route("/dokumente/{document_id}/bericht", guarded(pages.report, renderer)),
        Route("/dokumente/{document_id}/seiten/{number}", guarded(pages.sheet, renderer)),
    ]
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
    ) -> None:
        self._page = renderer.page
        self._service_of = service_of
        self._examples = examples
        self._absent = absent

    def chat(self, request: Request) -> Response:
        """The conversation that the address tells, and the form. An error is shown here, with the question kept."""
        questions = request.query_params.getlist("frage")
        stock: StockFacts | None = None
        examples = self._examples
        try:
            service = self._service_of(request)
            stock = stock_facts(service.documents())
            examples = examples or tuple(example.question for example in service.examples())
            conversation = converse(service, questions)
        except ServiceError as error:
            conversation = Conversation((), questions[-1] if questions else "", error)
        failure = conversation.failure
        return self._page(
            "gespraech.html",
            200 if failure is None else status_of(failure),
            exchanges=conversation.exchanges,
            draft=conversation.draft,
            failure=failure.user_message if failure else "",
            at_fault=isinstance(failure, InvalidQuestion),
            stock=stock,
            examples=examples,
            dropped=max(0, len(questions) - MOST_QUESTIONS),
            most_questions=MOST_QUESTIONS,
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

    def sheet(self, request: Request) -> Response:
        """One page of a document, typeset, with the wanted stretch marked or a note that it could not be."""
        service = self._service_of(request)
        document = service.document(request.path_params["document_id"])
        number = request.path_params["number"]
        if not (number.isascii() and number.isdecimal() and len(number) < 7):
            raise NotFound(f"„{number}“ ist keine Seitenzahl.")
        page = service.page(document.document_id, int(number))
        wanted = request.query_params.getlist("stelle")
        questions = request.query_params.getlist("frage")
        documentations = [service.document(info.document_id) for info in service.documents() if info.workshop]
        links = reference_links(page, documentations, questions)
        sheet = typeset(page, parse_stretch(wanted[0]) if len(wanted) == 1 else None, links)
        return self._page(
            "seite.html",
            document=document,
            page=page,
            sheet=sheet,
            not_marked=bool(wanted) and sheet.mark_opens is None,
            questions=questions,
            before=document.pages[page.number - 2] if page.number > 1 else None,
            after=document.pages[page.number] if page.number < len(document.pages) else None,
            gap_before=missing_between(document, page.number - 1),
            gap_after=missing_between(document, page.number),
        )


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
