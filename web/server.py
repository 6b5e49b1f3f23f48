"""The whole web application, and the server that runs it."""

import socket
import sys
from functools import cache
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from api.app import create_app, service_of
from api.composition import EmbeddingModel, build_service, known_documents, model_of
from api.service import AnsweringService
from api.settings import Settings
from ingest.errors import PortTaken, ServiceError
from ingest.manifest import KnownDocument
from ingest.stock import load_stock
from web.information import Operator
from web.pages import add_pages
from web.pdf_pictures import PdfFile, PdfPictures

EXAMPLES_FILE = "beispielfragen.tsv"
_SHUTDOWN_SECONDS = 5


def operator_of(settings: Settings) -> Operator:
    """What the pages say of the operator."""
    model = Path(settings.model).name if settings.model else "multilingual-e5-small"
    return Operator(settings.operator, settings.contact, settings.operator_folder, model)


def absent_of(settings: Settings) -> tuple[KnownDocument, ...]:
    """Documents that the manifest knows and the stock does not hold; none while the manifest cannot be read."""
    try:
        held = {stored.document.document_id for stored in load_stock(settings.documents_folder).documents}
        return tuple(known for known in known_documents(settings.corpus) if known.document_id not in held)
    except ServiceError:
        return ()


def examples_of(settings: Settings) -> tuple[str, ...]:
    """The example questions of the corpus folder, one a line; none where there is no such file."""
    try:
        text = (settings.corpus / EXAMPLES_FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def pdf_files(settings: Settings) -> dict[str, PdfFile]:
    """The PDFs of the stock by document id; none while the stock cannot be read, which `/readyz` tells."""
    try:
        stock = load_stock(settings.documents_folder)
    except ServiceError:
        return {}
    return {
        stored.document.document_id: PdfFile(_place_of(stored.file, settings), stored.document.sha256)
        for stored in stock.documents
        if stored.file.lower().endswith(".pdf")
    }


def _place_of(file: str, settings: Settings) -> Path:
    """Where a file of the stock lies: in the corpus folder, which goes first, or among the fetched ones."""
    own = settings.corpus / file
    return own if own.is_file() else settings.fetched_folder / file


def generation_of(settings: Settings) -> str:
    """The name of the stored index that is to answer; empty while there is none."""
    try:
        return (settings.index_folder / "current").read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def build_app(settings: Settings) -> FastAPI:
    """The JSON API and the pages over the service that `settings` describe."""
    pictures = PdfPictures(pdf_files(settings))
    models: dict[str, EmbeddingModel] = {}

    def load() -> AnsweringService:
        found = model_of(settings)
        # One model serves every index in turn: two at once would take twice its memory.
        model = models.setdefault(found.name, EmbeddingModel(found.name, cache(found.load)))
        service = build_service(settings, model)
        pictures.renew(pdf_files(settings))
        return service

    app = create_app(load, lambda: generation_of(settings))
    add_pages(
        app,
        service_of,
        database=settings.database,
        most_shared_answers=settings.most_shared_answers,
        pictures=pictures,
        operator=operator_of(settings),
        examples=examples_of(settings),
        absent=absent_of(settings),
    )
    return app


def serve(settings: Settings, host: str, port: int) -> int:
    """Serve until stopped; returns 0.

    Raises:
        PortTaken: somebody else listens there, or the address is not ours to use.
    """
    listener = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    print(f"Werkstattwissen läuft auf http://{shown}:{port} (beenden mit Strg+C)", file=sys.stderr, flush=True)
    config = uvicorn.Config(
        build_app(settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
    )
    with listener:
        uvicorn.Server(config).run(sockets=[listener])
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket; bound here, so that a taken port is told before anything is loaded."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise PortTaken(
            f"Unter {host} lässt sich Port {port} nicht öffnen ({error}). "
            "Wahrscheinlich läuft dort schon ein Programm. Bitte beenden Sie es oder wählen Sie einen anderen Port: "
            "„werkstatt serve --port 8080“ oder „make serve PORT=8080“."
        ) from error
    return listener
