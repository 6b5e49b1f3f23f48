"""A visitor with a real Chromium in front of the hand-made service; no request may leave for another origin."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.web.browser.live_site import Site, live_site

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with live_site() as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or "/usr/bin/chromium"
        with playwright.chromium.launch(executable_path=chromium, args=FLAGS) as browser:
            yield browser


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A fresh profile. At the end it is checked that no request left the machine and no script failed."""
    site.gate.set()
    context = browser.new_context(base_url=site.address, viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on(
        "console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None
    )
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context
    context.close()
    assert [url for url in asked if not url.startswith((site.address, "data:"))] == []
    assert complaints == []


@pytest.fixture
def visit(context: BrowserContext) -> Page:
    return context.new_page()
