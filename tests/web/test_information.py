"""Pages about the service and its stock."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from ingest.documents import BlockKind, Document
from tests.web.hand_made import BOARD, NOWHERE, REPORT, HandMadeService, Part, page_of
from tests.web.tree import Node
from tests.web.visiting import page
from web.contents import section_tree
from web.information import LEGAL_PAGES, Operator
from web.interface import Field, Json, operations_of
from web.notes import Note, parse_notes
from web.pages import add_pages
from web.stock_search import pieces_of


def client_of(folder: Path) -> TestClient:
    app = create_app(HandMadeService)
    operator = Operator("Stadt Beispiel", "hilfe@beispiel.de", folder, "multilingual-e5-small")
    add_pages(app, lambda request: HandMadeService(), database=NOWHERE, operator=operator)
    return TestClient(app)


def test_the_page_about_the_service_tells_stock_model_limits_and_contact(tmp_path: Path) -> None:
    told = page(client_of(tmp_path), "/ueber").one("main").text

    assert "Was der Dienst nicht kann" in told
    assert "1 Dokument, Stand 2019" in told
    assert "multilingual-e5-small" in told
    assert "Stadt Beispiel, hilfe@beispiel.de" in told


def test_a_missing_contact_is_said_to_be_missing(client: TestClient) -> None:
    assert "noch keinen Kontakt angegeben" in page(client, "/ueber").one("main").text


@pytest.mark.parametrize("name", LEGAL_PAGES)
def test_a_page_that_the_operator_has_not_written_says_so(client: TestClient, name: str) -> None:
    root = page(client, f"/{name}")

    assert root.one("h1").text == LEGAL_PAGES[name]
    assert "noch nicht ausgefüllt" in root.one("p", class_="vermerk").text
    assert f"betrieb/{name}.md" in root.one("p", class_="vermerk").text


def test_the_operators_own_text_takes_the_place_of_the_template(tmp_path: Path) -> None:
    (tmp_path / "impressum.md").write_text("# Kontakt\nStadt <b>Beispiel</b>\n\n- Telefon\n- Fax\n", encoding="utf-8")

    main = page(client_of(tmp_path), "/impressum").one("main")

    assert main.all("p", class_="vermerk") == []
    assert main.one("h2").text == "Kontakt"
    assert main.one("p").text == "Stadt <b>Beispiel</b>"
    assert [item.text for item in main.all("li")] == ["Telefon", "Fax"]


def test_an_operators_text_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "impressum.md").write_bytes(b"\xff\xfe\x00")

    assert "impressum.md" in page(client_of(tmp_path), "/impressum", 507).one("main").text


def test_notes_are_headings_lists_and_paragraphs() -> None:
    assert parse_notes("# A\nb\nc\n\n- d\n- e\nf\n## G") == (
        Note(2, False, ("A",)),
        Note(0, False, ("b c",)),
        Note(0, True, ("d", "e")),
        Note(0, False, ("f",)),
        Note(3, False, ("G",)),
    )


def test_every_page_leads_to_the_pages_of_the_operator_and_to_the_interface(client: TestClient) -> None:
    links = {link["href"] for link in page(client, "/").one("footer").all("a")}

    assert links == {"/impressum", "/datenschutz", "/barrierefreiheit", "/schnittstelle"}


def test_the_sections_of_a_document_are_a_tree_that_leads_to_their_headings(client: TestClient) -> None:
    address = page(client, "/dokumente").one("p", class_="dokument__wege").one("a")["href"]
    tree = page(client, address).one("main").all("a")

    heading = next(link for link in tree if link.text == "Was sich bewährt hat")
    assert page(client, heading["href"]).one("mark").text == "Was sich bewährt hat"


def test_a_heading_stands_below_the_nearest_one_of_a_lower_level() -> None:
    headings = [("A", 1), ("B", 3), ("C", 2), ("D", 3), ("E", 1)]
    only = page_of(1, "7", (), *(Part(BlockKind.HEADING, title, level) for title, level in headings))
    document = Document("x", "X", "X", "", None, None, None, None, "", (only,))

    top = section_tree(document)

    assert [node.title for node in top] == ["A", "E"]
    assert [node.title for node in top[0].below] == ["B", "C"]
    assert [node.title for node in top[0].below[1].below] == ["D"]


def found(client: TestClient, address: str, status: int = 200) -> Node:
    return page(client, address, status).one("main")


def test_the_stock_is_searched_without_an_answer_and_the_words_are_marked(client: TestClient) -> None:
    main = found(client, "/suche?text=Verfügungsfonds&werkstatt=4")

    assert main.all("div", class_="antwort") == []
    assert main.one("h2").text == "2 Textstellen, die nächsten zuerst"
    assert [mark.text for mark in main.all("mark")] == ["Verfügungsfonds"]
    assert main.one("input", id="text")["value"] == "Verfügungsfonds"
    assert [box["value"] for box in main.all("input", type="checkbox") if "checked" in box.attributes] == ["4"]
    first = main.all("li", class_="beleg")[0].one("a")
    assert page(client, first["href"]).one("mark").text.startswith("Der Verfügungsfonds")


def test_a_search_without_words_shows_the_form_and_an_empty_one_an_error(client: TestClient) -> None:
    assert found(client, "/suche").one("div", role="alert").text == ""
    assert "Bitte geben Sie" in found(client, "/suche?text=", 422).one("div", role="alert").text


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (
            "nachbarschaft",
            "„nachbarschaft“ steht einmal im Text. Als Teil längerer Wörter kommt es vor in: Nachbarschaftsladen.",
        ),
        ("Werkstatt", "„Werkstatt“ steht einmal im Text."),
        ("Münster", "„Münster“ steht nirgends im Text. Unten stehen ähnliche Stellen."),
        ("Lünen", "„Lünen“ steht 2-mal im Text."),
    ],
)
def test_a_search_for_one_word_counts_where_it_really_stands(client: TestClient, wanted: str, told: str) -> None:
    assert found(client, f"/suche?text={wanted}").one("p", class_="vorkommen").text == told


@pytest.mark.parametrize("asked", ["text=Der+Fonds", "text=Fonds&werkstatt=4", "text=", ""])
def test_nothing_is_counted_for_several_words_or_in_single_workshops(client: TestClient, asked: str) -> None:
    assert found(client, f"/suche?{asked}", 422 if asked == "text=" else 200).all("p", class_="vorkommen") == []


def test_marked_words_may_be_inflected_and_short_ones_are_not_marked() -> None:
    marked = [
        text for text, is_marked in pieces_of("Die Quartiere im Stadtquartier, die Mühe", "die Quartiers") if is_marked
    ]

    assert marked == ["Quartiere", "Stadtquartier"]


def test_the_pieces_of_a_passage_are_its_text() -> None:
    assert "".join(text for text, _ in pieces_of(BOARD, "Anträge Beirat")) == BOARD


def test_the_interface_is_described_by_what_the_app_says_of_itself(client: TestClient) -> None:
    main = page(client, "/schnittstelle").one("main")

    ways = [code.text for code in main.all("code")]
    assert {"POST /api/v1/ask", "POST /api/v1/search", "GET /healthz", "question", "citations"} <= set(ways)
    assert all(section.one("h2").text for section in main.all("section"))


def test_an_operation_names_its_fields_with_kind_and_duty() -> None:
    schema: dict[str, Json] = {
        "required": ["a"],
        "properties": {
            "a": {"type": "string"},
            "b": {"anyOf": [{"type": "array", "items": {"type": "integer"}}, {"type": "null"}]},
        },
    }
    body: dict[str, Json] = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/X"}}}}

    (told,) = operations_of(
        {"paths": {"/x": {"post": {"summary": "S", "requestBody": body}}}, "components": {"schemas": {"X": schema}}}
    )

    assert (told.method, told.path, told.summary, told.gets) == ("POST", "/x", "S", ())
    assert told.sends == (Field("a", "Text", True), Field("b", "Liste: ganze Zahl oder leer", False))


def test_the_stock_leads_to_search_and_contents(client: TestClient) -> None:
    links = {link["href"] for link in page(client, "/dokumente").one("main").all("a")}

    assert {"/suche", f"/dokumente/{REPORT.document_id}/inhalt"} <= links
