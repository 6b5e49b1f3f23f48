"""What a machine can tell about accessibility: axe on every state, reflow at 320 px, text of twice the size."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python import sync_playwright as axe_package
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.web.browser.live_site import Site, ask
from tests.web.visiting import ASKED

pytestmark = pytest.mark.browser

AXE = Path(axe_package.__file__).parent / "axe.min.js"
AXE_RUN = """async () => (await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
})).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`)"""
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter((e) => document.documentElement.scrollWidth > innerWidth && e.getBoundingClientRect().right > innerWidth)
    .map((e) => "too wide: " + e.outerHTML.slice(0, 80))"""
STATES = {
    "empty": "/",
    "answered": "/?frage=Verfügungsfonds",
    "refused": "/?frage=Was macht Münster?",
    "error": "/?frage=",
    "conversation": "/?frage=Verfügungsfonds&frage=Münster",
    "source open": "/?frage=Verfügungsfonds&frage=Münster&antwort=1&beleg=2",
    "source leafed": "/?frage=Verfügungsfonds&beleg=2&seite=3",
    "closest open": "/?frage=Münster&beleg=2",
    "narrowed": "/?frage=Verfügungsfonds&werkstatt=4",
    "share": "/teilen?frage=Verfügungsfonds",
    "feedback": "/rueckmeldung?frage=Verfügungsfonds&urteil=hilfreich",
    "thanks": "/rueckmeldung/danke?frage=Verfügungsfonds",
    "take along": "/mitnehmen?frage=Verfügungsfonds&frage=Münster",
    "shared": "SHARED",
    "about": "/ueber",
    "imprint": "/impressum",
    "privacy": "/datenschutz",
    "accessibility": "/barrierefreiheit",
    "search": "/suche",
    "found": "/suche?text=Verfügungsfonds&werkstatt=4",
    "contents": "/dokumente/abschlussdokumentation/inhalt",
    "interface": "/schnittstelle",
    "stock": "/dokumente",
    "page": "/dokumente/abschlussdokumentation/seiten/2?stelle=103-230&frage=Verfügungsfonds",
    "page with table": "/dokumente/abschlussdokumentation/seiten/3",
    "page without mark": "/dokumente/abschlussdokumentation/seiten/1?stelle=9-3",
    "report": "/dokumente/abschlussdokumentation/bericht",
    "not found": "/gibt-es-nicht",
}


def share(visit: Page) -> None:
    visit.goto("/teilen?frage=Verfügungsfonds")
    visit.get_by_role("button", name="Speichern und Link anlegen").click()
    visit.get_by_role("link", name="/antworten/").click()
    expect(visit.get_by_role("heading", name="Gespeicherte Antwort")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_and_nothing_overflows(
    browser: Browser, site: Site, scheme: Literal["light", "dark"], width: int
) -> None:
    window: ViewportSize = {"width": width, "height": 800}
    found = {}
    with browser.new_context(base_url=site.address, viewport=window, color_scheme=scheme) as context:
        visit = context.new_page()
        for state, address in STATES.items():
            if address == "SHARED":
                share(visit)
            else:
                visit.goto(address)
            visit.evaluate(AXE.read_text(encoding="utf-8"))
            found[state] = [*visit.evaluate(AXE_RUN), *visit.evaluate(TOO_WIDE)]

    assert found == {state: [] for state in STATES}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_an_answer_is_awaited_when_it_has_come_and_when_it_broke_off(
    browser: Browser, site: Site, scheme: Literal["light", "dark"], width: int
) -> None:
    window: ViewportSize = {"width": width, "height": 800}
    with browser.new_context(base_url=site.address, viewport=window, color_scheme=scheme) as context:
        visit = context.new_page()
        visit.goto("/")
        visit.evaluate(AXE.read_text(encoding="utf-8"))
        site.gate.clear()
        ask(visit, ASKED)
        expect(visit.get_by_role("button", name="Anhalten")).to_be_visible()
        awaited = visit.evaluate(AXE_RUN)
        site.gate.set()
        expect(visit.get_by_role("status")).to_contain_text("Antwort mit")
        come = visit.evaluate(AXE_RUN)
        half = 'event: part\ndata: {"html": "<p>Nur der Anfang.</p>"}\n\n'
        visit.route("**/strom", lambda route: route.fulfill(content_type="text/event-stream", body=half))
        ask(visit, ASKED)
        expect(visit.get_by_text("Diese Antwort ist unvollständig")).to_be_visible()
        broken = [*visit.evaluate(AXE_RUN), *visit.evaluate(TOO_WIDE)]

    assert (awaited, come, broken) == ([], [], [])


def test_axe_finds_nothing_in_print(visit: Page) -> None:
    visit.emulate_media(media="print")
    for address in ("/?frage=Verfügungsfonds", STATES["source open"], STATES["page"]):
        visit.goto(address)
        visit.evaluate(AXE.read_text(encoding="utf-8"))
        assert visit.evaluate(AXE_RUN) == []


def test_print_has_no_controls_and_every_source_names_its_page(visit: Page) -> None:
    visit.emulate_media(media="print")
    visit.goto(STATES["source open"])

    assert visit.locator(":is(button, input, textarea, summary, nav a, .handgriffe a, .weiter):visible").count() == 0
    places = visit.locator(".quellen").first.locator(".beleg__ort").all_inner_texts()
    assert len(places) == 5
    assert all("S. 23" in place for place in places)
    expect(visit.locator("mark")).to_be_visible()


def test_text_of_twice_the_size_still_fits_a_narrow_window(browser: Browser, site: Site) -> None:
    with browser.new_context(base_url=site.address, viewport={"width": 640, "height": 900}) as context:
        visit = context.new_page()
        for address in ("/", "/?frage=Verfügungsfonds", STATES["source open"], "/dokumente", STATES["page"]):
            visit.goto(address)
            visit.evaluate("document.documentElement.style.fontSize = '200%'")
            assert visit.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_open_objections_and_where_a_shared_answer_is_deleted(
    browser: Browser, site: Site, scheme: Literal["light", "dark"], width: int
) -> None:
    window: ViewportSize = {"width": width, "height": 800}
    with browser.new_context(base_url=site.address, viewport=window, color_scheme=scheme) as context:
        visit = context.new_page()

        def complaints() -> list[str]:
            visit.evaluate(AXE.read_text(encoding="utf-8"))
            return [*visit.evaluate(AXE_RUN), *visit.evaluate(TOO_WIDE)]

        visit.goto("/?frage=Verfügungsfonds&beleg=2")
        for objection in visit.locator("summary:visible").all():
            objection.click()
        assert complaints() == []
        visit.goto("/teilen?frage=Verfügungsfonds")
        visit.get_by_role("button", name="Speichern und Link anlegen").click()
        visit.get_by_text("Jetzt gleich wieder löschen").click()
        assert complaints() == []
        visit.get_by_role("link", name="/antworten/").click()
        visit.get_by_role("link", name="Diese geteilte Antwort löschen").click()
        assert complaints() == []


def test_the_dark_background_is_no_pure_black(browser: Browser, site: Site) -> None:
    with browser.new_context(base_url=site.address, color_scheme="dark") as context:
        visit = context.new_page()
        visit.goto("/")

        assert "oklch(0.215" in visit.evaluate("getComputedStyle(document.body).backgroundColor")
