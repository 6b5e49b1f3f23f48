import json

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from ingest.errors import IndexMissing

FUND_QUESTION = {"question": "Wofür ist der Verfügungsfonds im Quartier?"}
LIST_QUESTION = {"question": "Welche Punkte gehören zu einem barrierefreien Wohnumfeld?"}


def test_the_service_lives_and_is_ready(client: TestClient):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"ready": True, "reasons": []}


def test_without_an_index_the_service_lives_but_is_not_ready():
    def no_index():
        raise IndexMissing("Es gibt noch keinen Index.")

    with TestClient(create_app(no_index)) as client:
        assert client.get("/healthz").status_code == 200
        ready = client.get("/readyz")
        ask = client.post("/api/v1/ask", json=FUND_QUESTION)

    assert ready.status_code == 503
    assert ready.json()["ready"] is False
    assert ask.status_code == 503
    assert ask.headers["content-type"] == "application/problem+json"


def test_search_ranks_the_passage_that_holds_the_words(client: TestClient):
    hits = client.post("/api/v1/search", json=FUND_QUESTION | {"limit": 2}).json()["hits"]

    assert [hit["rank"] for hit in hits] == [1, 2]
    assert "Verfügungsfonds" in hits[0]["passage"]["text"]
    assert hits[0]["passage"]["section"] == ["7 Förderung"]


def test_an_answer_quotes_its_page_word_for_word(client: TestClient):
    answer = client.post("/api/v1/ask", json=FUND_QUESTION).json()["answer"]

    assert answer["status"] == "answered"
    assert "Verfügungsfonds" in answer["text"]
    assert answer["text"] == " ".join(sentence["text"] for sentence in answer["sentences"])
    for citation in answer["citations"]:
        page = client.get(f"/api/v1/documents/{citation['document_id']}/pages/{citation['page_number']}").json()
        assert citation["quote"] in page["text"]


def test_a_list_is_answered_as_a_list(client: TestClient):
    sentences = client.post("/api/v1/ask", json=LIST_QUESTION).json()["answer"]["sentences"]

    assert [sentence["text"] for sentence in sentences][1:] == [
        "breite Gehwege",
        "gute Beleuchtung",
        "öffentliche Toiletten",
    ]


def test_a_question_that_the_stock_knows_nothing_of_is_refused_with_the_closest_passages(client: TestClient):
    reply = client.post("/api/v1/ask", json={"question": "Wie hoch ist der Mount Everest in Fuß?"}).json()

    assert reply["answer"]["status"] == "refused"
    assert (reply["answer"]["sentences"], reply["answer"]["citations"], reply["answer"]["text"]) == ([], [], "")
    assert "mount" in reply["answer"]["message"].lower()
    assert reply["hits"]


def test_filters_for_document_and_workshop_hold_before_ranking(client: TestClient):
    none = client.post("/api/v1/search", json=FUND_QUESTION | {"documents": ["anderes"]}).json()["hits"]
    some = client.post("/api/v1/search", json=FUND_QUESTION | {"documents": ["bericht"]}).json()["hits"]

    assert none == []
    assert {hit["passage"]["document_id"] for hit in some} == {"bericht"}


def test_the_answer_streams_as_events_and_ends_with_the_whole_reply(client: TestClient):
    response = client.post("/api/v1/ask", json=FUND_QUESTION, headers={"Accept": "text/event-stream"})

    events = [event.split("\n", 1) for event in response.text.strip().split("\n\n")]
    names = [name.removeprefix("event: ") for name, _ in events]
    done = json.loads(events[-1][1].removeprefix("data: "))
    assert response.headers["content-type"].startswith("text/event-stream")
    assert names[0] == "understood"
    assert names[-1] == "done"
    assert names.index("citation") < names.index("sentence")
    assert done["answer"]["status"] == "answered"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"question": ', "kein gültiges JSON"),
        (b"", "braucht ein JSON-Objekt"),
        (b"[]", "braucht ein JSON-Objekt"),
        (b'{"question": ""}', "Bitte geben Sie eine Frage ein"),
        (b'{"question": "  \\n "}', "Bitte geben Sie eine Frage ein"),
        (b'{"question": 7}', "„question“ muss ein Text sein"),
        (b'{"question": null}', "„question“ muss ein Text sein"),
        (b"{}", "„question“ fehlt"),
        (b'{"question": "a", "frage": "b"}', "„frage“ ist unbekannt"),
        (b'{"question": "' + b"a" * 2001 + b'"}', "2.001 Zeichen"),
        (b'{"question": "\\ud83d"}', "Bitte geben Sie eine Frage ein"),
        (b'{"question": "\xff\xfe"}', "kein gültiges JSON in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "kein gültiges JSON"),
        (b"[" * 100_000, "kein gültiges JSON"),
    ],
)
def test_bad_input_is_a_german_problem(client: TestClient, content: bytes, expected: str):
    response = client.post("/api/v1/ask", content=content, headers={"Content-Type": "application/json"})

    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert expected in response.json()["detail"]
    assert response.json()["title"] == "Eingabe nicht verwendbar"


@pytest.mark.parametrize("limit", [0, 51, "drei", 1.5, True])
def test_a_limit_out_of_bounds_is_a_problem(client: TestClient, limit: object):
    response = client.post("/api/v1/search", json={"question": "Quartier", "limit": limit})

    assert response.status_code == 422
    assert "limit" in response.json()["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/documents/gibt-es-nicht",
        "/api/v1/documents/bericht/pages/99",
        "/api/v1/documents/bericht/pages/0",
        "/api/v1/nichts",
    ],
)
def test_what_does_not_exist_is_a_problem(client: TestClient, path: str):
    response = client.get(path)

    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]


def test_a_wrong_method_is_a_problem(client: TestClient):
    assert client.get("/api/v1/ask").status_code == 405
    assert client.get("/api/v1/ask").json()["title"] == "Methode nicht erlaubt"


def test_a_request_of_megabytes_is_turned_away(client: TestClient):
    large = b'{"question": "' + b"a" * 2_000_000 + b'"}'
    headers = {"Content-Type": "application/json"}

    declared = client.post("/api/v1/ask", content=large, headers=headers)
    streamed = client.post("/api/v1/ask", content=iter([large[:900_000], large[900_000:]]), headers=headers)

    for response in (declared, streamed):
        assert response.status_code == 413
        assert response.headers["content-type"] == "application/problem+json"
        assert "zu groß" in response.json()["detail"]


def test_the_stock_is_listed_and_each_page_can_be_read(client: TestClient):
    (document,) = client.get("/api/v1/documents").json()["documents"]
    page = client.get("/api/v1/documents/bericht/pages/2").json()

    assert (document["document_id"], document["page_count"], document["state"]) == ("bericht", 2, "im Bestand")
    assert client.get("/api/v1/documents/bericht").json() == document
    assert page["sections"] == [["2 Generationen"]]
    assert "gute Beleuchtung" in page["text"]


def test_openapi_describes_every_address_of_the_contract(client: TestClient):
    paths = client.get("/api/v1/openapi.json").json()["paths"]

    assert {
        "/healthz",
        "/readyz",
        "/api/v1/search",
        "/api/v1/ask",
        "/api/v1/documents",
        "/api/v1/documents/{document_id}",
        "/api/v1/documents/{document_id}/pages/{page_number}",
    } <= set(paths)
