"""Sharing an answer and saying something about it, without JavaScript."""

import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ingest.documents import Document
from tests.web.hand_made import BOARD, NOWHERE, REPORT, HandMadeService, app_over
from tests.web.tree import Node, tree_of
from tests.web.visiting import ASKED, page
from web.database import Database
from web.feedback import FeedbackStore, Verdict

FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def send(client: TestClient, form: Node, **more: str | list[str]) -> Node:
    """Send a form as a browser does and follow it; returns the page that it leads to."""
    fields: dict[str, str | list[str]] = {node["name"]: node["value"] for node in form.all("input", type="hidden")}
    answer = client.post(form["action"], data=fields | more, headers=FROM_HERE)
    assert answer.status_code == 200
    return tree_of(answer.text)


def shared(client: TestClient) -> tuple[str, Node]:
    form = page(client, "/teilen", frage=ASKED).one("form")
    answer = client.post(form["action"], data={"frage": ASKED}, headers=FROM_HERE, follow_redirects=False)
    assert answer.status_code == 303
    return answer.headers["location"], page(client, answer.headers["location"])


def test_sharing_says_first_what_will_be_stored_and_stores_nothing_yet(client: TestClient, tmp_path: Path) -> None:
    root = page(client, "/teilen", frage=ASKED)

    assert ASKED in root.one("main").text
    assert "personenbezogenen" in root.one("main").text
    assert not (tmp_path / "daten").exists()


def test_a_shared_answer_stays_as_it_was_with_the_date_of_the_stock(client: TestClient) -> None:
    _, root = shared(client)

    assert BOARD in root.one("div", class_="antwort").text
    assert "Bestand: 1 Dokument, Stand 2019" in root.one("main").text
    assert "Der Bestand ist seither unverändert." in root.one("main").text
    links = root.one("ol", class_="aufzeichnung__belege").all("a")
    assert page(client, links[1]["href"]).one("mark").text == BOARD


def test_a_shared_answer_says_when_the_stock_has_changed_since(tmp_path: Path) -> None:
    class Renewed(HandMadeService):
        def document(self, document_id: str) -> Document:
            from dataclasses import replace

            first, second, *rest = super().document(document_id).pages
            changed = replace(second, text=second.text.replace("Quartiersbeirat", "Stadtteilbeirat"))
            return replace(REPORT, sha256="1" * 64, pages=(first, changed, *rest))

    database = tmp_path / "werkstatt.db"
    location, _ = shared(TestClient(app_over(HandMadeService(), database)))

    root = page(TestClient(app_over(Renewed(), database)), location)

    assert "Der Bestand hat sich seither geändert." in root.one("p", id="veraltet").text
    assert BOARD in root.one("div", class_="antwort").text
    sources = root.one("ol", class_="aufzeichnung__belege").all("li")
    assert "steht heute nicht mehr so im Bestand" in sources[1].text
    assert sources[1].all("a") == []


def test_an_unknown_shared_answer_is_not_found(client: TestClient) -> None:
    page(client, "/antworten/gibt-es-nicht", 404)


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://anderswo.example"}, {"Origin": "null"}],
)
@pytest.mark.parametrize("address", ["/antworten", "/rueckmeldung"])
def test_a_form_from_elsewhere_is_not_accepted(client: TestClient, address: str, headers: dict[str, str]) -> None:
    answer = client.post(address, data={"frage": ASKED}, headers=headers)

    assert answer.status_code == 403
    assert "nichts gespeichert" in answer.text


def test_a_form_of_ours_is_accepted_over_plain_http_too(client: TestClient) -> None:
    headers = {"Origin": "http://testserver"}

    assert client.post("/antworten", data={"frage": ASKED}, headers=headers).status_code == 200


@pytest.fixture
def votes(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(Database(tmp_path / "daten" / "werkstatt.db"))


def test_a_vote_is_stored_with_question_answer_and_the_citations_that_do_not_fit(
    client: TestClient, votes: FeedbackStore
) -> None:
    form = page(client, "/rueckmeldung", frage=ASKED, urteil="nicht hilfreich").one("form")
    chosen = [radio["value"] for radio in form.all("input", type="radio") if "checked" in radio.attributes]
    more: dict[str, str | list[str]] = {
        "urteil": "nicht hilfreich",
        "passt-nicht": ["2", "99"],
        "anmerkung": " Zu alt. ",
        "einverstanden": "ja",
    }

    thanks = send(client, form, **more)

    (vote,) = votes.votes()
    assert chosen == ["nicht hilfreich"]
    assert "gespeichert" in thanks.one("main").text
    assert (vote.verdict, vote.wrong_citations, vote.comment) == (Verdict.NOT_HELPFUL, (2,), "Zu alt.")
    assert vote.record.answers[0].question == ASKED
    assert BOARD in vote.record.answers[0].text


def test_a_second_vote_does_not_overwrite_the_first(client: TestClient, votes: FeedbackStore) -> None:
    form = page(client, "/rueckmeldung", frage=ASKED).one("form")
    send(client, form, urteil="hilfreich", einverstanden="ja")
    send(client, form, urteil="nicht hilfreich", einverstanden="ja")

    assert [vote.verdict for vote in votes.votes()] == [Verdict.HELPFUL, Verdict.NOT_HELPFUL]


@pytest.mark.parametrize("fields", [{"urteil": "hilfreich"}, {"einverstanden": "ja"}, {"einverstanden": "nein"}])
def test_without_consent_or_verdict_nothing_is_stored(
    client: TestClient, votes: FeedbackStore, fields: dict[str, str]
) -> None:
    answer = client.post("/rueckmeldung", data={"frage": ASKED} | fields, headers=FROM_HERE)

    assert answer.status_code == 422
    assert list(votes.votes()) == []


@pytest.mark.parametrize("body", [b"\xff\xfe", b"&".join(b"a=b" for _ in range(400))])
def test_a_form_that_cannot_be_read_is_told_in_german(client: TestClient, body: bytes) -> None:
    answer = client.post("/antworten", content=body, headers=FROM_HERE)

    assert answer.status_code == 422
    assert "nicht lesbar" in answer.text


def test_a_full_disk_is_told_in_german() -> None:
    answer = TestClient(app_over(HandMadeService(), NOWHERE)).post(
        "/antworten", data={"frage": ASKED}, headers=FROM_HERE
    )

    assert answer.status_code == 507
    assert "ließ sich nichts speichern" in answer.text


def test_a_damaged_stored_answer_is_told_in_german(client: TestClient, tmp_path: Path) -> None:
    location, _ = shared(client)
    with sqlite3.connect(tmp_path / "daten" / "werkstatt.db") as connection:
        connection.execute("UPDATE shared_answers SET record = '{}'")
    connection.close()

    assert "beschädigt" in page(client, location, 507).one("main").text


def test_only_pages_with_such_a_form_tell_our_own_server_where_it_comes_from(client: TestClient) -> None:
    policies = {
        address: client.get(address, params={"frage": ASKED}).headers["referrer-policy"]
        for address in ("/", "/teilen", "/rueckmeldung", "/mitnehmen")
    }

    assert policies == {
        "/": "no-referrer",
        "/teilen": "same-origin",
        "/rueckmeldung": "same-origin",
        "/mitnehmen": "no-referrer",
    }
