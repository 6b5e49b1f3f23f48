"""Nothing goes online unless someone calls `werkstatt fetch`: code that could has one home."""

from pathlib import PurePosixPath

import pytest

from tests.test_architecture import MODULES, PARTS, imports_of

NETWORK = {
    *("socket", "ssl", "http.client", "urllib.request", "ftplib", "smtplib", "xmlrpc.client", "asyncio"),
    *("requests", "httpx", "httpx2", "httpcore", "httpcore2", "aiohttp", "urllib3", "websockets"),
}
SERVERS = {"web/server.py"}  # listens, and asks nobody
FETCH_CALLERS = {"web/fetching.py"}  # the command that is off unless called


def is_fetching(path: str) -> bool:
    return PurePosixPath(path).match("ingest/fetch*.py")


def network_complaints(path: str, source: str) -> list[str]:
    if PurePosixPath(path).parts[0] not in PARTS or is_fetching(path):
        return []
    forbidden = set() if path in SERVERS else NETWORK
    return [
        f"{path}:{line}: {name} can go online"
        for line, name in imports_of(source)
        if name in forbidden
        or name.partition(".")[0] in forbidden
        or (name.startswith("ingest.fetch") and path not in FETCH_CALLERS)
    ]


def test_only_fetching_can_go_online() -> None:
    assert [complaint for path, source in MODULES.items() for complaint in network_complaints(path, source)] == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("api/service.py", "import socket"),
        ("index/embedding.py", "def load():\n    import httpx"),
        ("web/pages.py", "from urllib.request import urlopen"),
        ("web/server.py", "from ingest.fetch import fetch_known"),
        ("ingest/stock.py", "from ingest.fetch_connection import answer_to"),
    ],
)
def test_code_that_could_go_online_elsewhere_is_found(path: str, source: str) -> None:
    assert len(network_complaints(path, source)) == 1


def test_fetching_itself_is_seen() -> None:
    assert [path for path in MODULES if is_fetching(path)]


def test_the_command_line_loads_fetching_for_its_own_command_only() -> None:
    top_level = [line for line in MODULES["web/cli.py"].splitlines() if "web.fetching" in line]

    assert [line.startswith("    ") for line in top_level] == [True]
