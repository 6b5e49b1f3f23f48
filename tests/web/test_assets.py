"""Static files: their address names their content."""

import re
from pathlib import Path

from starlette.testclient import TestClient

from tests.bench_first_load import MOST_BYTES, first_load, table, total_bytes
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


def test_the_first_load_of_the_chat_stays_below_200_kilobytes_with_every_font(client: TestClient) -> None:
    files = first_load(client)

    assert 50_000 < total_bytes(files) < MOST_BYTES == 200_000
    told = [file.path.rpartition("/")[2] for file in files]
    assert {"", "kern.min.css", "werkstatt.css", "gespraech.js", "zeichen.svg"} <= {*told}
    assert sum(name.endswith(".woff2") for name in told) == 3
    assert len(told) == len({*told})


def test_the_weight_is_told_file_by_file_as_it_is_sent(client: TestClient) -> None:
    files = first_load(client)
    sheet = next(file for file in files if file.path.endswith("kern.min.css"))

    assert sheet.sent_bytes < len(client.get(sheet.path).content) / 2
    told = table(files).replace(",", ".")
    assert f"| kern.min.css | {sheet.sent_bytes / 1000:.1f} |" in told
    assert f"| zusammen (Grenze 200) | {sum(file.sent_bytes for file in files) / 1000:.1f} |" in told


def test_our_own_script_stays_below_300_lines() -> None:
    assert 50 < sum(len(file.read_text(encoding="utf-8").splitlines()) for file in STATIC_FOLDER.glob("*.js")) <= 300


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
