"""Fetching known documents from a server on this machine: what arrives, what goes on, what is kept."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import StorageFailed
from ingest.fetch import Outcome, fetch_known
from ingest.fetch_files import only_fetch, origin_of
from ingest.pdf import read_pdf
from tests.ingest.fetch_server import PDF, Visit, Visitor, at_a_glance, known_document, rules_for, web_server
from tests.ingest.pdf_hostile_samples import encrypted
from tests.ingest.pdf_samples import workshop_documentation

OTHER_PDF = workshop_documentation(6).to_bytes()
HALF = len(PDF) // 2


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with web_server() as server:
        server.pages["/w7.pdf"] = lambda visit: visit.send(PDF, ETag='"eins"')
        yield Visitor(server, tmp_path / "fetched")


def cut_off(visit: Visit) -> None:
    visit.head(Content_Length=str(len(PDF)), ETag='"eins"')
    visit.wfile.write(PDF[:HALF])


def rest(visit: Visit) -> None:
    """As a server should: the rest if the file is still the same, else all of it."""
    assert visit.headers["Range"] == f"bytes={HALF}-"
    if visit.headers["If-Range"] == '"eins"':
        visit.send(PDF[HALF:], 206, Content_Range=f"bytes {HALF}-{len(PDF) - 1}/{len(PDF)}", ETag='"eins"')


def test_a_fetched_file_lies_beside_its_origin(visitor: Visitor):
    assert visitor.fetch().outcome is Outcome.NEW

    origin = origin_of(visitor.file)
    assert origin is not None
    assert visitor.file.read_bytes() == PDF
    assert (origin.url, origin.size_bytes) == (visitor.server.url(), len(PDF))
    assert origin.sha256 == hashlib.sha256(PDF).hexdigest()
    assert origin.fetched_at.endswith("+00:00")
    assert visitor.left_over() == ["werkstatt-7.json", "werkstatt-7.pdf"]


def test_what_has_not_changed_is_not_sent_again(visitor: Visitor):
    visitor.fetch()
    visitor.server.pages["/w7.pdf"] = lambda visit: visit.head(
        304 if visit.headers["If-None-Match"] == '"eins"' else 500
    )

    assert visitor.fetch().outcome is Outcome.UNCHANGED


def test_the_same_bytes_without_any_etag_are_unchanged(visitor: Visitor):
    visitor.server.pages["/w7.pdf"] = lambda visit: visit.send(PDF)
    visitor.fetch()

    assert visitor.fetch().outcome is Outcome.UNCHANGED
    assert visitor.left_over() == ["werkstatt-7.json", "werkstatt-7.pdf"]


def test_a_newer_file_replaces_the_one_that_is_there(visitor: Visitor):
    visitor.fetch()
    visitor.server.pages["/w7.pdf"] = lambda visit: visit.send(OTHER_PDF, ETag='"zwei"')

    assert visitor.fetch().outcome is Outcome.REPLACED
    assert visitor.file.read_bytes() == OTHER_PDF


def test_an_etag_that_cannot_be_sent_back_is_left_out(visitor: Visitor):
    def folded_header(visit: Visit) -> None:
        visit.head(Content_Length=str(len(PDF)), ETag='"eins\r\n zwei"')
        visit.wfile.write(PDF)

    visitor.server.pages["/w7.pdf"] = folded_header
    visitor.fetch()

    assert visitor.fetch().outcome is Outcome.UNCHANGED
    assert "If-None-Match" not in visitor.server.asked[-1][1]


def test_a_file_exchanged_by_hand_is_not_taken_for_the_fetched_one(visitor: Visitor):
    visitor.fetch()
    visitor.file.write_bytes(OTHER_PDF)

    assert origin_of(visitor.file) is None
    visitor.fetch()
    assert "If-None-Match" not in visitor.server.asked[-1][1]


def test_a_broken_transfer_goes_on_where_it_stopped(visitor: Visitor):
    visitor.server.pages["/w7.pdf"] = cut_off
    broken = visitor.fetch()
    visitor.server.pages["/w7.pdf"] = rest

    assert broken.outcome is Outcome.FAILED
    assert broken.reason.endswith("Ein neuer Aufruf lädt den Rest.")
    assert visitor.fetch().outcome is Outcome.NEW
    assert visitor.file.read_bytes() == PDF
    assert visitor.left_over() == ["werkstatt-7.json", "werkstatt-7.pdf"]


@pytest.mark.parametrize("answer", ["whole file", "no such place"])
def test_a_file_that_has_changed_meanwhile_is_fetched_from_its_beginning(visitor: Visitor, answer: str):
    visitor.server.pages["/w7.pdf"] = cut_off
    visitor.fetch()

    def changed(visit: Visit) -> None:
        if "Range" in visit.headers and answer == "no such place":
            visit.send(b"", 416)
        else:
            visit.send(OTHER_PDF, ETag='"zwei"')

    visitor.server.pages["/w7.pdf"] = changed

    assert visitor.fetch().outcome is Outcome.NEW
    assert visitor.file.read_bytes() == OTHER_PDF


@pytest.mark.parametrize("place", ["bytes 0-9/10", "bytes */10", ""])
def test_a_rest_from_a_wrong_place_is_refused_and_the_next_call_begins_anew(visitor: Visitor, place: str):
    visitor.server.pages["/w7.pdf"] = cut_off
    visitor.fetch()
    visitor.server.pages["/w7.pdf"] = lambda visit: visit.send(PDF[HALF:], 206, Content_Range=place)

    assert "an falscher Stelle" in visitor.fetch().reason
    assert visitor.left_over() == []


def test_without_a_way_to_tell_versions_apart_a_broken_transfer_begins_anew(visitor: Visitor):
    def cut_off_without_etag(visit: Visit) -> None:
        visit.head(Content_Length=str(len(PDF)), ETag='W/"weich"')
        visit.wfile.write(PDF[:HALF])

    visitor.server.pages["/w7.pdf"] = cut_off_without_etag
    assert "Rest" not in visitor.fetch().reason
    visitor.server.pages["/w7.pdf"] = lambda visit: visit.send(PDF)

    assert visitor.fetch().outcome is Outcome.NEW
    assert "Range" not in visitor.server.asked[-1][1]


@pytest.fixture
def careful(visitor: Visitor) -> Visitor:
    """A visitor who reads as the command does."""
    return replace(visitor, read=read_pdf)


def encrypted_bytes(folder: Path) -> bytes:
    (folder / "probe").mkdir()
    return encrypted(folder / "probe").read_bytes()


@pytest.mark.parametrize("worse", ["encrypted", "damaged", "little text"])
def test_a_good_file_is_not_lost_for_a_worse_one(careful: Visitor, tmp_path: Path, worse: str):
    careful.fetch()
    bodies = {
        "encrypted": (encrypted_bytes(tmp_path), "verschlüsselt"),
        "damaged": (PDF[:300], "beschädigt"),
        "little text": (workshop_documentation(1).to_bytes(), "viel weniger Text"),
    }
    body, reason = bodies[worse]
    careful.server.pages["/w7.pdf"] = lambda visit: visit.send(body, ETag='"zwei"')

    result = careful.fetch()

    assert result.outcome is Outcome.FAILED
    assert reason in result.reason
    assert "bisherige" in result.reason
    assert careful.file.read_bytes() == PDF
    assert careful.left_over() == ["werkstatt-7.json", "werkstatt-7.pdf"]


def test_an_unreadable_file_is_not_kept_either_where_there_was_none(careful: Visitor, tmp_path: Path):
    body = encrypted_bytes(tmp_path)
    careful.server.pages["/w7.pdf"] = lambda visit: visit.send(body)

    assert careful.fetch().reason.startswith("Die geladene Datei wurde nicht übernommen.")
    assert careful.left_over() == []


def test_one_document_that_fails_leaves_the_others_untouched(visitor: Visitor):
    visitor.server.pages["/weg.pdf"] = lambda visit: visit.send(b"", 404)
    documents = [
        known_document(visitor.server.url("/weg.pdf"), "werkstatt-6"),
        known_document(visitor.server.url(), "werkstatt-7"),
        known_document(None, "werkstatt-8"),
    ]

    results = fetch_known(
        documents, visitor.folder, rules_for(visitor.server.host), lambda name, done, total: None, at_a_glance
    )

    assert [result.outcome for result in results] == [Outcome.FAILED, Outcome.NEW, Outcome.NO_ADDRESS]


def test_progress_ends_with_all_bytes(visitor: Visitor):
    told: list[tuple[str, int, int]] = []
    fetch_known(
        [known_document(visitor.server.url())],
        visitor.folder,
        rules_for(visitor.server.host),
        lambda name, done, total: told.append((name, done, total)),
    )

    assert told[-1] == ("werkstatt-7", len(PDF), len(PDF))


def test_two_fetches_at_once_do_not_get_into_each_others_way(visitor: Visitor):
    with only_fetch(visitor.folder), pytest.raises(StorageFailed, match="Ein anderes „werkstatt fetch“"):
        visitor.fetch()

    assert visitor.fetch().outcome is Outcome.NEW


def test_a_folder_that_cannot_be_made_is_a_german_error(visitor: Visitor):
    visitor.folder.write_text("Hier liegt schon eine Datei.", encoding="utf-8")

    with pytest.raises(StorageFailed, match="kann nicht geschrieben werden"):
        visitor.fetch()
