"""A web server on this machine whose pages a test writes itself, and rules that let fetching ask it."""

import ipaddress
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from ingest.documents import BlockKind
from ingest.fetch import FetchResult, Reader, fetch_known
from ingest.fetch_addresses import AddressRules, IpAddress
from ingest.fetch_download import FetchLimits, FetchRules
from ingest.manifest import KnownDocument
from ingest.raw import RawBlock, RawDocument, RawPage
from tests.ingest.pdf_samples import workshop_documentation

PDF = workshop_documentation(4).to_bytes()
QUICK = FetchLimits(seconds=20.0, silence_seconds=10.0)

Page = Callable[["Visit"], None]


class Visit(BaseHTTPRequestHandler):
    """One request; a page answers it by `send` or byte by byte."""

    server: "WebServer"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        try:
            self.server.pages[self.path](self)
        except (BrokenPipeError, ConnectionResetError):
            return  # the visitor has left, as some pages mean it to

    def head(self, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in (
            {"Content-Type": "application/pdf"} | {k.replace("_", "-"): headers[k] for k in headers}
        ).items():
            self.send_header(name, value)
        self.end_headers()

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.head(status, **({"Content_Length": str(len(body))} | headers))
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing is logged."""


class WebServer(ThreadingHTTPServer):
    """`pages` maps a path to what answers it; `asked` holds each request's path and headers; `gone` ends long pages."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Visit)
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.gone = threading.Event()
        self.scheme = "http"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def url(self, path: str = "/w7.pdf") -> str:
        return f"{self.scheme}://{self.host}{path}"

    def serve_tls(self, certificate: Path, key: Path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.scheme = "https"

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that refuses the certificate is no news."""


@contextmanager
def web_server() -> Iterator[WebServer]:
    """The server, until the block ends."""
    with WebServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.gone.set()
        server.shutdown()
        thread.join()


def only_this_machine(address: IpAddress) -> bool:
    return address == ipaddress.ip_address("127.0.0.1")


def rules_for(*hosts: str, limits: FetchLimits = QUICK, tls: ssl.SSLContext | None = None) -> FetchRules:
    """Rules for a server on this machine; the command line cannot be brought to use such."""
    schemes = frozenset({"http", "https"})
    return FetchRules(AddressRules(frozenset(hosts), schemes, only_this_machine), limits, tls)


def known_document(url: str | None, document_id: str = "werkstatt-7") -> KnownDocument:
    return KnownDocument.model_validate(
        {
            "id": document_id,
            "title": "Dokumentation der 7. Werkstatt: Mittelbündelung und Förderlandschaft",
            "kind": "werkstattdokumentation",
            "workshop": 7,
            "date": "2018-05-30",
            "town": "Duisburg",
            "url": url,
        }
    )


def at_a_glance(path: Path) -> RawDocument:
    """A reader without a child process, for tests where every file is a good one: one page with its size in words."""
    words = "Wort " * (path.stat().st_size // 100)
    return RawDocument((RawPage(None, (RawBlock(BlockKind.PARAGRAPH, (words,)),)),))


@dataclass(frozen=True, slots=True)
class Visitor:
    """Fetches one document from `server` into `folder`; what is good is judged by `read`."""

    server: WebServer
    folder: Path
    hosts: list[str] = field(default_factory=list)
    read: Reader = at_a_glance

    @property
    def file(self) -> Path:
        return self.folder / "werkstatt-7.pdf"

    def fetch(self, path: str = "/w7.pdf", limits: FetchLimits = QUICK) -> FetchResult:
        rules = rules_for(self.server.host, *self.hosts, limits=limits)
        document = known_document(self.server.url(path))
        (result,) = fetch_known([document], self.folder, rules, lambda name, done, total: None, self.read)
        return result

    def left_over(self) -> list[str]:
        """Names of the files in the folder, without the lock."""
        return sorted(path.name for path in self.folder.iterdir() if path.name != ".lock")
