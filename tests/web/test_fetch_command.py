"""`werkstatt fetch` asks before it goes online and tells what became of each document; ingest goes on from there."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.composition import build_service, ingest
from api.settings import Settings
from ingest.errors import NotFound
from ingest.manifest import load_manifest
from tests.api.conftest import FAKE_MODEL, settings_for, silent
from tests.ingest.fetch_server import PDF, WebServer, rules_for, web_server
from tests.web.visiting import page
from web.arguments import build_parser
from web.fetching import fetch, online_rules
from web.pages import add_pages

KNOWN = """[[known]]
id = "werkstatt-{number}"
title = "Dokumentation der {number}. Werkstatt: Mittelbündelung"
kind = "werkstattdokumentation"
workshop = {number}
date = "2018-05-30"
town = "Duisburg"
"""


@dataclass(slots=True)
class Desk:
    """Someone at the command line, who answers every question with `answer`."""

    server: WebServer
    settings: Settings
    answer: bool = True
    asked: list[str] = field(default_factory=list)

    def fetch(self, *arguments: str, more_hosts: tuple[str, ...] = ()) -> int:
        options: Namespace = build_parser().parse_args(["fetch", *arguments])
        return fetch(self.settings, options, self._confirm, rules_for(self.server.host, *more_hosts))

    def _confirm(self, question: str) -> bool:
        self.asked.append(question)
        return self.answer


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = settings_for(tmp_path)
    with web_server() as server:
        server.pages["/w7.pdf"] = lambda visit: visit.send(PDF, ETag='"eins"')
        url = f'url = "{server.url()}"\n'
        manifest = KNOWN.format(number=7) + url + KNOWN.format(number=8)
        (settings.corpus / "manifest.toml").write_text(manifest, encoding="utf-8")
        yield Desk(server, settings)


def test_it_asks_once_before_it_goes_online(desk: Desk):
    assert desk.fetch() == 0
    assert desk.fetch() == 0

    assert len(desk.asked) == 1
    assert "geht ins Internet und lädt 1 Dokument" in desk.asked[0]
    assert desk.server.host in desk.asked[0]


def test_a_no_sends_nothing_and_is_asked_again(desk: Desk, capsys: pytest.CaptureFixture[str]):
    desk.answer = False

    assert desk.fetch() == 1
    assert desk.fetch() == 1
    assert (len(desk.asked), desk.server.asked) == (2, [])
    assert "Es wurde nichts geladen." in capsys.readouterr().err


def test_yes_does_not_ask(desk: Desk):
    desk.answer = False

    assert desk.fetch("--yes") == 0
    assert desk.asked == []


def test_a_further_host_in_the_manifest_asks_anew(desk: Desk):
    desk.fetch()
    desk.fetch(more_hosts=("anderswo.example",))

    assert len(desk.asked) == 2


def test_each_document_is_told_of(desk: Desk, capsys: pytest.CaptureFixture[str]):
    desk.fetch("--yes")

    told = capsys.readouterr().out.splitlines()
    assert told[:2] == ["werkstatt-7: neu geladen", "werkstatt-8: keine Adresse bekannt"]
    assert "werkstatt ingest" in told[2]


def test_a_failure_is_told_and_ends_with_1(desk: Desk, capsys: pytest.CaptureFixture[str]):
    desk.server.pages["/w7.pdf"] = lambda visit: visit.send(b"", 404)

    assert desk.fetch("--yes", "--json") == 1
    assert '"outcome": "failed"' in capsys.readouterr().out
    assert desk.fetch("--yes") == 1
    assert "Nicht geladen: werkstatt-7: „127.0.0.1“ kennt die Datei" in capsys.readouterr().err


def test_a_document_that_is_asked_for_by_name_must_be_known_and_have_an_address(desk: Desk):
    with pytest.raises(NotFound, match=r"kein Dokument „werkstatt-9“\. Bekannt: werkstatt-7, werkstatt-8"):
        desk.fetch("werkstatt-9")
    assert desk.fetch("--yes", "werkstatt-8") == 1
    assert desk.server.asked == []
    assert desk.fetch("--yes", "werkstatt-7") == 0


def test_the_command_line_allows_only_what_the_manifest_lists_over_https(desk: Desk):
    rules = online_rules(load_manifest(desk.settings.corpus))

    assert (rules.addresses.hosts, rules.addresses.schemes) == (frozenset(), frozenset({"https"}))
    assert fetch(desk.settings, build_parser().parse_args(["fetch", "--yes"]), lambda question: True) == 1
    assert desk.server.asked == []


def test_after_ingest_the_document_has_what_the_manifest_knows_of_it(desk: Desk):
    corpus_before = sorted(desk.settings.corpus.rglob("*"))
    desk.fetch("--yes")
    ingest(desk.settings, silent, FAKE_MODEL)

    document = build_service(desk.settings, FAKE_MODEL).document("werkstatt-7")

    assert document.title == "Dokumentation der 7. Werkstatt: Mittelbündelung"
    assert (document.workshop, document.date, document.town) == (7, "2018-05-30", "Duisburg")
    assert document.source_url == desk.server.url()
    assert len(document.pages) == 4
    assert sorted(desk.settings.corpus.rglob("*")) == corpus_before


def test_the_stock_page_shows_it_with_its_town_and_only_the_others_as_absent(desk: Desk):
    desk.fetch("--yes")
    ingest(desk.settings, silent, FAKE_MODEL)
    service = build_service(desk.settings, FAKE_MODEL)
    app = create_app(lambda: service)
    absent = load_manifest(desk.settings.corpus).known
    add_pages(app, lambda request: service, database=desk.settings.database, absent=absent)

    root = page(TestClient(app), "/dokumente")

    assert "Werkstattdokumentation, Werkstatt 7, Duisburg" in [fact.text for fact in root.all("dd")]
    assert [item.text.partition(":")[0] for item in root.one("ul", class_="abwesend").all("li")] == [
        "Dokumentation der 8. Werkstatt"
    ]
