"""Servers that fail, are slow, or want to do harm: each is refused with one German sentence, and nothing is kept."""

import ipaddress
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.fetch import Outcome, fetch_known
from ingest.fetch_addresses import AddressRules
from ingest.fetch_download import FetchLimits, FetchRules
from tests.ingest.fetch_server import (
    PDF,
    Page,
    Visit,
    Visitor,
    WebServer,
    at_a_glance,
    known_document,
    only_this_machine,
    web_server,
)

SMALL = FetchLimits(file_bytes=len(PDF) - 1, seconds=20.0, silence_seconds=10.0)
HASTY = FetchLimits(seconds=0.5, silence_seconds=10.0)
IMPATIENT = FetchLimits(seconds=20.0, silence_seconds=0.2)


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with web_server() as server:
        yield Visitor(server, tmp_path / "fetched")


def endless(visit: Visit) -> None:
    visit.head()
    visit.wfile.write(PDF)
    while not visit.server.gone.is_set():
        visit.wfile.write(bytes(65_536))


def dripping(visit: Visit) -> None:
    visit.head(Content_Length=str(len(PDF)))
    for byte in PDF:
        visit.wfile.write(bytes([byte]))
        visit.wfile.flush()
        if visit.server.gone.wait(0.05):
            return


def dripping_head(visit: Visit) -> None:
    for byte in b"HTTP/1.0 200 OK\r\n" + b"X-Viel: Geduld\r\n" * 1000:
        visit.wfile.write(bytes([byte]))
        visit.wfile.flush()
        if visit.server.gone.wait(0.05):
            return


def silent(visit: Visit) -> None:
    visit.server.gone.wait()


def cut_chunk(visit: Visit) -> None:
    visit.head(Transfer_Encoding="chunked")
    visit.wfile.write(b"ffff\r\n" + PDF[:1000])


@pytest.mark.parametrize(
    ("page", "limits", "reason"),
    [
        pytest.param(endless, SMALL, "Die Datei ist größer als", id="endless-body"),
        pytest.param(lambda visit: visit.send(PDF), SMALL, "Die Datei ist größer als", id="too-long-as-announced"),
        pytest.param(dripping, HASTY, "hat zu lange gebraucht", id="a-byte-now-and-then"),
        pytest.param(dripping_head, HASTY, "hat zu lange gebraucht", id="a-head-without-end"),
        pytest.param(silent, IMPATIENT, "hat zu lange gebraucht", id="silent"),
        pytest.param(cut_chunk, SMALL, "kam nicht zustande oder brach ab", id="cut-off-within-a-chunk"),
        pytest.param(
            lambda visit: visit.head(Content_Length=str(len(PDF))), FetchLimits(), "Die Übertragung brach", id="cut-off"
        ),
        pytest.param(
            lambda visit: visit.send(b"<p>Umgezogen</p>", Content_Type="text/html; charset=utf-8"), FetchLimits(),
            "Unter der Adresse liegt kein PDF, sondern eine Internetseite.", id="a-web-page",
        ),
        pytest.param(
            lambda visit: visit.send(PDF, Content_Type="image/png"), FetchLimits(),
            "Unter der Adresse liegt kein PDF, sondern „image/png“.", id="a-picture",
        ),
        pytest.param(
            lambda visit: visit.send(b"<p>Umgezogen</p>"), FetchLimits(),
            "Unter der Adresse liegt kein PDF, obwohl der Server es so nennt.", id="no-pdf-within",
        ),
        pytest.param(
            lambda visit: visit.send(bytes(200_000)), FetchLimits(),
            "Unter der Adresse liegt kein PDF, obwohl der Server es so nennt.", id="long-and-no-pdf",
        ),
        pytest.param(
            lambda visit: visit.send(PDF, Content_Encoding="gzip"), FetchLimits(), "verpackt", id="compressed"
        ),
        pytest.param(lambda visit: visit.send(b"", 403), FetchLimits(), "verweigert den Zugriff (HTTP 403)", id="403"),
        pytest.param(lambda visit: visit.send(b"", 404), FetchLimits(), "nicht (mehr) (HTTP 404)", id="404"),
        pytest.param(lambda visit: visit.send(b"", 500), FetchLimits(), "versuchen Sie es später (HTTP 500)", id="500"),
        pytest.param(lambda visit: visit.send(PDF, 206), FetchLimits(), "(HTTP 206)", id="a-part-not-asked-for"),
        pytest.param(lambda visit: visit.send(b"", 304), FetchLimits(), "(HTTP 304)", id="unchanged-what-we-never-had"),
        pytest.param(lambda visit: visit.send(b"", 302), FetchLimits(), "sagt aber nicht wohin", id="redirect-nowhere"),
        pytest.param(
            lambda visit: visit.send(b"", 302, Location="/w7.pdf"), FetchLimits(), "leitet zu oft weiter", id="circle"
        ),
        pytest.param(lambda visit: visit.wfile.write(b"\0\1\2\n" * 9), FetchLimits(), "brach ab", id="no-http"),
    ],
)  # fmt: skip
def test_a_bad_answer_is_refused_with_its_reason_and_nothing_is_kept(
    visitor: Visitor, page: Page, limits: FetchLimits, reason: str
):
    visitor.server.pages["/w7.pdf"] = page

    result = visitor.fetch(limits=limits)

    assert result.outcome is Outcome.FAILED
    assert reason in result.reason
    assert not visitor.file.exists()


@pytest.mark.parametrize("umlaut", ["%C3%BC", "ü", "ü".encode().decode("latin-1")])
def test_a_redirect_on_the_same_host_is_followed_however_it_is_spelled(visitor: Visitor, umlaut: str):
    visitor.server.pages["/w7.pdf"] = lambda visit: visit.send(b"", 301, Location=f"/neu/f{umlaut}r%20alle.pdf?v=2")
    visitor.server.pages["/neu/f%C3%BCr%20alle.pdf?v=2"] = lambda visit: visit.send(PDF)

    assert visitor.fetch().outcome is Outcome.NEW


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for the name "localhost" and its key, made for this run."""
    folder = tmp_path_factory.mktemp("tls")
    places = (folder / "certificate.pem", folder / "key.pem")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost", "-out", str(places[0]), "-keyout", str(places[1])]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    return places


def fetch_over_tls(server: WebServer, folder: Path, host: str, trusted: Path | None) -> str:
    """The reason why nothing was fetched from `host`, or ""."""
    named = f"{host}:{server.server_port}"
    tls = ssl.create_default_context(cafile=str(trusted)) if trusted else None
    rules = FetchRules(AddressRules(frozenset({named}), allows=only_this_machine_or_v6), tls=tls)
    documents = [known_document(f"https://{named}/w7.pdf")]
    (result,) = fetch_known(documents, folder, rules, lambda name, done, total: None, at_a_glance)
    return result.reason


def only_this_machine_or_v6(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return only_this_machine(address) or address.is_loopback


def test_the_certificate_must_be_trusted_and_name_the_host(
    visitor: Visitor, certificate: tuple[Path, Path], tmp_path: Path
):
    visitor.server.serve_tls(*certificate)
    visitor.server.pages["/w7.pdf"] = lambda visit: visit.send(PDF)
    not_trusted = "ist nicht vertrauenswürdig"

    assert not_trusted in fetch_over_tls(visitor.server, tmp_path / "a", "localhost", trusted=None)
    assert not_trusted in fetch_over_tls(visitor.server, tmp_path / "b", "127.0.0.1", trusted=certificate[0])
    assert fetch_over_tls(visitor.server, tmp_path / "c", "localhost", trusted=certificate[0]) == ""
