"""Taking an answer along: Word, HTML, plain text and reference managers."""

import zipfile
from io import BytesIO

import docx
import pytest
from starlette.testclient import TestClient

from tests.web.hand_made import BOARD, FUNDS, ITEMS, REPORT
from tests.web.tree import tree_of
from tests.web.visiting import ASKED, page
from web.record import official_citation

CITED = "Städtenetz Soziale Stadt NRW: Abschlussdokumentation der Werkstattreihe „Sozialraumorientierung“, S. 23"


def test_a_place_is_cited_in_its_official_form() -> None:
    assert official_citation(REPORT, 2) == f"{CITED} (Werkstatt 4)"


@pytest.fixture
def word(client: TestClient) -> bytes:
    answer = client.get("/mitnehmen/auskunft.docx", params={"frage": [ASKED, "Was macht Münster?"]})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="auskunft.docx"'
    return answer.content


def test_a_word_document_holds_headings_lists_sources_stock_and_notice(word: bytes) -> None:
    told = [(p.style.name if p.style else "", p.text) for p in docx.Document(BytesIO(word)).paragraphs]

    assert ("Heading 1", ASKED) in told
    assert [text for style, text in told if style == "List Bullet"] == [
        f"{item} [{number}]" for number, item in enumerate(ITEMS, start=3)
    ]
    assert ("Normal", f"[2] {CITED} (Werkstatt 4): „{BOARD}“") in told
    assert any("Bestand: 1 Dokument, Stand 2019" in text for _, text in told)
    assert any("ohne Sprachmodell" in text for _, text in told)
    assert ("Normal", "Zu „Münster“ steht im Bestand nichts.") in told


def test_a_word_document_is_german_throughout(word: bytes) -> None:
    with zipfile.ZipFile(BytesIO(word)) as parts:
        styles = parts.read("word/styles.xml").decode()

    assert 'w:val="de-DE"' in styles
    assert "en-US" not in styles.split("<w:latentStyles")[0]


def test_the_html_export_stands_alone_and_is_complete(client: TestClient) -> None:
    answer = client.get("/mitnehmen/auskunft.html", params={"frage": ASKED})
    root = tree_of(answer.text)

    assert root.one("html")["lang"] == "de"
    assert root.one("h1").text == "Auskunft aus Werkstattwissen"
    assert f"[1] {CITED} (Werkstatt 4)" in root.text
    assert [node for node in root.all() if {"src", "href"} & node.attributes.keys()] == []


def test_the_plain_text_reads_as_it_will_be_pasted(client: TestClient) -> None:
    lines = client.get("/mitnehmen/auskunft.txt", params={"frage": ASKED}).text.splitlines()

    assert lines[0] == ASKED
    assert f"{FUNDS} [1] {BOARD} [2]" in lines
    assert f"- {ITEMS[0]} [3]" in lines
    assert lines[-1].startswith("Abgerufen am ")


def test_only_the_last_answer_can_be_taken_along(client: TestClient) -> None:
    fields = {"frage": [ASKED, "Was macht Münster?"], "nur": "letzte"}

    text = client.get("/mitnehmen/auskunft.txt", params=fields).text

    assert ASKED not in text
    assert "Was macht Münster?" in text


def test_the_sources_go_to_reference_managers(client: TestClient) -> None:
    bib = client.get("/mitnehmen/quellen.bib", params={"frage": ASKED}).text
    ris = client.get("/mitnehmen/quellen.ris", params={"frage": ASKED}).text

    assert bib.startswith("@techreport{abschlussdokumentation,\n")
    assert "  pages = {23},\n" in bib
    assert "  author = {{Städtenetz Soziale Stadt NRW}},\n" in bib
    assert ris.startswith("TY  - RPRT\r\n")
    assert "SP  - 23\r\n" in ris
    assert ris.endswith("ER  - \r\n")


def test_a_refusal_has_no_sources_to_cite(client: TestClient) -> None:
    assert client.get("/mitnehmen/quellen.bib", params={"frage": "Münster"}).text == ""


@pytest.mark.parametrize("address", ["/mitnehmen", "/teilen", "/rueckmeldung", "/mitnehmen/auskunft.docx"])
def test_without_a_question_there_is_nothing_to_take_along(client: TestClient, address: str) -> None:
    page(client, address, 404)


def test_an_unknown_format_is_not_found(client: TestClient) -> None:
    page(client, "/mitnehmen/auskunft.exe", 404, frage=ASKED)
