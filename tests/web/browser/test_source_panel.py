"""The source beside the conversation in a real Chromium."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.browser.live_site import Site, ask
from tests.web.hand_made import BOARD, FUNDS, ITEMS
from tests.web.visiting import ASKED

pytestmark = pytest.mark.browser


def answered(visit: Page) -> None:
    visit.goto("/")
    ask(visit, ASKED)
    expect(visit.get_by_role("status")).to_contain_text("Antwort mit")


def test_a_source_opens_beside_the_conversation_without_loading_the_page(visit: Page) -> None:
    answered(visit)
    visit.evaluate("window.stillHere = true")
    visit.get_by_role("textbox").fill("Noch nicht gestellt")
    visit.get_by_role("link", name="[2] Beleg").click()

    expect(visit.locator("mark")).to_have_text(BOARD)
    panel, answer = visit.locator("#quelle").bounding_box(), visit.locator(".antwort").bounding_box()
    assert panel is not None
    assert answer is not None
    assert panel["x"] > answer["x"] + answer["width"]
    assert visit.evaluate("window.stillHere")
    expect(visit.get_by_role("textbox")).to_have_value("Noch nicht gestellt")


def test_on_a_narrow_screen_it_opens_below_its_own_answer(browser: Browser, site: Site) -> None:
    with browser.new_context(base_url=site.address, viewport={"width": 320, "height": 700}) as context:
        visit = context.new_page()
        answered(visit)
        ask(visit, "Was macht Münster?")
        expect(visit.get_by_role("status")).to_contain_text("keine Antwort")
        visit.get_by_role("link", name="[1] Beleg").click()

        expect(visit.locator("article.austausch").first.locator("mark")).to_have_text(FUNDS)
        expect(visit.locator("#quelle-titel")).to_be_in_viewport()
        tops = [
            box["y"]
            for part in (".antwort", "#quelle", "#neueste")
            if (box := visit.locator(part).first.bounding_box())
        ]
        assert tops == sorted(tops)


def test_on_a_narrow_screen_the_marked_words_are_in_view_even_far_down_the_page(browser: Browser, site: Site) -> None:
    with browser.new_context(base_url=site.address, viewport={"width": 320, "height": 320}) as context:
        visit = context.new_page()
        answered(visit)
        visit.get_by_role("link", name="[5] Beleg").click()

        expect(visit.locator("mark")).to_have_text(ITEMS[-1])
        expect(visit.locator("mark")).to_be_in_viewport()


def test_all_sources_can_be_stepped_through_by_keyboard_and_closing_leads_back(visit: Page) -> None:
    answered(visit)
    visit.get_by_role("link", name="[1] Beleg").focus()
    visit.keyboard.press("Enter")
    expect(visit.locator("#quelle-titel")).to_be_focused()
    for number, words in enumerate((BOARD, *ITEMS), start=2):
        for _ in range(number + 1):
            visit.keyboard.press("Tab")
        visit.keyboard.press("Enter")
        expect(visit.locator("mark")).to_have_text(words)
        expect(visit.locator("#quelle-titel")).to_be_focused()
        expect(visit.locator("#quelle [aria-current]")).to_have_text(f"Beleg {number}")
    visit.keyboard.press("Escape")

    expect(visit.locator("#quelle")).to_have_count(0)
    expect(visit.get_by_role("link", name="[5] Beleg")).to_be_focused()


def test_back_and_forward_lead_through_the_sources_and_each_has_an_address(
    visit: Page, context: BrowserContext
) -> None:
    answered(visit)
    visit.get_by_role("link", name="[1] Beleg").click()
    expect(visit.locator("mark")).to_have_text(FUNDS)
    visit.locator("#quelle").get_by_role("link", name="Beleg 2").click()
    expect(visit.locator("mark")).to_have_text(BOARD)
    other = context.new_page()
    other.goto(visit.url)
    expect(other.locator("mark")).to_have_text(BOARD)

    visit.go_back()
    expect(visit.locator("mark")).to_have_text(FUNDS)
    visit.go_back()
    expect(visit.locator("#quelle")).to_have_count(0)
    expect(visit.get_by_role("heading", name=ASKED)).to_be_visible()
    visit.go_forward()
    expect(visit.locator("mark")).to_have_text(FUNDS)


def test_a_reader_leafs_beside_the_conversation(visit: Page) -> None:
    answered(visit)
    visit.get_by_role("link", name="[2] Beleg").click()
    visit.get_by_role("link", name="Seite 24").click()
    expect(visit.locator("#quelle-titel")).to_contain_text("S. 24")
    visit.get_by_role("link", name="Zurück zur zitierten Stelle").click()
    expect(visit.locator("mark")).to_have_text(BOARD)


def test_a_filter_is_told_to_the_service_and_kept_in_the_address(visit: Page) -> None:
    visit.goto("/")
    visit.get_by_text("Auf Werkstätten eingrenzen").click()
    visit.get_by_label("Werkstatt 4: Zusammenleben im Quartier").check()
    with visit.expect_request("**/strom") as sent:
        ask(visit, ASKED)
    expect(visit.get_by_role("status")).to_contain_text("Antwort mit")
    expect(visit.get_by_text("Gesucht nur in: Werkstatt 4")).to_be_visible()

    assert (sent.value.post_data or "").endswith("&werkstatt=4")
    assert visit.url.endswith("&werkstatt=4")
    visit.reload()
    expect(visit.get_by_text("Gesucht nur in: Werkstatt 4")).to_be_visible()
    expect(visit.get_by_label("Werkstatt 4: Zusammenleben im Quartier")).to_be_checked()


def test_two_tabs_hold_two_conversations(context: BrowserContext) -> None:
    first, second = context.new_page(), context.new_page()
    answered(first)
    second.goto("/")
    ask(second, "Was macht Münster?")
    expect(second.get_by_role("status")).to_contain_text("keine Antwort")

    expect(first.get_by_role("article")).to_have_count(1)
    expect(first.get_by_role("heading", name=ASKED)).to_be_visible()


def test_the_marked_words_are_in_view_however_the_source_is_opened(visit: Page) -> None:
    visit.set_viewport_size({"width": 1280, "height": 420})
    visit.goto("/?frage=Verfügungsfonds&beleg=5")
    expect(visit.locator("mark")).to_be_in_viewport()
    assert visit.evaluate("document.activeElement === document.body")
    visit.locator("#quelle summary").click()
    expect(visit.locator("#quelle textarea")).to_be_visible()
    visit.locator("#quelle summary").click()
    expect(visit.locator("mark")).to_be_in_viewport()
    visit.locator("#quelle").get_by_role("link", name="Beleg 1", exact=True).click()
    expect(visit.locator("mark")).to_have_text(FUNDS)
    expect(visit.locator("mark")).to_be_in_viewport()
