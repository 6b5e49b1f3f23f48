"""The source beside the conversation, as a visitor without JavaScript gets it."""

import pytest
from starlette.testclient import TestClient

from tests.web.hand_made import BOARD, FUNDS, HandMadeService
from tests.web.tree import tree_of
from tests.web.visiting import ASKED, page
from web.chat_address import address


def test_an_address_opens_a_source_and_keeps_the_conversation(client: TestClient) -> None:
    root = page(client, "/", frage=[ASKED, "Was macht Münster?"], antwort="1", beleg="2")

    assert len(root.all("article")) == 2
    panel = root.all("article")[0].one("section", id="quelle")
    assert panel.one("mark").text == BOARD
    assert panel.one("p", class_="quelle__pfad").text.startswith("Werkstatt 4")


def test_the_sources_of_an_answer_can_be_stepped_through(client: TestClient) -> None:
    panel = page(client, "/", frage=ASKED, beleg="2").one("section", id="quelle")

    steps = panel.one("nav", class_="quelle__wahl").all("a")
    assert [step.text for step in steps] == [f"Beleg {n}" for n in range(1, 6)]
    assert [step.attributes.get("aria-current") for step in steps] == [None, "true", None, None, None]
    assert page(client, steps[0]["href"]).one("mark").text == FUNDS


def test_a_reader_can_leaf_and_come_back_to_the_marked_words(client: TestClient) -> None:
    panel = page(client, "/", frage=ASKED, beleg="2").one("section", id="quelle")
    onward = page(client, panel.one("a", rel="next")["href"]).one("section", id="quelle")

    assert "S. 24" in onward.one("h3").text
    assert onward.all("mark") == []
    back = next(a for a in onward.all("a") if a.text == "Zurück zur zitierten Stelle")
    assert page(client, back["href"]).one("mark").text == BOARD
    assert page(client, onward.one("a", rel="prev")["href"]).one("mark").text == BOARD


def test_a_closed_source_leaves_the_conversation(client: TestClient) -> None:
    close = page(client, "/", frage=ASKED, beleg="2").one("a", class_="quelle__zu")
    root = page(client, close["href"])

    assert root.all("section", id="quelle") == []
    assert root.one("article")["data-frage"] == ASKED
    assert root.one("h2")["id"] == close["href"].rsplit("#", 1)[1]


def test_the_closest_places_of_a_refusal_open_with_their_words_marked(client: TestClient) -> None:
    panel = page(client, "/", frage="Was macht Münster?", beleg="1").one("section", id="quelle")

    assert panel.one("h3").text == "Fundstelle 1 von 2: Abschlussdokumentation, S. 23"
    assert panel.one("mark").text == FUNDS


@pytest.mark.parametrize("fields", [{"beleg": "9"}, {"beleg": "1", "antwort": "7"}, {"beleg": "x"}])
def test_a_source_that_the_answer_does_not_have_opens_nothing(client: TestClient, fields: dict[str, str]) -> None:
    root = page(client, address("/", [("frage", ASKED), *fields.items()]))

    assert root.all("section", id="quelle") == []
    assert len(root.all("article")) == 1


def test_a_page_that_is_not_there_is_told_and_the_answer_is_kept(client: TestClient) -> None:
    root = page(client, "/", 404, frage=ASKED, beleg="1", seite="99")

    assert "Diese Seite 99 gibt es nicht." in root.one("div", role="alert").text
    assert len(root.all("article")) == 1
    assert root.one("textarea", id="frage").text == ""


def test_the_fragment_is_the_panel_of_the_page(client: TestClient) -> None:
    fields = {"frage": ASKED, "antwort": "1", "beleg": "2"}
    whole = page(client, address("/", fields.items())).one("section", id="quelle")
    item = next(item for item in page(client, "/", frage=ASKED).all("li", class_="beleg") if item["data-nr"] == "2")
    alone = page_fragment(client, fields | {"ort": item["data-ort"], "stelle": item["data-stelle"], "von": "5"})

    assert alone == whole.text


def page_fragment(client: TestClient, fields: dict[str, str]) -> str:
    answer = client.get("/beleg", params=fields)
    assert answer.status_code == 200
    return tree_of(answer.text).text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"frage": "A", "beleg": "1"},
        {"frage": "A", "beleg": "1", "ort": "unbekannt/1", "von": "1"},
        {"frage": "A", "beleg": "1", "ort": "abschlussdokumentation/99", "von": "1"},
    ],
)
def test_a_fragment_of_nothing_is_not_found(client: TestClient, fields: dict[str, str]) -> None:
    assert client.get("/beleg", params=fields).status_code == 404


def test_a_fragment_claims_no_absurd_number_of_sources(client: TestClient) -> None:
    fields = {"frage": "A", "beleg": "1", "ort": "abschlussdokumentation/2", "von": "999999"}

    assert len(client.get("/beleg", params=fields).text) < 200_000


def test_a_question_is_narrowed_to_workshops_and_documents(client: TestClient, service: HandMadeService) -> None:
    root = page(
        client, "/?frage=Verfügungsfonds&werkstatt=4&frage=Münster&werkstatt=10&dokument=abschlussdokumentation"
    )

    assert service.filters == [(frozenset(), frozenset({4})), (frozenset({"abschlussdokumentation"}), frozenset({10}))]
    assert [note.text for note in root.all("p", class_="eingegrenzt")] == [
        "Gesucht nur in: Werkstatt 4",
        "Gesucht nur in: Werkstatt 10, Abschlussdokumentation",
    ]
    ticked = [box["value"] for box in root.all("input", type="checkbox") if "checked" in box.attributes]
    assert ticked == ["10"]


def test_a_question_can_be_changed_where_it_was_asked(client: TestClient) -> None:
    root = page(client, "/", frage=["Verfügungsfonds", "Münster"])
    change = [link for link in root.all("a") if link.text == "Frage ändern"]

    changed = page(client, change[1]["href"])

    assert len(changed.all("article")) == 1
    assert changed.one("textarea", id="frage").text == "Münster"
