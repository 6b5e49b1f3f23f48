"""`werkstatt report`: how a document was read, on the command line."""

import json

import pytest

from api.composition import ingest
from api.settings import Settings
from tests.api.conftest import FAKE_MODEL, settings_for, silent
from web.cli import main


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = settings_for(tmp_path_factory.mktemp("report"))
    ingest(made, silent, FAKE_MODEL)
    return made


@pytest.fixture(autouse=True)
def stock(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WERKSTATT_CORPUS", str(settings.corpus))
    monkeypatch.setenv("WERKSTATT_DATA", str(settings.data))


def test_the_report_is_german_text(capsys: pytest.CaptureFixture[str]):
    assert main(["report", "bericht"]) == 0

    assert capsys.readouterr().out.startswith("Lesebericht: bericht\nDatei: bericht.md\n")


def test_as_json_it_is_what_the_api_serves(capsys: pytest.CaptureFixture[str]):
    assert main(["report", "bericht", "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["document_id"] == "bericht"


def test_an_unknown_document_ends_with_1_and_names_the_known_ones(capsys: pytest.CaptureFixture[str]):
    assert main(["report", "nichts"]) == 1

    assert capsys.readouterr().err == "Fehler: Das Dokument „nichts“ ist nicht im Bestand. Vorhanden: bericht.\n"
