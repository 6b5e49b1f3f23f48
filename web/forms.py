"""Forms that change something: read by the standard library, and only from our own pages."""

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ingest.errors import InvalidForm
from web.chat_address import Fields
from web.failures import guarded
from web.rendering import Renderer

_MOST_FIELDS = 300
FormView = Callable[[Request, Fields], Response]


def accepting_form(view: FormView, renderer: Renderer) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that hands a form's fields to `view`; a form from elsewhere gets a page with status 403."""

    async def respond(request: Request) -> Response:
        if not from_own_page(request):
            message = "Diese Eingabe kam nicht von einer Seite dieses Dienstes. Es wurde nichts gespeichert."
            return renderer.page("fehler.html", 403, title="Nicht angenommen", message=message, status=403)
        body = await request.body()

        def with_fields(request: Request) -> Response:
            return view(request, fields_of(body))

        return await run_in_threadpool(guarded(with_fields, renderer), request)

    return respond


def from_own_page(request: Request) -> bool:
    """Whether the browser says that one of our own pages sent this; without a word from the browser: no.

    `Sec-Fetch-Site` is sent over HTTPS and on this machine, `Origin` also over plain HTTP.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("origin", "")).netloc == request.headers.get("host") != ""


def fields_of(body: bytes) -> Fields:
    """The fields of a form's body, in order. Raises InvalidForm for a body that is none."""
    try:
        return tuple(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError as error:
        raise InvalidForm("Diese Eingabe ist nicht lesbar. Es wurde nichts gespeichert.") from error
