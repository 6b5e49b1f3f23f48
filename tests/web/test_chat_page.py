"""The chat as a visitor without JavaScript gets it."""

import pytest
from starlette.testclient import TestClient

from tests.web.hand_made import BOARD, EXAMPLE_URL, EXAMPLES, FUNDS, HOSTILE, ITEMS, HandMadeService
from tests.web.visiting import ASKED, page


def test_the_empty_chat_offers_a_form_and_example_questions_with_addresses(client: TestClient) -> None:
    root = page(client, "/")

    form = root.one("form")
    assert (form["action"], form["method"]) == ("/#neueste", "get")
    assert form.one("textarea")["name"] == "frage"
    examples = root.one("ul", class_="beispiele").all("a")
    assert [link.text for link in examples] == list(EXAMPLES)
    assert page(client, examples[0]["href"]).one("article", class_="austausch")["data-frage"] == EXAMPLES[0]


def test_an_answer_shows_its_sentences_with_named_citation_links(client: TestClient) -> None:
    article = page(client, "/", frage=ASKED).one("article")

    links = article.all("a", class_="ziffer")
    assert article.one("h2").text == f"Frage: {ASKED}"
    assert [link.text for link in links] == ["[1]", "[2]", "[3]", "[4]", "[5]"]
    assert links[0]["aria-label"] == "[1] Beleg: Abschlussdokumentation, S. 23"
    assert f"{FUNDS}[1] {BOARD}[2]" in article.text


def test_list_items_of_an_answer_form_a_list_and_the_lead_in_stands_before_it(client: TestClient) -> None:
    answer = page(client, "/", frage=ASKED).one("div", class_="antwort")

    assert answer.one("p", class_="antwort__hinfuehrung").text == "Dazu nennt die Werkstatt 4:"
    assert [item.text for item in answer.one("ul").all("li")] == [
        f"{item}[{number}]" for number, item in enumerate(ITEMS, start=3)
    ]


def test_a_practice_example_leads_out_to_its_link_and_the_address_tells_nobody_the_question(client: TestClient) -> None:
    link = page(client, "/", frage="script").one("div", class_="antwort").one("a", rel="external noreferrer")

    assert (link["href"], link.text) == (EXAMPLE_URL, HOSTILE)
    assert page(client, "/", frage=ASKED).one("div", class_="antwort").all("a", rel="external noreferrer") == []


def test_each_source_tells_place_section_and_quote(client: TestClient) -> None:
    sources = page(client, "/", frage=ASKED).all("li", class_="beleg")

    assert sources[0].one("p").text == (
        "[1] Abschlussdokumentation, S. 23 · Werkstatt 4 Zusammenleben im Quartier › Beteiligung und Eigeninitiative"
    )
    assert [source.one("blockquote").text for source in sources] == [FUNDS, BOARD, *ITEMS]


def test_a_citation_opens_its_words_marked_beside_the_conversation(client: TestClient) -> None:
    link = page(client, "/", frage=ASKED).all("a", class_="ziffer")[1]

    opened = page(client, link["href"])

    assert opened.one("article", class_="austausch")["data-frage"] == ASKED
    assert opened.one("section", id="quelle").one("h3").text == "Beleg 2 von 5: Abschlussdokumentation, S. 23"
    assert opened.one("mark").text == BOARD
    assert opened.one("mark")["id"] == "stelle"
    assert link["href"].endswith("#stelle")


def test_the_notice_names_the_machine_the_stock_and_the_duty_to_check(client: TestClient) -> None:
    notice = page(client, "/", frage=ASKED).one("p", class_="hinweis").text

    assert notice.startswith("Automatisch zusammengestellt aus wörtlichen Auszügen, ohne Sprachmodell.")
    assert "Bestand: 1 Dokument, Stand 2019." in notice
    assert "prüfen Sie die Aussagen an den Belegen" in notice


