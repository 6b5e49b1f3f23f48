"""Copying, sharing and voting in a real Chromium."""

from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.browser.live_site import Site, ask
from tests.web.hand_made import BOARD
from tests.web.visiting import ASKED

pytestmark = pytest.mark.browser


def test_an_answer_is_copied_with_its_sources_plain_and_formatted(visit: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.goto("/")
    ask(visit, ASKED)
    expect(visit.get_by_role("status")).to_contain_text("Antwort mit")
    visit.get_by_role("button", name="Kopieren").click()
    expect(visit.get_by_role("status")).to_have_text("Antwort mit Belegen kopiert.")

    plain, formatted = (
        visit.evaluate(f"navigator.clipboard.read().then((c) => c[0].getType('{kind}')).then((b) => b.text())")
        for kind in ("text/plain", "text/html")
    )
    assert f"{BOARD} [2]" in plain
    assert "S. 23 (Werkstatt 4)" in plain
    assert "<blockquote" in formatted


def test_a_conversation_is_taken_along_as_word_and_as_a_page(visit: Page, browser: Browser, tmp_path: Path) -> None:
    visit.goto("/")
    ask(visit, ASKED)
    expect(visit.get_by_role("status")).to_contain_text("Antwort mit")
    visit.get_by_role("link", name="Mitnehmen").click()

    with visit.expect_download() as download:
        visit.get_by_role("link", name="Word-Dokument").click()
    download.value.save_as(tmp_path / "auskunft.docx")
    with visit.expect_download() as page:
        visit.get_by_role("link", name="HTML").click()
    page.value.save_as(tmp_path / "auskunft.html")

    word = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "auskunft.docx")).paragraphs)
    assert ASKED in word
    assert BOARD in word
    with browser.new_page() as file:
        file.goto((tmp_path / "auskunft.html").as_uri())
        expect(file.get_by_role("heading", name=ASKED)).to_be_visible()
        expect(file.get_by_text(BOARD).first).to_be_visible()


@pytest.mark.parametrize("with_script", [True, False])
def test_two_votes_are_given_and_an_answer_is_shared(browser: Browser, site: Site, with_script: bool) -> None:
    with browser.new_context(base_url=site.address, java_script_enabled=with_script) as context:
        visit = context.new_page()
        for verdict in ("Hilfreich", "Nicht hilfreich"):
            visit.goto("/")
            ask(visit, ASKED)
            visit.get_by_role("link", name=verdict, exact=True).click()
            expect(visit.get_by_role("radio", name=verdict.lower(), exact=True)).to_be_checked()
            visit.get_by_role("checkbox", name="Ich bin einverstanden").check()
            visit.get_by_role("button", name="Rückmeldung senden").click()
            expect(visit.get_by_role("heading", name="Danke für Ihre Rückmeldung")).to_be_visible()
        visit.get_by_role("link", name="Zurück zur Antwort").click()
        visit.get_by_role("link", name="Link zum Teilen").click()
        visit.get_by_role("button", name="Speichern und Link anlegen").click()
        link = visit.get_by_role("link", name="/antworten/")
        key = visit.locator(".zum-kopieren").last.inner_text()

        other = context.new_page()
        other.goto(link.inner_text())
        expect(other.get_by_text(BOARD).first).to_be_visible()
        other.get_by_role("link", name="Diese geteilte Antwort löschen").click()
        other.get_by_role("textbox", name="Löschschlüssel").fill(key)
        other.get_by_role("checkbox", name="Ja, diese geteilte Antwort").check()
        other.get_by_role("button", name="Geteilte Antwort löschen").click()
        expect(other.get_by_role("heading", name="Die geteilte Antwort ist gelöscht")).to_be_visible()
        link.click()
        expect(visit.get_by_role("heading", name="Nicht gefunden")).to_be_visible()


@pytest.mark.parametrize("with_script", [True, False])
def test_a_source_that_does_not_fit_is_told_where_it_stands_by_keyboard(
    browser: Browser, site: Site, with_script: bool
) -> None:
    with browser.new_context(base_url=site.address, java_script_enabled=with_script) as context:
        visit = context.new_page()
        visit.goto("/")
        ask(visit, ASKED)
        for place in (visit.locator(".beleg").nth(1), visit.locator("#quelle")):
            place.locator("summary").focus()
            visit.keyboard.press("Enter")
            visit.keyboard.press("Tab")
            visit.keyboard.type("Das steht dort anders.")
            visit.keyboard.press("Tab")
            visit.keyboard.press("Space")
            visit.keyboard.press("Tab")
            visit.keyboard.press("Enter")
            expect(visit.get_by_role("heading", name="Danke für Ihre Rückmeldung")).to_be_visible()
            visit.get_by_role("link", name="Zurück zur Antwort").click()
            visit.get_by_role("link", name="[2] Beleg").click()
            expect(visit.locator("mark")).to_have_text(BOARD)


def test_without_consent_the_browser_sends_no_objection(visit: Page) -> None:
    visit.goto("/")
    ask(visit, ASKED)
    item = visit.locator(".beleg").nth(1)
    item.locator("summary").click()
    item.get_by_role("button", name="Beleg 2 passt nicht: senden").click()

    expect(item.get_by_role("checkbox", name="Ich bin einverstanden")).to_be_focused()
    expect(visit.get_by_role("heading", name=ASKED)).to_be_visible()
