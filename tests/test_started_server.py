"""The whole product as an operator starts it: real model, real report, a server in a process of its own."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRACT_CHECK = ROOT.parent / "shared" / "check" / "contract_check.py"
COMMAND = [sys.executable, "-c", "import sys; from web.cli import main; sys.exit(main())"]
NEIGHBOURS = "Wie können Nachbarn ein kleines eigenes Projekt bezahlt bekommen?"

pytestmark = pytest.mark.slow


def werkstatt(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in the repo with these further environment variables."""
    environment = {**os.environ, **variables}
    return subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A started server that is ready."""
    port = free_port()
    with subprocess.Popen([*COMMAND, "serve", "--port", str(port)], cwd=ROOT, stderr=subprocess.DEVNULL) as server:
        try:
            wait_until_ready(f"http://127.0.0.1:{port}/readyz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_until_ready(address: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5) as reply:
                if reply.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail("the server did not become ready")


def ask(address: str, question: str) -> dict[str, object]:
    body = json.dumps({"question": question}).encode()
    request = urllib.request.Request(address + "/api/v1/ask", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as reply:
        answer: dict[str, object] = json.loads(reply.read())["answer"]
        return answer


@pytest.mark.skipif(not CONTRACT_CHECK.is_file(), reason="the contract's checker lies beside the project, not in it")
def test_the_contract_holds(address: str) -> None:
    check = subprocess.run([sys.executable, CONTRACT_CHECK, address], capture_output=True, text=True, check=False)

    assert check.stdout.strip().endswith("contract holds"), check.stdout


def test_neighbours_learn_of_the_fund_from_the_page_that_names_it(address: str) -> None:
    answer = ask(address, NEIGHBOURS)

    assert answer["status"] == "answered"
    assert "Verfügungsfonds" in str(answer["text"])
    citations = answer["citations"]
    assert isinstance(citations, list)
    assert "23" in [citation["page_label"] for citation in citations]


def test_a_taken_port_is_named_and_ends_the_start(address: str) -> None:
    port = address.rpartition(":")[2]

    started = werkstatt("serve", "--port", port)

    assert started.returncode == 1
    assert f"Port {port}" in started.stderr
    assert "Traceback" not in started.stderr


def test_an_unknown_setting_stops_the_start() -> None:
    started = werkstatt("doctor", WERKSTATT_KORPUS="irgendwo")

    assert started.returncode == 1
    assert "WERKSTATT_KORPUS" in started.stderr


def test_the_doctor_finds_everything_in_order() -> None:
    examined = werkstatt("doctor")

    assert examined.returncode == 0, examined.stdout
    assert "PRÜFEN" not in examined.stdout


@pytest.mark.parametrize("arguments", [[], ["frage"], ["search"], ["search", "Quartier", "-k", "0"], ["ask", " "]])
def test_wrong_use_is_told_in_german_with_exit_code_two(arguments: list[str]) -> None:
    called = werkstatt(*arguments)

    assert called.returncode == 2
    assert called.stderr.strip()
    assert "usage" not in called.stderr


def test_a_search_can_be_explained() -> None:
    found = werkstatt("search", "Was sagt der Bericht zu Angsträumen?", "-k", "2", "--explain")

    assert found.returncode == 0
    assert found.stdout.startswith("Gesucht wird: Angsträumen?\n")
    assert "dense" in found.stdout
    assert "lexical" in found.stdout


def test_who_has_read_enough_is_told_no_error() -> None:
    with subprocess.Popen(
        [*COMMAND, "search", "Angsträume", "-k", "50"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as search:
        assert search.stdout is not None
        assert search.stderr is not None
        search.stdout.close()

        assert search.stderr.read() == b""
        assert search.wait() == 0
