"""What a visitor sees when something went wrong: a German page instead of a bare status code."""

from collections.abc import Awaitable, Callable
from typing import cast

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.problems import status_of
from ingest.errors import ServiceError
from web.headers import SECURITY_HEADERS
from web.rendering import Renderer

Handler = Callable[[Request, Exception], Response | Awaitable[Response]]
View = Callable[[Request], Response]


_TITLES = {404: "Nicht gefunden", 422: "Eingabe nicht verwendbar", 507: "Speichern nicht möglich"}


def guarded(view: View, renderer: Renderer) -> View:
    """The view, with every expected error shown as a page."""

    def respond(request: Request) -> Response:
        try:
            return view(request)
        except ServiceError as error:
            status = status_of(error)
            title = _TITLES.get(status, "Der Dienst ist gerade nicht bereit")
            return renderer.page("fehler.html", status, title=title, message=error.user_message, status=status)

    return respond


def add_failure_pages(app: FastAPI, renderer: Renderer) -> None:
    """Answer unknown addresses and programmer's mistakes with a page; addresses below `/api/` keep their handlers."""
    _answer_with_page(
        app,
        renderer,
        404,
        "Diese Seite gibt es nicht",
        "Unter dieser Adresse steht nichts. Vielleicht ist der Link unvollständig oder veraltet.",
    )
    _answer_with_page(
        app,
        renderer,
        500,
        "Das hat nicht geklappt",
        "In der Anwendung ist ein Fehler aufgetreten. Er wurde im Protokoll des Servers festgehalten.",
    )


def _answer_with_page(app: FastAPI, renderer: Renderer, status: int, title: str, message: str) -> None:
    earlier = _handler_of(app, status)

    async def handle(request: Request, error: Exception) -> Response:
        if request.url.path.startswith("/api/") and earlier is not None:
            answer = earlier(request, error)
            return answer if isinstance(answer, Response) else await answer
        page = renderer.page("fehler.html", status, title=title, message=message, status=status)
        page.headers.update(SECURITY_HEADERS)  # an answer to a 500 does not pass through the middleware
        return page

    app.add_exception_handler(status, handle)


def _handler_of(app: FastAPI, status: int) -> Handler | None:
    """The handler that the app has for this status by now: for the number itself, or for the exception behind it."""
    kind = Exception if status == 500 else HTTPException
    return cast("Handler | None", app.exception_handlers.get(status) or app.exception_handlers.get(kind))
