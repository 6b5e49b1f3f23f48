"""Pages about the service and its stock: what it is, who operates it, its sections, a search, its JSON API."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.problems import status_of
from api.service import AnsweringService
from ingest.errors import InvalidQuestion
from web.chat_address import Enquiry, read_address
from web.contents import section_tree
from web.failures import View, guarded
from web.interface import operations_of, shapes_of
from web.narrowing import narrowing_of
from web.notes import read_notes
from web.rendering import Renderer, stock_facts
from web.stock_search import FoundPassage, occurrences, search_stock

TEMPLATES = Path(__file__).parent / "betrieb"


@dataclass(frozen=True, slots=True)
class Operator:
    """Who operates this service; `texts` is the folder with the operator's own pages, `model` what embeds."""

    name: str
    contact: str
    texts: Path
    model: str


NO_OPERATOR = Operator("", "", TEMPLATES / "keine", "nicht bekannt")
LEGAL_PAGES = {
    "impressum": "Impressum",
    "datenschutz": "Datenschutz",
    "barrierefreiheit": "Erklärung zur Barrierefreiheit",
}


def information_routes(
    renderer: Renderer, service_of: Callable[[Request], AnsweringService], operator: Operator
) -> list[BaseRoute]:
    pages = InformationPages(renderer, service_of, operator)
    return [
        Route("/ueber", guarded(pages.about, renderer)),
        *(Route(f"/{name}", guarded(pages.legal(name), renderer)) for name in LEGAL_PAGES),
        Route("/suche", guarded(pages.search, renderer)),
        Route("/schnittstelle", guarded(pages.interface, renderer)),
        Route("/dokumente/{document_id}/inhalt", guarded(pages.contents, renderer)),
    ]


class InformationPages:
    """Each method parses a request, asks the service and renders."""

    def __init__(
        self, renderer: Renderer, service_of: Callable[[Request], AnsweringService], operator: Operator
    ) -> None:
        self._page = renderer.page
        self._service_of = service_of
        self._operator = operator

    def about(self, request: Request) -> Response:
        stock = stock_facts(self._service_of(request).documents())
        return self._page("ueber.html", stock=stock, operator=self._operator)

    def legal(self, name: str) -> View:
        """The page `name`: the operator's text, or a template that says that it has to be filled in."""

        def show(request: Request) -> Response:
            notes, is_own = read_notes(self._operator.texts / f"{name}.md", TEMPLATES / f"{name}.md")
            return self._page("betrieb.html", title=LEGAL_PAGES[name], notes=notes, is_own=is_own, name=name)

        return show

    def search(self, request: Request) -> Response:
        """Passages that fit a word or a question. Nothing is answered here."""
        service = self._service_of(request)
        fields = [("frage" if name == "text" else name, value) for name, value in request.query_params.multi_items()]
        address = read_address(fields)
        wanted = address.enquiries[-1] if address.enquiries else Enquiry("")
        found: tuple[FoundPassage, ...] = ()
        failure = ""
        status = 200
        if address.enquiries:
            try:
                found = search_stock(service, wanted)
            except InvalidQuestion as error:
                failure, status = error.user_message, status_of(error)
        return self._page(
            "suche.html",
            status,
            wanted=wanted,
            found=found,
            failure=failure,
            asked=bool(address.enquiries),
            occurrences=occurrences(service, wanted) if found and not wanted.workshops else None,
            narrowing=narrowing_of(service),
        )

    def contents(self, request: Request) -> Response:
        document = self._service_of(request).document(request.path_params["document_id"])
        return self._page("inhalt.html", document=document, sections=section_tree(document))

    def interface(self, request: Request) -> Response:
        """The JSON API as the app describes it; other programs read the same from `/api/v1/openapi.json`."""
        told = request.app.openapi()
        return self._page("schnittstelle.html", operations=operations_of(told), shapes=shapes_of(told))
