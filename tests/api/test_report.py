"""The extraction report in the served index: as JSON, and for the command line."""

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.composition import build_service, ingest, stored_report
from api.document_info import report_of
from api.settings import Settings
from ingest.errors import IndexStale, NotFound
from ingest.report import render_report
from tests.api.conftest import FAKE_MODEL, settings_for, silent
from tests.stock import small_stock

ENTRY = (
    '{"from_page": "1", "to_page": "1", "section": "", "begins": "Diese Wörter", "ends": "stehen nirgends", '
    '"questions": ["Wo steht das?"], "keywords": []}\n'
)


def test_the_report_of_a_document_is_served_as_json(client: TestClient):
    body = client.get("/api/v1/documents/bericht/report").json()

    assert (body["document_id"], body["file"], body["page_count"]) == ("bericht", "bericht.md", 2)
    assert [page["page_number"] for page in body["pages"]] == [1, 2]
    assert body["word_count"] == sum(page["words"] for page in body["pages"])
    assert (body["pages_without_text"], body["warnings"], body["indexing_misfits"]) == ([], [], [])


def test_the_report_of_an_unknown_document_is_a_problem_document(client: TestClient):
    answer = client.get("/api/v1/documents/nichts/report")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_the_command_line_needs_no_model_and_names_what_there_is(settings: Settings):
    assert stored_report(settings, "bericht").file == "bericht.md"
    with pytest.raises(NotFound, match="Vorhanden: bericht"):
        stored_report(settings, "nichts")


def test_the_report_stays_with_the_indexed_text_until_the_next_ingest(tmp_path: Path):
    settings = settings_for(tmp_path)
    ingest(settings, silent, FAKE_MODEL)
    before = build_service(settings, FAKE_MODEL).report("bericht")

    (settings.corpus / "bericht.md").write_text("# Neu\n\nEin kurzer neuer Satz.", encoding="utf-8")

    assert build_service(settings, FAKE_MODEL).report("bericht") == before
    ingest(settings, silent, FAKE_MODEL)
    assert build_service(settings, FAKE_MODEL).report("bericht").word_count == 5


def test_indexing_that_does_not_fit_stands_in_the_report(tmp_path: Path):
    settings = settings_for(tmp_path)
    folder = settings.corpus / "erschliessung"
    folder.mkdir()
    (folder / "bericht.jsonl").write_text(ENTRY, encoding="utf-8")
    ingest(settings, silent, FAKE_MODEL)

    (misfit,) = stored_report(settings, "bericht").misfits

    assert (misfit.line, misfit.document_id) == (1, "bericht")
    assert (
        f"  Zeile 1 der Erschließungsdatei: {misfit.reason}"
        in render_report(stored_report(settings, "bericht")).splitlines()
    )


def test_an_index_without_reports_asks_for_an_ingest():
    (indexed,) = small_stock()

    with pytest.raises(IndexStale, match="werkstatt ingest"):
        report_of(replace(indexed, report=None))
