"""Files of documents that the manifest knows: fetched, or put into the corpus folder under their name."""

from pathlib import Path

import pytest

from ingest.errors import CorpusError
from ingest.manifest import load_manifest
from ingest.stock import StockUpdate, update_stock
from tests.ingest.pdf_samples import workshop_documentation

KNOWN = """[[known]]
id = "werkstatt-7"
title = "Dokumentation der 7. Werkstatt"
kind = "werkstattdokumentation"
workshop = 7
date = "2018-05-30"
town = "Duisburg"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("corpus", "fetched"):
        (tmp_path / name).mkdir()
    (tmp_path / "corpus" / "manifest.toml").write_text(KNOWN, encoding="utf-8")
    return tmp_path


def update(folder: Path) -> StockUpdate:
    return update_stock(
        folder / "corpus",
        folder / "documents",
        progress=lambda name, done, total: None,
        fetched=folder / "fetched",
    )


def test_a_fetched_file_becomes_the_known_document(folder: Path):
    workshop_documentation(2).write(folder / "fetched" / "werkstatt-7.pdf")

    document = update(folder).stock.document("werkstatt-7").document

    assert (document.title, document.town, len(document.pages)) == ("Dokumentation der 7. Werkstatt", "Duisburg", 2)
    assert update(folder).unchanged == ("werkstatt-7",)


def test_a_file_put_into_the_corpus_folder_is_the_known_document_and_goes_before_the_fetched_one(folder: Path):
    workshop_documentation(2).write(folder / "fetched" / "werkstatt-7.pdf")
    (folder / "corpus" / "unter").mkdir()
    workshop_documentation(3).write(folder / "corpus" / "unter" / "werkstatt-7.pdf")

    (stored,) = update(folder).stock.documents

    assert (stored.file, stored.document.document_id) == ("unter/werkstatt-7.pdf", "werkstatt-7")
    assert (stored.document.title, len(stored.document.pages)) == ("Dokumentation der 7. Werkstatt", 3)


def test_an_entry_of_its_own_goes_before_what_is_known(folder: Path):
    entry = '[[document]]\nfile = "meine.pdf"\nid = "werkstatt-7"\ntitle = "Eigene Fassung"\n'
    (folder / "corpus" / "manifest.toml").write_text(KNOWN + entry, encoding="utf-8")
    workshop_documentation(2).write(folder / "fetched" / "werkstatt-7.pdf")
    workshop_documentation(2).write(folder / "corpus" / "werkstatt-7.pdf")
    workshop_documentation(3).write(folder / "corpus" / "meine.pdf")

    titles = {each.document.document_id: each.document.title for each in update(folder).stock.documents}

    assert titles["werkstatt-7"] == "Eigene Fassung"
    assert set(titles) == {"werkstatt-7", "werkstatt-7-2"}


def test_what_else_lies_among_the_fetched_files_is_not_read(folder: Path):
    workshop_documentation(2).write(folder / "fetched" / "fremd.pdf")
    (folder / "fetched" / "werkstatt-7.part").write_bytes(b"%PDF-1.7")

    assert update(folder).stock.documents == ()


def test_a_known_document_twice_is_a_slip_in_the_manifest(folder: Path):
    (folder / "corpus" / "manifest.toml").write_text(KNOWN + KNOWN, encoding="utf-8")

    with pytest.raises(CorpusError, match="das bekannte Dokument „werkstatt-7“ mehr als einmal"):
        load_manifest(folder / "corpus")


@pytest.mark.parametrize("host", ["https://example.org", "example.org/pfad", "", "Example.org", "a b", "example.org:0"])
def test_a_host_in_the_manifest_is_a_name_and_nothing_else(folder: Path, host: str):
    (folder / "corpus" / "manifest.toml").write_text(f'fetch_hosts = ["{host}"]\n', encoding="utf-8")

    with pytest.raises(CorpusError, match="unbrauchbaren Wert"):
        load_manifest(folder / "corpus")
