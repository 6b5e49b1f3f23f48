"""Sharing an answer and deleting it again, without JavaScript; which forms are accepted."""

import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ingest.documents import Document
from ingest.errors import InvalidForm, StorageFailed
from tests.web.hand_made import BOARD, NOWHERE, REPORT, HandMadeService, app_over
from tests.web.tree import Node
from tests.web.visiting import ASKED, FROM_HERE, page, send
from web.database import Database
from web.record import Record, to_json
from web.shared_answers import SharedAnswers


def share(client: TestClient) -> tuple[str, str]:
    """Share an answer; returns the address that it got and the key that deletes it."""
    made = send(client, page(client, "/teilen", frage=ASKED).one("form"))
    link, key = made.all(class_="zum-kopieren")
    return link.one("a")["href"], key.text


def shared(client: TestClient) -> tuple[str, Node]:
    location, _ = share(client)
    return location, page(client, location)


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


def test_a_shared_answer_is_deleted_with_its_key_and_a_confirmation_only(client: TestClient) -> None:
    location, key = share(client)
    _, other_key = share(client)
    form = page(client, f"{location}/loeschen").one("form")

    def answer_to(**fields: str) -> int:
        return client.post(form["action"], data=fields, headers=FROM_HERE).status_code

    assert answer_to(schluessel=key) == 422
    assert answer_to(schluessel=other_key, bestaetigt="ja") == 422
    assert answer_to(schluessel="", bestaetigt="ja") == 422
    page(client, location)
    assert answer_to(schluessel=f" {key} ", bestaetigt="ja") == 200
    page(client, location, 404)
    page(client, f"{location}/loeschen", 404)
    assert answer_to(schluessel=key, bestaetigt="ja") == 404


def test_the_key_is_shown_once_and_only_its_hash_is_kept(client: TestClient, tmp_path: Path) -> None:
    location, key = share(client)

    assert key not in client.get(location).text
    assert key not in client.get(f"{location}/loeschen").text
    assert key.encode() not in (tmp_path / "daten" / "werkstatt.db").read_bytes()


def record_of_one(client: TestClient, tmp_path: Path) -> Record:
    location, _ = share(client)
    return SharedAnswers(Database(tmp_path / "daten" / "werkstatt.db")).get(location.rpartition("/")[2])


def test_a_full_store_refuses_new_answers_and_keeps_the_old_ones(client: TestClient, tmp_path: Path) -> None:
    record = record_of_one(client, tmp_path)
    answers = SharedAnswers(Database(tmp_path / "few.db"), most=2)
    first, second = answers.store(record), answers.store(record)

    with pytest.raises(StorageFailed, match="nichts gespeichert"):
        answers.store(record)
    assert [answers.get(kept.answer_id) for kept in (first, second)] == [record, record]
    answers.delete(first.answer_id, first.key)
    assert answers.get(answers.store(record).answer_id) == record


def test_a_conversation_that_is_too_long_is_not_stored(client: TestClient, tmp_path: Path) -> None:
    record = record_of_one(client, tmp_path)
    size = len(to_json(record).encode())

    SharedAnswers(Database(tmp_path / "a.db"), largest_bytes=size).store(record)
    with pytest.raises(InvalidForm, match="zu lang"):
        SharedAnswers(Database(tmp_path / "a.db"), largest_bytes=size - 1).store(record)


def test_answers_shared_before_there_were_keys_stay_readable_and_nobody_can_delete_them(
    client: TestClient, tmp_path: Path
) -> None:
    location, key = share(client)
    with sqlite3.connect(tmp_path / "daten" / "werkstatt.db") as connection:
        connection.execute("DROP TABLE deletion_keys")
    connection.close()

    fields = {"schluessel": key, "bestaetigt": "ja"}
    assert client.post(f"{location}/loeschen", data=fields, headers=FROM_HERE).status_code == 422
    page(client, location)


def test_an_unknown_shared_answer_is_not_found(client: TestClient) -> None:
    page(client, "/antworten/gibt-es-nicht", 404)


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://anderswo.example"}, {"Origin": "null"}],
)
@pytest.mark.parametrize("address", ["/antworten", "/antworten/x/loeschen", "/rueckmeldung", "/rueckmeldung/beleg"])
def test_a_form_from_elsewhere_is_not_accepted(client: TestClient, address: str, headers: dict[str, str]) -> None:
    answer = client.post(address, data={"frage": ASKED}, headers=headers)

    assert answer.status_code == 403
    assert "nichts gespeichert" in answer.text


def test_a_form_of_ours_is_accepted_over_plain_http_too(client: TestClient) -> None:
    headers = {"Origin": "http://testserver"}

    assert client.post("/antworten", data={"frage": ASKED}, headers=headers).status_code == 200


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
        "/": "same-origin",
        "/teilen": "same-origin",
        "/rueckmeldung": "same-origin",
        "/mitnehmen": "no-referrer",
    }
