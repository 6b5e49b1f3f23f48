"""Static files: their address names their content."""

import re
from pathlib import Path

from starlette.testclient import TestClient

from web.assets import STATIC_FOLDER, digest_of


def test_the_digest_changes_with_a_content_and_with_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("x")
    first = digest_of(tmp_path)
    (tmp_path / "a.css").write_text("y")
    second = digest_of(tmp_path)
    (tmp_path / "a.css").rename(tmp_path / "b.css")

    assert len({first, second, digest_of(tmp_path)}) == 3


def test_every_file_that_a_page_or_stylesheet_names_is_there_and_kept_for_a_year(client: TestClient) -> None:
    page = client.get("/").text
    addresses = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
    stylesheet = next(address for address in addresses if address.endswith("werkstatt.css"))
    fonts = re.findall(r'url\("([^"]+)"\)', client.get(stylesheet).text)
    addresses |= {stylesheet.replace("werkstatt.css", font) for font in fonts}

    assert len(addresses) >= 7
    for address in addresses:
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 200)
        assert "immutable" in answer.headers["cache-control"]


def test_an_outdated_address_is_gone(client: TestClient) -> None:
    assert client.get("/static/000000000000/werkstatt.css").status_code == 404


def test_the_first_load_of_the_chat_stays_below_200_kilobytes(client: TestClient) -> None:
    page = client.get("/", headers={"Accept-Encoding": "gzip"})
    addresses = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text))
    sent = int(page.headers["content-length"])
    for address in addresses:
        answer = client.get(address, headers={"Accept-Encoding": "gzip"})
        sent += int(answer.headers.get("content-length") or answer.num_bytes_downloaded)
    unpreloaded_fonts = ("fira-sans-latin-600-normal.woff2", "fira-sans-latin-400-italic.woff2")
    sent += sum((STATIC_FOLDER / "vendor/fira-sans" / font).stat().st_size for font in unpreloaded_fonts)

    assert 50_000 < sent < 200_000


def test_no_static_file_loads_anything_from_elsewhere() -> None:
    for file in [*STATIC_FOLDER.rglob("*.css"), *STATIC_FOLDER.rglob("*.js")]:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"(?:url\(\s*[\"']?|@import\s*[\"']?|fetch\(\s*[\"']|from\s+[\"'])(?:https?:)?//", text), (
            file
        )


def test_vendored_files_keep_their_licences() -> None:
    vendor = STATIC_FOLDER / "vendor"

    assert "EUROPÄISCHE UNION PUBLIC LICENCE v. 1.2" in (vendor / "kern/LICENSE.md").read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in (vendor / "fira-sans/LICENSE").read_text(encoding="utf-8")
