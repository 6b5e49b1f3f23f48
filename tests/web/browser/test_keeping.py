"""Copying, sharing and voting in a real Chromium."""

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
        expect(visit.get_by_role("heading", name="Gespeicherte Antwort")).to_be_visible()

        other = context.new_page()
        other.goto(visit.url)
        expect(other.get_by_text(BOARD).first).to_be_visible()
