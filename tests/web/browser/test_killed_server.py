"""The server dies in the middle of an answer and comes back: a process of its own, killed and started again."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import sleep

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browser.live_site import ask
from tests.web.browser.test_accessibility import AXE, AXE_RUN
from tests.web.hand_made import BOARD, FUNDS, ITEMS
from tests.web.visiting import ASKED

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[3]
SERVER = """
import sys
from pathlib import Path
import uvicorn
from tests.web.hand_made import HandMadeService, app_over
uvicorn.run(app_over(HandMadeService(), Path(sys.argv[2])), port=int(sys.argv[1]), log_level="warning")
"""
HELD_FROM = ITEMS[0].encode()  # the third piece of the answer: those before it get through


class SlowLine:
    """A port that passes everything on to another one; while `stuck`, nothing from `HELD_FROM` on comes back."""

    def __init__(self, to: int) -> None:
        self.stuck = False
        self._to = to
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self._to)) as server:
            threading.Thread(target=self._ask, args=(client, server), daemon=True).start()
            is_held = False
            while data := server.recv(65536):
                if self.stuck and HELD_FROM in data:
                    client.sendall(data[: data.index(HELD_FROM)])
                    is_held = True
                elif not is_held:
                    client.sendall(data)
        with suppress(OSError):
            client.shutdown(socket.SHUT_RDWR)  # the other thread still reads from it: closing alone ends nothing
            client.close()

    def _ask(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                server.sendall(data)

    def close(self) -> None:
        self._listener.close()


class Server:
    """A server process on a port that stays the same from start to start."""

    def __init__(self, database: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        self._database = database
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-c", SERVER, str(self.port), str(self._database)]
        self._process = subprocess.Popen(command, cwd=ROOT)
        for _ in range(600):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return
            sleep(0.05)
        pytest.fail("the server did not start")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "werkstatt.db")
    yield server
    server.kill()


@pytest.fixture
def line(server: Server) -> Iterator[SlowLine]:
    line = SlowLine(server.port)
    yield line
    line.close()


def test_a_server_killed_in_mid_answer_is_told_and_the_question_is_asked_again_after_its_restart(
    browser: Browser, server: Server, line: SlowLine
) -> None:
    with browser.new_context(base_url=f"http://127.0.0.1:{line.port}") as context:
        visit = context.new_page()
        visit.goto("/")
        line.stuck = True
        ask(visit, ASKED)
        article = visit.locator("article.austausch")
        expect(article).to_contain_text(BOARD)
        server.kill()

        alert = visit.get_by_role("alert")
        expect(alert).to_have_text(
            "Die Verbindung zum Server ist abgebrochen. Ihre Frage ist noch da; Sie können sie erneut stellen."
        )
        expect(article).to_contain_text(FUNDS)
        expect(article).to_contain_text("Diese Antwort ist unvollständig")
        expect(visit.get_by_role("textbox", name="Ihre Frage")).to_have_value(ASKED)
        visit.evaluate(AXE.read_text(encoding="utf-8"))
        assert visit.evaluate(AXE_RUN) == []

        again = visit.get_by_role("button", name="Noch einmal versuchen")
        again.click()
        expect(alert).to_contain_text("Die Verbindung zum Server ist abgebrochen.")
        expect(article).to_have_count(0)
        line.stuck = False
        server.start()
        again.click()
        expect(visit.get_by_role("status")).to_have_text("Antwort mit 5 Belegen.")
        expect(alert).to_be_empty()
        expect(again).to_be_hidden()
        expect(article).to_have_count(1)
        expect(article).not_to_contain_text("unvollständig")
        visit.reload()
        expect(article).to_contain_text(ITEMS[-1])
