"""The pages on a real port, for tests that drive a browser."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Page
from starlette.middleware.base import RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import Response

from tests.web.hand_made import HandMadeService, app_over
from web.pdf_pictures import NO_PICTURES, PdfPictures


@dataclass(frozen=True, slots=True)
class Site:
    """The pages on a port of this machine. While `gate` is closed, streamed answers wait."""

    address: str
    gate: threading.Event


def gated_app(gate: threading.Event, database: Path, pictures: PdfPictures) -> FastAPI:
    """The app, whose answers to `/strom` can be held back: a slow answer without a slow machine."""
    app = app_over(HandMadeService(), database, pictures)

    @app.middleware("http")
    async def wait_for_gate(request: Request, call_next: RequestResponseEndpoint) -> Response:
        if request.url.path == "/strom":
            while not gate.is_set():
                await asyncio.sleep(0.02)
        return await call_next(request)

    return app


@contextmanager
def live_site(pictures: PdfPictures = NO_PICTURES) -> Iterator[Site]:
    """The site, served by a thread on a free port until the block ends."""
    gate = threading.Event()
    gate.set()
    with socket.socket() as listener, TemporaryDirectory() as folder:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(
                gated_app(gate, Path(folder) / "werkstatt.db", pictures),
                log_level="warning",
                timeout_graceful_shutdown=1,
            )
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield Site(f"http://127.0.0.1:{listener.getsockname()[1]}", gate)
        gate.set()
        server.should_exit = True
        thread.join()


def ask(visit: Page, question: str) -> None:
    visit.get_by_role("textbox").fill(question)
    visit.get_by_role("button", name="Fragen").click()
