"""References to a workshop's documentation on a page: a link once the stock holds it, plain text before."""

from starlette.testclient import TestClient

from api.document_info import DocumentInfo
from ingest.build import build_document
from ingest.documents import Document
from ingest.manifest import DocumentEntry
from ingest.text import read_text
from tests.web.hand_made import REPORT, HandMadeService, app_over
from tests.web.visiting import ASKED, page

SHEET = "/dokumente/abschlussdokumentation/seiten/2"
SOURCE = "Quelle: Dokumentation Werkstatt 4, S. 13"


class ServiceWithDocumentation(HandMadeService):
    """Holds the documentation of workshop 4 too, pages 12 and 13."""

    def __init__(self) -> None:
        super().__init__()
        entry = DocumentEntry(file="w4.txt", document_id="werkstatt-4", workshop=4, page_labels=("12-13",))
        text = "Die Gruppe tagte am Vormittag.\fAm Nachmittag wurde diskutiert."
        self.documentation = build_document(read_text(text.encode(), "w4.txt"), entry, "1" * 64)

    def documents(self) -> tuple[DocumentInfo, ...]:
        added = self.documentation
        info = DocumentInfo(added.document_id, added.title, added.kind, 4, None, None, 2, 2, added.sha256, None, "da")
        return (*super().documents(), info)

    def document(self, document_id: str) -> Document:
        return self.documentation if document_id == self.documentation.document_id else super().document(document_id)


def test_a_source_line_leads_to_the_page_of_a_documentation_in_the_stock() -> None:
    with TestClient(app_over(ServiceWithDocumentation())) as client:
        source = page(client, SHEET, frage=ASKED).one("p", class_="satz-quelle")
        link = source.one("a")
        target = page(client, link["href"])

        assert (source.text, link.text) == (SOURCE, "Dokumentation Werkstatt 4, S. 13")
        assert "rel" not in link.attributes
        assert "Am Nachmittag wurde diskutiert." in target.text
        assert any("Zurück zur Antwort" in other.text for other in target.all("a"))


def test_a_source_line_is_plain_text_while_the_stock_has_no_such_document(client: TestClient) -> None:
    source = page(client, SHEET).one("p", class_="satz-quelle")

    assert (source.text, source.all("a")) == (SOURCE, [])


def test_a_marked_reference_is_both_marked_and_a_link() -> None:
    start = REPORT.page(2).text.index("Werkstatt 4, S. 13")

    with TestClient(app_over(ServiceWithDocumentation())) as client:
        source = page(client, SHEET, stelle=f"{start}-{start + 11}").one("p", class_="satz-quelle")

        assert [mark.text for mark in source.all("mark")] == ["Werkstatt 4"]
        assert {link["href"] for link in source.all("a")} == {"/dokumente/werkstatt-4/seiten/2"}


def test_links_that_leave_the_site_tell_nothing_of_it_and_recommend_nothing(client: TestClient) -> None:
    link = page(client, "/dokumente/abschlussdokumentation/seiten/3").one("ul", class_="satz-link").one("a")

    assert link["rel"] == "noopener noreferrer nofollow"
    assert link.text == link["href"]
