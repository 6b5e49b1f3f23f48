"""The JSON API: a route parses, calls the service, renders."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from threading import Lock, Thread
from typing import Annotated

from fastapi import FastAPI, Header, Request, Response
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse, format_sse_event
from pydantic import BaseModel

from api.body_limit import BodyLimit
from api.problems import add_problem_handlers
from api.replies import Refusal, Reply, Turn
from api.report_schema import ReportBody, report_body
from api.schemas import (
    AskRequest,
    DocumentBody,
    DocumentsBody,
    PageBody,
    ReadinessBody,
    ReplyBody,
    SearchBody,
    SearchRequest,
    document_body,
    page_body,
    reply_body,
    search_body,
)
from api.service import AnsweringService
from ingest.errors import IndexMissing, ServiceError

_LARGEST_REQUEST_BYTES = 1_000_000
_LOADING = "Das Modell und der Index werden noch geladen. Bitte versuchen Sie es in einigen Sekunden erneut."
_OUTDATED = "Es antwortet noch der vorige Index; der neue ließ sich nicht laden: "


class ServiceHolder:
    """The service once it is loaded, the reason why not until then.

    `version` names what `load` would load now. As soon as it differs from what was last tried, the next question has
    the new service loaded in the background; until that has worked, the old one goes on answering.
    """

    def __init__(self, load: Callable[[], AnsweringService], version: Callable[[], str]) -> None:
        self._load = load
        self._version = version
        self._loading = Lock()
        self._tried: str | None = None
        self._service: AnsweringService | None = None
        self._error: ServiceError | None = IndexMissing(_LOADING)

    def load(self) -> None:
        """Load the service, unless that is going on already; an expected error is kept and shown by `/readyz`."""
        if not self._loading.acquire(blocking=False):
            return
        try:
            self._tried = self._version()
            self._service, self._error = self._load(), None
        except ServiceError as error:
            self._error = error
        finally:
            self._loading.release()

    def load_in_background(self) -> None:
        Thread(target=self.load, name="load-service", daemon=True).start()

    def get(self) -> AnsweringService:
        """The service. Raises ServiceError while or because none could be loaded."""
        if self._tried is not None and self._version() != self._tried and not self._loading.locked():
            self.load_in_background()
        service, error = self._service, self._error
        if service is None:
            raise error or IndexMissing(_LOADING)
        return service

    @property
    def failure(self) -> ServiceError | None:
        """Why the newest index is not the one that answers; None when it is."""
        return self._error


def create_app(load: Callable[[], AnsweringService], version: Callable[[], str] = lambda: "") -> FastAPI:
    """The API over the service that `load` makes, in the background: when the app starts and when `version` changes."""
    holder = ServiceHolder(load, version)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        holder.load_in_background()
        yield

    app = FastAPI(
        title="Werkstattwissen",
        description="Belegte Antworten aus den Werkstätten des Städtenetzes Soziale Stadt NRW.",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=lifespan,
    )
    app.state.services = holder
    app.add_middleware(BodyLimit, largest_bytes=_LARGEST_REQUEST_BYTES)
    add_problem_handlers(app)
    _add_health(app, holder)
    _add_questions(app)
    _add_documents(app)
    return app


def service_of(request: Request) -> AnsweringService:
    """The service of the app that got `request`. Raises ServiceError while it is not ready."""
    holder: ServiceHolder = request.app.state.services
    return holder.get()


def _add_health(app: FastAPI, holder: ServiceHolder) -> None:
    @app.get("/healthz", summary="Lebt der Dienst?")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", summary="Sind Index und Modell geladen?", responses={503: {"model": ReadinessBody}})
    def readyz(response: Response) -> ReadinessBody:
        try:
            holder.get()
        except ServiceError as error:
            response.status_code = 503
            return ReadinessBody(ready=False, reasons=[error.user_message])
        failure = holder.failure
        return ReadinessBody(ready=True, reasons=[_OUTDATED + failure.user_message] if failure else [])


def _add_questions(app: FastAPI) -> None:
    @app.post("/api/v1/search", summary="Passagen finden")
    def search(body: SearchRequest, request: Request) -> SearchBody:
        service = service_of(request)
        result = service.search(
            body.question,
            limit=body.limit,
            documents=frozenset(body.documents or ()),
            workshops=frozenset(body.workshops or ()),
        )
        return search_body(result, service.short_titles())

    @app.post(
        "/api/v1/ask",
        summary="Eine Frage beantworten",
        response_model=ReplyBody,
        responses={200: {"content": {"text/event-stream": {}}}},
    )
    def ask(body: AskRequest, request: Request, accept: Annotated[str, Header()] = "") -> Response:
        service = service_of(request)
        reply = service.ask(
            body.question,
            documents=frozenset(body.documents or ()),
            workshops=frozenset(body.workshops or ()),
            history=tuple(Turn(turn.question, turn.answer) for turn in body.history or ()),
        )
        rendered = reply_body(reply, service.short_titles())
        if "text/event-stream" in accept:
            return EventSourceResponse(_events(reply, rendered), headers={"Cache-Control": "no-store"})
        return JSONResponse(rendered.model_dump())


def _add_documents(app: FastAPI) -> None:
    @app.get("/api/v1/documents", summary="Der Bestand")
    def documents(request: Request) -> DocumentsBody:
        return DocumentsBody(documents=[document_body(info) for info in service_of(request).documents()])

    @app.get("/api/v1/documents/{document_id}", summary="Ein Dokument")
    def document(document_id: str, request: Request) -> DocumentBody:
        return document_body(service_of(request).document_info(document_id))

    @app.get("/api/v1/documents/{document_id}/report", summary="Wie ein Dokument gelesen wurde")
    def report(document_id: str, request: Request) -> ReportBody:
        return report_body(document_id, service_of(request).report(document_id))

    @app.get("/api/v1/documents/{document_id}/pages/{page_number}", summary="Eine Seite")
    def page(document_id: str, page_number: int, request: Request) -> PageBody:
        return page_body(document_id, service_of(request).page(document_id, page_number))


def _events(reply: Reply, rendered: ReplyBody) -> Iterator[bytes]:
    """The reply in the order in which a reader needs it; each sentence after the citations that prove it."""
    yield _event("understood", _Understood(question=reply.question, understood_as=reply.understood_as))
    if not isinstance(reply.result, Refusal):
        citations = {citation.number: citation for citation in rendered.answer.citations}
        for sentence in rendered.answer.sentences:
            for number in sentence.citations:
                yield _event("citation", citations[number])
            yield _event("sentence", sentence)
    yield _event("done", rendered)


class _Understood(BaseModel):
    question: str
    understood_as: str


def _event(name: str, body: BaseModel) -> bytes:
    return format_sse_event(event=name, data_str=body.model_dump_json())
