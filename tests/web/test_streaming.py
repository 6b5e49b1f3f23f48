"""The events of an answer while it arrives: what the page's script puts in place."""

import json

import pytest
from starlette.testclient import TestClient

from tests.web.hand_made import BOARD, HOSTILE, ITEMS, HandMadeService
from tests.web.tree import tree_of
from tests.web.visiting import ASKED, page


def events(client: TestClient, **fields: str | list[str]) -> list[tuple[str, dict[str, str]]]:
    answer = client.post("/strom", data=fields)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    blocks = [block.splitlines() for block in answer.text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def test_the_pieces_put_together_are_the_answer_of_the_whole(client: TestClient) -> None:
    *parts, (last, done) = events(client, frage=ASKED)

    assert {name for name, _ in parts} == {"part"}
    assert last == "done"
    pieces = tree_of("".join(part["html"] for _, part in parts)).text
    assert pieces == tree_of(done["article"]).one("div", class_="antwort").text
    assert BOARD in pieces


def test_the_answer_is_the_one_of_the_page_and_so_is_its_address(client: TestClient) -> None:
    fields: dict[str, str | list[str]] = {"frage": ["Verfügungsfonds", ASKED], "werkstatt": "4"}
    done = events(client, **fields)[-1][1]
    root = page(client, done["url"])

    assert tree_of(done["article"]).one("article").text == root.all("article")[1].text
    assert tree_of(done["article"]).one("article")["id"] == "neueste"
    carried = root.one("div", id="gestellt").all("span")[1]
    assert [node.attributes for node in tree_of(done["asked"]).all()[1:]] == [n.attributes for n in carried.walk()]
    assert done["title"] == root.one("title").text


def test_a_question_knows_those_before_it(client: TestClient, service: HandMadeService) -> None:
    events(client, frage=["Verfügungsfonds", "Und in Münster?"])

    assert [turn.question for turn in service.histories[-1]] == ["Verfügungsfonds"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (ASKED, f"Antwort mit {2 + len(ITEMS)} Belegen."),
        ("script", "Antwort mit einem Beleg."),
        ("Münster", "Dazu steht keine Antwort im Bestand."),
    ],
)
def test_the_status_line_says_what_came(client: TestClient, question: str, told: str) -> None:
    assert events(client, frage=question)[-1][1]["status"] == told


def test_hostile_words_come_as_text(client: TestClient) -> None:
    done = events(client, frage="<img src=x onerror=alert(1)> script")[-1][1]
    article = tree_of(done["article"])

    assert HOSTILE in article.one("div", class_="antwort").text
    assert article.all("img") == article.all("script") == tree_of(done["asked"]).all("img") == []


@pytest.mark.parametrize(("fields", "status"), [({}, 422), ({"frage": ""}, 422), ({"frage": "x" * 2001}, 422)])
def test_an_error_is_told_as_problem_details(client: TestClient, fields: dict[str, str], status: int) -> None:
    answer = client.post("/strom", data=fields)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Frage" in answer.json()["detail"]


def test_a_missing_index_is_told_as_problem_details(client_without_index: TestClient) -> None:
    answer = client_without_index.post("/strom", data={"frage": ASKED})

    assert answer.status_code == 503
    assert "werkstatt ingest" in answer.json()["detail"]
