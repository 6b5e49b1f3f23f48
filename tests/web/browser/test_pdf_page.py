"""A source from a PDF in a real Chromium: the real page with its box, and the text below it."""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.ingest.pdf_samples import SamplePdf
from tests.web.browser.live_site import live_site
from tests.web.browser.test_accessibility import AXE, AXE_RUN, TOO_WIDE
from tests.web.hand_made import BOARD, REPORT
from web.pdf_pictures import PdfFile, PdfPictures

pytestmark = pytest.mark.browser


def pictures_of(path: Path) -> PdfPictures:
    pdf = SamplePdf()
    pdf.page().text(60, 700, "Vorwort")
    pdf.page().lines(
        60, 700, ["Über die Anträge entscheidet ein Quartiers-", "beirat aus Bewohnerinnen und Bewohnern."]
    )
    content = pdf.write(path).read_bytes()
    return PdfPictures({REPORT.document_id: PdfFile(path, hashlib.sha256(content).hexdigest())})


@pytest.mark.parametrize("width", [320, 1280])
def test_the_real_page_is_shown_boxed_with_its_text_below(browser: Browser, tmp_path: Path, width: int) -> None:
    with (
        live_site(pictures_of(tmp_path / "bericht.pdf")) as site,
        browser.new_context(base_url=site.address, viewport={"width": width, "height": 900}) as context,
    ):
        visit = context.new_page()
        visit.goto("/?frage=Verfügungsfonds")
        visit.get_by_role("link", name="[2] Beleg").click()
        image = visit.get_by_role("img", name="die zitierte Stelle ist umrandet")
        image.scroll_into_view_if_needed()
        expect(visit.locator("#quelle mark")).to_have_text(BOARD)
        visit.wait_for_function("document.querySelector('#quelle img').naturalWidth > 0")
        visit.evaluate(AXE.read_text(encoding="utf-8"))

        assert [*visit.evaluate(AXE_RUN), *visit.evaluate(TOO_WIDE)] == []
