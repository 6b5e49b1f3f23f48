"""Where fetching may go: what the name resolves to is judged, after each redirect too, and only that is asked."""

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import FetchFailed
from ingest.fetch import Outcome, fetch_known
from ingest.fetch_addresses import AddressRules, is_public
from ingest.fetch_download import FetchRules
from tests.ingest.fetch_server import PDF, Visitor, at_a_glance, known_document, rules_for, web_server


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with web_server() as server:
        yield Visitor(server, tmp_path / "fetched")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://10.0.0.1/geheim.pdf", "hat die nicht öffentliche Adresse 10.0.0.1"),
        ("http://169.254.169.254/latest/meta-data", "hat die nicht öffentliche Adresse 169.254.169.254"),
        ("http://127.0.0.2/", "hat die nicht öffentliche Adresse 127.0.0.2"),
        ("http://anderswo.example/w7.pdf", "Der Rechner „anderswo.example“ steht nicht in der Liste"),
        ("//anderswo.example/w7.pdf", "Der Rechner „anderswo.example“ steht nicht in der Liste"),
        ("http://10.0.0.1:8080/", "Der Rechner „10.0.0.1:8080“ steht nicht in der Liste"),
        ("http://[::1]/", "Der Rechner „::1“ steht nicht in der Liste"),
        ("http://10.0.0.1@anderswo.example/", "enthält Zugangsdaten"),
        ("file:///etc/passwd", "Nur verschlüsselte Adressen (https) sind erlaubt"),
        ("http://[::1", "Die Internetadresse ist nicht lesbar."),
        ("http://10.0.0.1:99999/", "Die Internetadresse ist nicht lesbar."),
    ],
)
def test_a_redirect_to_a_forbidden_place_is_not_followed(visitor: Visitor, location: str, reason: str):
    visitor.hosts.extend(["10.0.0.1", "169.254.169.254", "127.0.0.2"])
    visitor.server.pages["/w7.pdf"] = lambda visit: visit.send(b"", 302, Location=location)

    assert reason in visitor.fetch().reason


def test_by_default_this_machine_is_not_asked_even_if_the_manifest_lists_it(visitor: Visitor):
    rules = FetchRules(AddressRules(frozenset({visitor.server.host}), frozenset({"http"})))
    documents = [known_document(visitor.server.url())]

    (result,) = fetch_known(documents, visitor.folder, rules, lambda name, done, total: None, at_a_glance)

    assert "nicht öffentliche Adresse 127.0.0.1" in result.reason
    assert visitor.server.asked == []


def test_by_default_only_https_is_asked():
    with pytest.raises(FetchFailed, match=r"Nur verschlüsselte Adressen \(https\)"):
        AddressRules(frozenset({"example.org"})).target("http://example.org/w7.pdf")


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.1",
            "192.0.2.1",
        ),
        *("224.0.0.1", "239.1.1.1", "255.255.255.255", "240.0.0.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1"),
    ],
)
def test_an_address_that_is_not_on_the_public_internet_is_told_apart(address: str):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2a00:1450:4001:80b::200e", "::ffff:93.184.216.34"])
def test_a_public_address_is_allowed(address: str):
    assert is_public(ipaddress.ip_address(address))


def resolving_to(*addresses: str) -> list[tuple[object, ...]]:
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in addresses]


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **named: resolving_to("93.184.216.34", "10.0.0.1"))

    with pytest.raises(FetchFailed, match=r"nicht öffentliche Adresse 10\.0\.0\.1"):
        AddressRules(frozenset({"doku.example"})).target("https://doku.example/w7.pdf")


def test_the_connection_goes_to_the_judged_address_whatever_the_name_resolves_to_later(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
):
    resolve = socket.getaddrinfo
    answers = iter(["127.0.0.1", "10.0.0.1", "10.0.0.1"])

    def rebinding(host: str, port: int, *given: int, **named: int) -> object:
        return resolve(next(answers) if host == "doku.example" else host, port, *given, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    visitor.server.pages["/w7.pdf"] = lambda visit: visit.send(PDF)
    named = f"doku.example:{visitor.server.server_port}"

    (result,) = fetch_known(
        [known_document(f"http://{named}/w7.pdf")], visitor.folder, rules_for(named), lambda name, done, total: None
    )

    assert result.outcome is Outcome.NEW
    assert visitor.server.asked[0][1]["Host"] == named
    assert next(answers) == "10.0.0.1", "the name was resolved once"


def test_a_name_that_does_not_resolve_is_told(monkeypatch: pytest.MonkeyPatch):
    def unknown(*given: object, **named: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(FetchFailed, match=r"Der Rechner „doku\.example“ ist nicht zu finden"):
        AddressRules(frozenset({"doku.example"})).target("https://doku.example/w7.pdf")