def test_a_refusal_says_what_is_missing_and_offers_the_closest_places(client: TestClient) -> None:
    root = page(client, "/", frage="Was macht Münster?")

    assert root.one("p", class_="antwort__absage").text == "Zu „Münster“ steht im Bestand nichts."
    assert root.all("a", class_="ziffer") == []
    closest = root.all("li", class_="beleg")
    assert [place.one("a").text for place in closest] == [
        "Abschlussdokumentation, S. 23",
        "Abschlussdokumentation, S. 1",
    ]
    assert page(client, closest[0].one("a")["href"]).one("mark").text == FUNDS


def test_a_question_that_is_too_long_is_kept_in_the_form(client: TestClient) -> None:
    question = "Wie " * 501

    root = page(client, "/", 422, frage=question)

    assert root.one("textarea").text == question.strip()
    assert root.one("textarea")["aria-invalid"] == "true"
    assert "1 bis 2.000 Zeichen" in root.one("div", role="alert").text
    assert "Ihre Frage ist noch da" in root.one("div", role="alert").text


def test_an_empty_question_is_an_error_in_german_but_no_question_at_all_is_not(client: TestClient) -> None:
    assert "Bitte geben Sie eine Frage" in page(client, "/", 422, frage="").one("div", role="alert").text
    assert page(client, "/").one("div", role="alert").text == ""


def test_a_conversation_lives_in_the_address_and_each_question_knows_those_before(
    client: TestClient, service: HandMadeService
) -> None:
    root = page(client, "/", frage=["Verfügungsfonds", "Und in Münster?"])

    assert [article["id"] for article in root.all("article")] == ["frage-1", "neueste"]
    assert [field["value"] for field in root.one("form", id="formular").all("input", type="hidden")] == [
        "Verfügungsfonds",
        "Und in Münster?",
    ]
    assert [[turn.question for turn in history] for history in service.histories] == [[], ["Verfügungsfonds"]]
    assert FUNDS in service.histories[1][0].answer


def test_what_was_answered_is_not_answered_again_with_each_next_question(
    client: TestClient, service: HandMadeService
) -> None:
    page(client, "/", frage=ASKED)
    client.post("/strom", data={"frage": [ASKED, "Und in Münster?"]})
    page(client, "/", frage=[ASKED, "Und in Münster?"])

    assert [len(history) for history in service.histories] == [0, 1]
    page(client, "/", frage=["Und in Münster?"])
    page(client, "/", frage=ASKED, werkstatt="4")
    assert [len(history) for history in service.histories] == [0, 1, 0, 0]


def test_an_error_in_a_conversation_keeps_what_was_answered(client: TestClient) -> None:
    root = page(client, "/", 422, frage=["Verfügungsfonds", ""])

    assert len(root.all("article")) == 1
    assert root.one("div", role="alert").text != ""


def test_only_the_last_six_questions_are_asked_and_the_page_says_so(
    client: TestClient, service: HandMadeService
) -> None:
    root = page(client, "/", frage=[f"Frage {number}" for number in range(1, 9)])

    assert [article["data-frage"] for article in root.all("article")] == [f"Frage {number}" for number in range(3, 9)]
    assert len(service.histories) == 6
    assert "die letzten 6 Fragen" in root.one("p", class_="vermerk").text


@pytest.mark.parametrize(
    "hostile", ['<script>alert("x")</script>', '"><img src=x onerror=alert(1)>', "{{ 7*7 }} script"]
)
def test_a_hostile_question_is_shown_as_the_text_that_it_is(client: TestClient, hostile: str) -> None:
    root = page(client, "/", frage=hostile)

    assert root.one("h2").text == f"Frage: {hostile}"
    assert root.one("form", id="formular").one("input", type="hidden")["value"] == hostile
    assert [script["src"].rsplit("/", 1)[1] for script in root.all("script")] == ["gespraech.js"]
    assert all(image["src"].startswith("/static/") for image in root.all("img"))


def test_hostile_words_of_a_document_are_shown_as_text_in_answer_source_and_page(client: TestClient) -> None:
    root = page(client, "/", frage="script")
    sheet = page(client, root.one("a", class_="ziffer")["href"])

    assert HOSTILE in root.one("div", class_="antwort").text
    assert root.one("blockquote").text == HOSTILE
    assert sheet.one("mark").text == HOSTILE
    assert all(image["src"].startswith("/static/") for image in sheet.all("img"))
