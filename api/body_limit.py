"""Requests that are too large are turned away before they fill the memory."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import TOO_LARGE, problem


class BodyLimit:
    """ASGI middleware: a body of more than `largest_bytes` is answered by a problem with status 413.

    Starlette's own limit answers in plain English text, whatever handler the app has.
    """

    def __init__(self, app: ASGIApp, largest_bytes: int) -> None:
        self._app = app
        self._largest_bytes = largest_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdecimal() and int(declared) > self._largest_bytes:
            await problem(413, TOO_LARGE)(scope, receive, send)
            return
        received = 0

        async def receive_up_to_the_limit() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._largest_bytes:
                raise HTTPException(413)
            return message

        await self._app(scope, receive_up_to_the_limit, send)
