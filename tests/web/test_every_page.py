"""What holds for every page: errors in German, headers, no inline code, headings in order."""

from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from tests.web.hand_made import HandMadeService, app_over
from tests.web.tree import Node, tree_of
from tests.web.visiting import ASKED, page


def shown_headings(root: Node) -> list[str]:
    hidden = {id(inner) for node in root.all() if "hidden" in node.attributes for inner in node.walk()}
    return [node.tag for node in root.all() if node.tag in {"h1", "h2", "h3", "h4"} and id(node) not in hidden]


@pytest.mark.parametrize("number", ["0", "5", "-1", "abc", "1.5", "٣", "9" * 30, "2 "])
def test_a_page_that_is_not_there_is_a_german_404(client: TestClient, number: str) -> None:
    root = page(client, f"/dokumente/abschlussdokumentation/seiten/{number}", 404)

    assert root.one("h1").text == "Nicht gefunden"


@pytest.mark.parametrize(
    "address",
    [
        "/gibt/es/nicht",
        "/dokumente/unbekannt",
        "/dokumente/unbekannt/seiten/1",
        "/dokumente/unbekannt/bericht",
        "/%ff%fe",
    ],
)
def test_an_unknown_address_is_a_german_404_with_a_way_on(client: TestClient, address: str) -> None:
    root = page(client, address, 404)

    assert {"/", "/dokumente"} <= {link["href"] for link in root.one("main").all("a")}


def test_an_unknown_address_of_the_api_stays_a_problem_document(client: TestClient) -> None:
    answer = client.get("/api/v1/nichts")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_missing_index_is_told_with_the_question_kept(client_without_index: TestClient) -> None:
    root = page(client_without_index, "/", 503, frage=ASKED)

    assert root.one("textarea").text == ASKED
    assert "aria-invalid" not in root.one("textarea").attributes
    assert "werkstatt ingest" in root.one("div", role="alert").text


@pytest.mark.parametrize("address", ["/dokumente", "/dokumente/x/seiten/1", "/dokumente/x/bericht"])
def test_a_missing_index_is_told_on_every_page(client_without_index: TestClient, address: str) -> None:
    root = page(client_without_index, address, 503)

    assert "werkstatt ingest" in root.one("main").text
    assert "neu" in root.one("main").text


@pytest.mark.parametrize(
    "address",
    ["/", "/?frage=Verfügungsfonds", "/dokumente", "/dokumente/abschlussdokumentation/seiten/2", "/nichts", "/healthz"],
)
def test_every_answer_forbids_other_origins_and_guessing(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    is_chat = address.startswith("/?") or address == "/"  # it holds forms, see web/headers.py

    assert headers["content-security-policy"] == (
        "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == ("same-origin" if is_chat else "no-referrer")
    assert "geolocation=()" in headers["permissions-policy"]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?frage=Verfügungsfonds",
        "/dokumente/abschlussdokumentation/seiten/2?stelle=0-9",
        "/dokumente/abschlussdokumentation/bericht",
    ],
)
def test_no_page_holds_inline_script_or_style(client: TestClient, address: str) -> None:
    root = page(client, address)

    assert root.all("style") == []
    assert all(script.text == "" for script in root.all("script"))
    assert not [name for node in root.all() for name in node.attributes if name == "style" or name.startswith("on")]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?frage=Verfügungsfonds&frage=Und%3F",
        "/?frage=M",
        "/dokumente",
        "/dokumente/abschlussdokumentation/bericht",
    ]
    + [f"/dokumente/abschlussdokumentation/seiten/{number}" for number in (1, 2, 3, 4)],
)
def test_headings_begin_with_one_h1_and_skip_no_rank(client: TestClient, address: str) -> None:
    ranks = [int(tag[1]) for tag in shown_headings(page(client, address))]

    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(ranks))


def test_pages_are_compressed_when_the_browser_can(client: TestClient) -> None:
    assert client.get("/", headers={"Accept-Encoding": "gzip"}).headers["content-encoding"] == "gzip"
    assert "content-encoding" not in client.get("/", headers={"Accept-Encoding": "identity"}).headers


def test_a_mistake_of_ours_is_a_german_500_with_the_same_headers(service: HandMadeService) -> None:
    app = app_over(service)
    del service.histories  # the next question meets an AttributeError
    root_client = TestClient(app, raise_server_exceptions=False)

    answer = root_client.get("/", params={"frage": "Verfügungsfonds"})

    assert answer.status_code == 500
    assert tree_of(answer.text).one("h1").text == "Das hat nicht geklappt"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
