"""The report on how a document was read, as a visitor without JavaScript gets it."""

from starlette.testclient import TestClient

from tests.web.hand_made import HOSTILE
from tests.web.visiting import page

ADDRESS = "/dokumente/abschlussdokumentation/bericht"


def test_the_report_tells_pages_without_text_and_tables_with_a_way_to_them(client: TestClient) -> None:
    facts = {row.one("dt").text: row.one("dd") for row in page(client, ADDRESS).one("dl").all("div")}

    assert {name: fact.text for name, fact in facts.items()} == {
        "Datei": "bericht.pdf",
        "Umfang": "4 Seiten, 150 Wörter, 7 Textstellen",
        "Gedruckte Zahlen": "S. 23 bis 24 = Seite 2 bis 3 der Datei, S. 26 = Seite 4 der Datei",
        "Seiten ohne Text": "Seite 4",
        "Tabellen": "Seite 3 (2 Zeilen)",
        "Hinweise": "siehe unten",
    }
    assert facts["Seiten ohne Text"].one("a")["href"] == "/dokumente/abschlussdokumentation/seiten/4"


def test_everything_done_to_the_text_is_listed_under_its_heading(client: TestClient) -> None:
    sections = page(client, ADDRESS).all("section", class_="bericht")

    assert {part.one("h2").text: [item.text for item in part.all("li")] for part in sections} == {
        "Hinweise (1)": ["Seite 4 enthält keinen Text."],
        "Erschließung, die nicht zum Text passt (1)": [
            "Zeile 12 der Erschließungsdatei: Die Stelle steht nicht auf der Seite."
        ],
        "Angewandte Korrekturen (1)": ["S. 23: Der Kasten steht über seiner Quellenzeile."],
        "Weggelassen: Fußzeilen (2)": ["4. Werkstatt (2-mal)"],
        "Weggelassen: Seitenzahlen (1)": ["23"],
        "Sätze über einen Seitenwechsel (1)": [" ".join(HOSTILE.split())],
        "Zusammengesetzte Trennungen (1)": ["Stadtteil-|erneuerung → Stadtteilerneuerung"],
    }


def test_the_stock_leads_to_the_report_and_the_report_back(client: TestClient) -> None:
    assert [link for link in page(client, "/dokumente").all("a") if link["href"] == ADDRESS]
    assert [link for link in page(client, ADDRESS).one("main").all("a") if link["href"] == "/dokumente"]
