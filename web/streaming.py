"""The last answer of a conversation while it arrives: events whose pieces of the page the script puts in place.

The pieces come from the same templates as the whole page, so that an answer looks the same however it came.
"""

from collections.abc import Awaitable, Callable, Iterator

from fastapi.sse import EventSourceResponse, format_sse_event
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.service import AnsweringService
from ingest.errors import InvalidQuestion
from web.chat_address import ChatAddress, read_address
from web.conversation import Exchange, converse
from web.forms import fields_of
from web.narrowing import narrowing_of
from web.rendering import Renderer, StockFacts, stock_facts

_PIECES = "bausteine/stueck.html"


class Part(BaseModel):
    """A piece of the answer itself, in reading order."""

    html: str


class Done(BaseModel):
    """The whole answer as the page shows it, and the page around it.

    `asked` is the question as the form carries it on; `status` what the status line says.
    """

    article: str
    asked: str
    url: str
    title: str
    status: str


def streaming_route(renderer: Renderer, service_of: Callable[[Request], AnsweringService]) -> Route:
    """`POST /strom` takes the fields of the chat's form. Errors are problem details, as below `/api/`."""

    def answer(request: Request, body: bytes) -> Response:
        address = read_address(fields_of(body))
        if not address.enquiries:
            raise InvalidQuestion("Bitte geben Sie eine Frage mit 1 bis 2.000 Zeichen ein.")
        service = service_of(request)
        conversation = converse(service, address)
        if conversation.failure is not None:
            raise conversation.failure
        pieces = Pieces(renderer, stock_facts(service.documents()), narrowing_of(service).titles)
        events = pieces.events(conversation.exchanges[-1], address)
        return EventSourceResponse(events, headers={"Cache-Control": "no-store"})

    async def respond(request: Request) -> Response:
        return await run_in_threadpool(answer, request, await request.body())

    endpoint: Callable[[Request], Awaitable[Response]] = respond
    return Route("/strom", endpoint, methods=["POST"])


class Pieces:
    """Renders an exchange piece by piece; `titles` are the documents' short titles by id."""

    def __init__(self, renderer: Renderer, stock: StockFacts, titles: dict[str, str]) -> None:
        self._renderer = renderer
        self._values: dict[str, object] = {"stock": stock, "titles": titles}

    def events(self, exchange: Exchange, address: ChatAddress) -> Iterator[bytes]:
        """What stands above the answer, each of its paragraphs, then the whole."""
        yield self._part("opening", exchange)
        for number in range(len(exchange.paragraphs)):
            yield self._part("paragraph", exchange, number)
        done = Done(
            article=self._html("article", exchange),
            asked=self._html("asked", exchange),
            url=address.closed().url,
            title=f"{exchange.question} – Werkstattwissen",
            status=outcome_of(exchange),
        )
        yield format_sse_event(event="done", data_str=done.model_dump_json())

    def _part(self, kind: str, exchange: Exchange, number: int = 0) -> bytes:
        part = Part(html=self._html(kind, exchange, number))
        return format_sse_event(event="part", data_str=part.model_dump_json())

    def _html(self, kind: str, exchange: Exchange, number: int = 0) -> str:
        return self._renderer.text(_PIECES, kind=kind, exchange=exchange, number=number, **self._values).strip()


def outcome_of(exchange: Exchange) -> str:
    """What the status line says of an answer that is there."""
    if exchange.refusal:
        return "Dazu steht keine Antwort im Bestand." if exchange.closest else exchange.refusal
    count = len(exchange.sources)
    return "Antwort mit einem Beleg." if count == 1 else f"Antwort mit {count} Belegen."
