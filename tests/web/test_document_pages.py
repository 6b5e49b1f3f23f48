"""The stock and the pages of its documents, as a visitor without JavaScript gets them."""

import pytest
from starlette.testclient import TestClient

from tests.web.hand_made import ABSENT, BOARD, FUNDS, ITEMS, PAGES, REPORT
from tests.web.visiting import ASKED, page


def test_the_stock_tells_what_it_holds_what_is_missing_and_what_is_only_known(client: TestClient) -> None:
    root = page(client, "/dokumente")

    told = {row.one("dt").text: row.one("dd").text for row in root.one("dl").all("div")}
    assert told == {
        "Art": "Abschlussdokumentation",
        "Herausgeber": "Städtenetz Soziale Stadt NRW",
        "Erschienen": "2019",
        "Umfang": "4 Seiten, 1.234 Textstellen",
        "Zustand": f"im Bestand, Lesebericht zu {REPORT.title}",
        "Herkunft": "https://www.soziale-stadt-nrw.de",
        "Seite 25 fehlt": "Ende des Kapitels, im Textexport nicht enthalten.",
    }
    assert [item.text for item in root.one("ul", class_="abwesend").all("li")] == [
        f"{ABSENT[0].title} Lünen, 14. Juni 2018"
    ]


def test_a_document_address_leads_to_its_first_page(client: TestClient) -> None:
    answer = client.get("/dokumente/abschlussdokumentation", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (307, "/dokumente/abschlussdokumentation/seiten/1")


def test_a_page_is_typeset_as_headings_lists_box_source_and_footnote(client: TestClient) -> None:
    sheet = page(client, "/dokumente/abschlussdokumentation/seiten/2")
    paper = sheet.one("article", class_="blatt")

    assert [(node.tag, node.text) for node in paper.all() if node.tag in {"h2", "h3", "h4"}] == [
        ("h2", "Beteiligung und Eigeninitiative"),
        ("h3", "Was sich bewährt hat"),
        ("h3", "Praxisbeispiel"),
    ]
    assert [item.text for item in paper.one("ul").all("li")] == list(ITEMS)
    assert "Nachbarschaftsladen" in paper.one("div", class_="kasten").text
    assert paper.one("p", class_="satz-quelle").text == "Quelle: Dokumentation Werkstatt 4, S. 13"
    assert paper.one("div", class_="fussnoten").text == "(4) Vgl. Landeszentrale 2016, S. 8."


def test_numbered_items_keep_their_numbers_and_table_rows_their_cells(client: TestClient) -> None:
    sheet = page(client, "/dokumente/abschlussdokumentation/seiten/3")

    assert [item["value"] for item in sheet.one("ol").all("li")] == ["1", "2"]
    assert [[cell.text for cell in row.all("td")] for row in sheet.one("table").all("tr")] == [
        ["Möglichkeiten", "Grenzen"],
        ["schnelle Hilfe", "wenig Personal"],
    ]


def test_a_mark_may_run_over_several_blocks_and_has_one_target(client: TestClient) -> None:
    start = PAGES[1].text.index(BOARD)
    end = PAGES[1].text.index(ITEMS[1])

    sheet = page(client, "/dokumente/abschlussdokumentation/seiten/2", stelle=f"{start}-{end}")

    assert [mark.text for mark in sheet.all("mark")] == [BOARD, "Was sich bewährt hat", ITEMS[0]]
    assert [mark.attributes.get("id") for mark in sheet.all("mark")] == ["stelle", None, None]


@pytest.mark.parametrize(
    "wanted",
    ["", "x", "9-3", "5-5", "-1-4", "1-999999", "1-2-3", "1e3-2e3", "³-⁵", "<b>", "0-" + "9" * 5000, "\x00-\x01"],
)
def test_a_stretch_that_makes_no_sense_gives_the_page_and_a_note(client: TestClient, wanted: str) -> None:
    sheet = page(client, "/dokumente/abschlussdokumentation/seiten/2", stelle=wanted)

    assert sheet.all("mark") == []
    assert "nicht markieren" in sheet.one("p", class_="vermerk").text
    assert FUNDS in sheet.text


def test_several_stretches_give_the_page_and_a_note(client: TestClient) -> None:
    sheet = page(client, "/dokumente/abschlussdokumentation/seiten/2", stelle=["0-5", "7-9"])

    assert sheet.all("mark") == []
    assert "nicht markieren" in sheet.one("p", class_="vermerk").text


def test_a_page_asked_for_without_a_stretch_has_no_note(client: TestClient) -> None:
    assert page(client, "/dokumente/abschlussdokumentation/seiten/2").all("p", class_="vermerk") == []


def test_leafing_keeps_the_question_and_names_printed_pages(client: TestClient) -> None:
    sheet = page(client, "/dokumente/abschlussdokumentation/seiten/2", frage=ASKED, stelle="0-5")

    above = sheet.all("nav", class_="blaettern")[0]
    before, after = above.one("a", rel="prev"), above.one("a", rel="next")
    assert (before.text, after.text) == ("‹ Vorige Seite", "Seite 24 ›")
    next_sheet = page(client, after["href"])
    assert next_sheet.one("h1").text == "Abschlussdokumentation, Seite 24"
    assert any("Zurück zur Antwort" in link.text for link in next_sheet.all("a"))


def test_the_first_and_the_last_page_have_one_neighbour_only(client: TestClient) -> None:
    first = page(client, "/dokumente/abschlussdokumentation/seiten/1")
    last = page(client, "/dokumente/abschlussdokumentation/seiten/4")

    assert (len(first.all("a", rel="prev")), len(first.all("a", rel="next"))) == (0, 2)
    assert (len(last.all("a", rel="prev")), len(last.all("a", rel="next"))) == (2, 0)


@pytest.mark.parametrize("number", ["3", "4"])
def test_a_gap_in_the_print_is_told_on_both_sides_of_it(client: TestClient, number: str) -> None:
    sheet = page(client, f"/dokumente/abschlussdokumentation/seiten/{number}")

    assert "Seite 25 fehlt." in sheet.one("p", class_="blaettern__luecke").text
