"""A visit in a real Chromium: with and without the script, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.web.browser.live_site import Site, ask
from tests.web.hand_made import BOARD, FUNDS, ITEMS
from tests.web.visiting import ASKED

pytestmark = pytest.mark.browser


def test_a_visitor_asks_follows_a_citation_and_finds_the_marked_words(visit: Page) -> None:
    visit.goto("/")
    ask(visit, ASKED)
    visit.get_by_role("link", name="[2] Beleg: Abschlussdokumentation, S. 23").click()

    mark = visit.locator("mark")
    expect(mark).to_have_text(BOARD)
    expect(mark).to_be_in_viewport()
    expect(visit.get_by_role("heading", name=ASKED)).to_be_visible()


def test_the_same_visit_works_without_javascript(browser: Browser, site: Site) -> None:
    with browser.new_context(base_url=site.address, java_script_enabled=False) as context:
        visit = context.new_page()
        visit.goto("/")
        ask(visit, ASKED)
        expect(visit.get_by_role("heading", name=ASKED)).to_be_visible()
        ask(visit, "Was macht Münster?")
        expect(visit.get_by_role("article")).to_have_count(2)
        visit.get_by_role("link", name="[1] Beleg").click()
        expect(visit.locator("mark")).to_have_text(FUNDS)


def test_the_script_builds_the_same_answer_as_the_server(visit: Page) -> None:
    def words(page: Page) -> list[str]:
        article = page.locator("article.austausch").last
        return [line.strip() for line in article.inner_text().splitlines() if line.strip()]

    def links(page: Page) -> list[tuple[str | None, str | None]]:
        found = page.locator("article.austausch").last.locator("a").all()
        return [(link.get_attribute("href"), link.get_attribute("aria-label")) for link in found]

    visit.goto("/")
    ask(visit, ASKED)
    expect(visit.get_by_role("status")).to_have_text("Antwort mit 5 Belegen.")
    streamed_words, streamed_links = words(visit), links(visit)
    visit.reload()

    assert streamed_words == words(visit)
    assert streamed_links == links(visit)


def test_the_script_announces_start_and_end_in_one_status_line_and_keeps_the_focus(visit: Page, site: Site) -> None:
    visit.goto("/")
    site.gate.clear()
    field = visit.get_by_role("textbox")
    field.fill(ASKED)
    field.press("Enter")

    expect(visit.get_by_role("status")).to_have_text("Die Antwort wird gesucht …")
    expect(visit.get_by_role("heading", name=ASKED)).to_be_visible()
    site.gate.set()
    expect(visit.get_by_role("status")).to_have_text("Antwort mit 5 Belegen.")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    assert visit.locator("[aria-live], [role=log]").count() == 0


def test_the_address_of_a_streamed_answer_can_be_sent(visit: Page, context: BrowserContext) -> None:
    visit.goto("/")
    ask(visit, ASKED)
    expect(visit.get_by_role("status")).to_contain_text("Antwort mit")
    ask(visit, "Was macht Münster?")
    expect(visit.get_by_role("status")).to_have_text("Dazu steht keine Antwort im Bestand.")

    other = context.new_page()
    other.goto(visit.url)

    assert (
        other.locator("article.austausch h2").all_inner_texts()
        == visit.locator("article.austausch h2").all_inner_texts()
    )


def test_back_and_forward_lead_through_the_conversation(visit: Page) -> None:
    visit.goto("/")
    ask(visit, "Verfügungsfonds")
    expect(visit.get_by_role("status")).to_contain_text("Antwort mit")
    ask(visit, "Und in Münster?")
    expect(visit.get_by_role("article")).to_have_count(2)
    expect(visit.get_by_role("status")).to_contain_text("keine Antwort")

    visit.go_back()
    expect(visit.get_by_role("article")).to_have_count(1)
    visit.go_back()
    expect(visit.get_by_role("heading", name="Was möchten Sie wissen?")).to_be_visible()
    visit.go_forward()
    expect(visit.get_by_role("article")).to_have_count(1)


def test_a_stopped_question_is_kept_and_can_be_asked_again(visit: Page, site: Site) -> None:
    visit.goto("/")
    site.gate.clear()
    ask(visit, ASKED)
    visit.get_by_role("button", name="Anhalten").click()

    expect(visit.get_by_role("status")).to_have_text("Angehalten. Ihre Frage ist noch da.")
    expect(visit.get_by_role("textbox")).to_have_value(ASKED)
    expect(visit.get_by_role("button", name="Anhalten")).to_be_hidden()
    site.gate.set()
    visit.get_by_role("button", name="Fragen").click()
    expect(visit.get_by_role("article")).to_have_count(1)


def test_a_broken_connection_is_told_as_an_alert_and_the_question_is_kept(visit: Page) -> None:
    def cut(route: Route) -> None:
        route.abort()

    visit.route("**/strom", cut)
    visit.goto("/")
    ask(visit, ASKED)

    expect(visit.get_by_role("alert")).to_contain_text("Die Verbindung zum Server ist abgebrochen.")
    expect(visit.get_by_role("textbox")).to_have_value(ASKED)
    visit.unroute("**/strom", cut)
    visit.get_by_role("button", name="Fragen").click()
    expect(visit.get_by_role("status")).to_contain_text("Antwort mit")
    expect(visit.get_by_role("alert")).to_be_empty()


@pytest.mark.parametrize(
    ("status", "kind", "body", "told"),
    [
        (503, "application/problem+json", '{"detail": "Der Index fehlt."}', "Der Index fehlt."),
        (502, "text/html", "<h1>Bad Gateway</h1>", "Der Server hat unerwartet geantwortet."),
        (200, "text/event-stream", 'event: error\ndata: {"detail": "Das Modell fehlt."}\n\n', "Das Modell fehlt."),
        (200, "text/event-stream", "event: understood\ndata: {}\n\n", "Die Verbindung zum Server ist abgebrochen."),
    ],
)
def test_an_answer_that_fails_is_told_in_german(visit: Page, status: int, kind: str, body: str, told: str) -> None:
    visit.route("**/strom", lambda route: route.fulfill(status=status, content_type=kind, body=body))
    visit.goto("/")
    ask(visit, ASKED)

    expect(visit.get_by_role("alert")).to_have_text(f"{told} Ihre Frage ist noch da; Sie können sie erneut stellen.")
    expect(visit.get_by_role("textbox")).to_have_value(ASKED)
    expect(visit.get_by_role("article")).to_have_count(0)


def test_an_empty_question_is_answered_by_the_server_in_german(visit: Page) -> None:
    visit.goto("/")
    visit.get_by_role("button", name="Fragen").click()

    expect(visit.get_by_role("alert")).to_contain_text("Bitte geben Sie eine Frage")


def test_a_hostile_question_does_not_run_when_the_script_shows_it(visit: Page) -> None:
    visit.on("dialog", lambda dialog: pytest.fail("a script ran"))
    visit.goto("/")
    ask(visit, "<img src=x onerror=alert(1)> script")

    expect(visit.get_by_role("status")).to_have_text("Antwort mit einem Beleg.")
    assert visit.locator("article img").count() == 0


def test_a_whole_visit_works_by_keyboard(visit: Page) -> None:
    visit.goto("/")
    visit.keyboard.press("Tab")
    visit.keyboard.press("Tab")
    expect(visit.get_by_role("link", name="Zur Eingabe der Frage springen")).to_be_focused()
    visit.keyboard.press("Enter")
    visit.keyboard.press("Tab")
    visit.get_by_role("textbox").focus()
    visit.keyboard.type("Verfügungsfonds")
    visit.keyboard.press("Enter")
    expect(visit.get_by_role("status")).to_have_text("Antwort mit 5 Belegen.")
    last_source = visit.locator(".beleg a").last
    for _ in range(5):
        visit.keyboard.press("Shift+Tab")
        if last_source.evaluate("link => link === document.activeElement"):
            break
    expect(last_source).to_be_focused()
    visit.keyboard.press("Enter")
    expect(visit.locator("mark")).to_have_text(ITEMS[-1])


def test_the_form_can_be_used_before_fonts_and_script_arrive(visit: Page) -> None:
    held: list[Route] = []
    visit.route(re.compile(r"\.(woff2|js)$"), lambda route: held.append(route))  # noqa: PLW0108  # Playwright marks it
    visit.goto("/", wait_until="commit")
    visit.get_by_role("textbox").fill(ASKED)
    with visit.expect_navigation(wait_until="commit"):
        visit.get_by_role("button", name="Fragen").click(no_wait_after=True)

    expect(visit.get_by_role("heading", name=ASKED)).to_be_visible()
    for route in held:
        route.abort()
