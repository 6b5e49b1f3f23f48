"""A visitor without a browser in front of the hand-made service."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from api.app import create_app
from api.service import AnsweringService
from ingest.errors import IndexMissing
from tests.web.hand_made import NOWHERE, HandMadeService, app_over
from web.pages import add_pages


@pytest.fixture
def service() -> HandMadeService:
    return HandMadeService()


@pytest.fixture
def client(service: HandMadeService, tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(app_over(service, tmp_path / "daten" / "werkstatt.db")) as client:
        yield client


@pytest.fixture
def client_without_index() -> Iterator[TestClient]:
    def unavailable(request: Request) -> AnsweringService:
        raise IndexMissing("Es gibt noch keinen Index. Bitte rufen Sie „werkstatt ingest“ auf.")

    app = create_app(HandMadeService)
    add_pages(app, unavailable, database=NOWHERE)
    with TestClient(app) as client:
        yield client
