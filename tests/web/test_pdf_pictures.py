"""Pages of PDFs as pictures: the cited words are boxed where they stand, or not at all."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from tests.ingest.pdf_samples import SamplePdf
from tests.web.hand_made import BOARD, FUNDS, REPORT, HandMadeService, app_over
from tests.web.visiting import ASKED, page
from web.pdf_page_child import joined_to_lines
from web.pdf_pictures import PdfFile, PdfPictures

BROWN = (154, 74, 0)


def written(pdf: SamplePdf, path: Path) -> PdfFile:
    pdf.write(path)
    return PdfFile(path, hashlib.sha256(path.read_bytes()).hexdigest())


@pytest.fixture
def file(tmp_path: Path) -> PdfFile:
    pdf = SamplePdf()
    sheet = pdf.page()
    sheet.lines(60, 700, ["Der Verfügungsfonds ermöglicht kleine Pro-", "jekte aus der Nachbarschaft.", "Ende."])
    sheet.lines(60, 400, ["Zweimal dasselbe.", "Zweimal dasselbe."])
    return written(pdf, tmp_path / "bericht.pdf")


@pytest.fixture
def pictures(file: PdfFile) -> PdfPictures:
    return PdfPictures({"bericht": file})


def brown_rows(png: bytes) -> list[float]:
    """Where on the height of the picture, from 0 to 1, pixels of the box's colour are found."""
    image = Image.open(BytesIO(png)).convert("RGB")
    width, height = image.size
    rows = [image.crop((0, y, width, y + 1)).getcolors(width) or [] for y in range(height)]
    return [y / height for y, colours in enumerate(rows) if any(colour == BROWN for _, colour in colours)]


def test_words_over_a_hyphenated_line_break_are_boxed_where_they_stand(pictures: PdfPictures) -> None:
    picture = pictures.picture("bericht", 1, FUNDS)

    assert picture is not None
    assert picture.boxed
    rows = brown_rows(picture.png)
    assert min(rows) == pytest.approx(1 - 712 / 842, abs=0.02)
    assert max(rows) == pytest.approx(1 - 684 / 842, abs=0.02)


@pytest.mark.parametrize("quote", ["Zweimal dasselbe.", "Das steht hier nicht.", "", "…"])
def test_words_that_stand_nowhere_or_twice_are_not_boxed(pictures: PdfPictures, quote: str) -> None:
    picture = pictures.picture("bericht", 1, quote)

    assert picture is not None
    assert not picture.boxed
    assert brown_rows(picture.png) == []


def test_a_file_that_has_changed_since_it_was_read_is_not_shown(pictures: PdfPictures, file: PdfFile) -> None:
    file.path.write_bytes(file.path.read_bytes() + b"\n")

    assert pictures.picture("bericht", 1, FUNDS) is None


def test_what_is_no_pdf_any_more_or_has_no_such_page_has_no_picture(tmp_path: Path, pictures: PdfPictures) -> None:
    broken = tmp_path / "kaputt.pdf"
    broken.write_bytes(b"%PDF-1.7 kaputt")
    files = {"kaputt": PdfFile(broken, hashlib.sha256(broken.read_bytes()).hexdigest())}

    assert PdfPictures(files).picture("kaputt", 1, "") is None
    assert pictures.picture("bericht", 2, "") is None
    assert pictures.picture("unbekannt", 1, "") is None


def test_characters_of_one_line_share_a_box_and_a_new_line_or_column_begins_another() -> None:
    first, second, below, beside = (10, 10, 14, 20), (15, 12, 19, 20), (10, 30, 14, 40), (90, 10, 94, 20)

    assert joined_to_lines([first, second, below]) == [(10, 10, 19, 20), (10, 30, 14, 40)]
    assert joined_to_lines([beside, first]) == [beside, first]


@pytest.fixture
def with_pdf(tmp_path: Path) -> TestClient:
    pdf = SamplePdf()
    pdf.page().text(60, 700, "Vorwort")
    pdf.page().lines(60, 700, ["Der Verfügungsfonds ermöglicht kleine Projekte", "aus der Nachbarschaft.", BOARD])
    pictures = PdfPictures({REPORT.document_id: written(pdf, tmp_path / "bericht.pdf")})
    return TestClient(app_over(HandMadeService(), tmp_path / "werkstatt.db", pictures))


def test_a_source_from_a_pdf_shows_the_real_page_above_its_text(with_pdf: TestClient) -> None:
    panel = page(with_pdf, "/", frage=ASKED, beleg="2").one("section", id="quelle")

    image = panel.one("img")
    assert image["alt"] == (
        "Abschlussdokumentation, S. 23 als Bild, die zitierte Stelle ist umrandet. Der Text der Seite steht darunter."
    )
    assert panel.one("mark").text == BOARD
    picture = with_pdf.get(image["src"])
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
    assert brown_rows(picture.content) != []


def test_a_page_of_a_pdf_shows_itself_and_one_without_says_nothing(with_pdf: TestClient) -> None:
    address = f"/dokumente/{REPORT.document_id}/seiten"

    assert len(page(with_pdf, f"{address}/2").one("article").all("img")) == 1
    assert page(with_pdf, f"{address}/3").one("article").all("img") == []
    page(with_pdf, f"{address}/3/bild.png", 404)
