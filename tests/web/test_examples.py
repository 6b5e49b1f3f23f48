from pathlib import Path

from starlette.requests import Request
from starlette.testclient import TestClient

from api.app import create_app
from api.suggesting import Example
from tests.web.hand_made import HandMadeService
from web.pages import add_pages


class ServiceWithExamples(HandMadeService):
    """Offers one example of its own."""

    def examples(self, per_workshop: int = 1) -> tuple[Example, ...]:
        return (Example(7, "Wer bezahlt das Nachbarschaftsfest?"),)


def test_the_empty_page_offers_the_services_own_examples_as_links(tmp_path: Path):
    service = ServiceWithExamples()

    def service_of(request: Request) -> ServiceWithExamples:
        return service

    app = create_app(lambda: service)
    add_pages(app, service_of, database=tmp_path / "werkstatt.db")
    with TestClient(app) as client:
        page = client.get("/").text

    assert "Wer bezahlt das Nachbarschaftsfest?" in page
    assert "?frage=Wer%20bezahlt%20das%20Nachbarschaftsfest%3F" in page
