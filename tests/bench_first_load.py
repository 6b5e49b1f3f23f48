"""What a browser has to fetch before the empty chat stands: `python -m tests.bench_first_load`, in `make bench`."""

import re
import sys
from dataclasses import dataclass
from urllib.parse import urljoin

from starlette.testclient import TestClient

from api.settings import environment, read_settings
from web.server import build_app

MOST_BYTES = 200_000
_LINKED = re.compile(r'(?:src|href)="(/static/[^"]+)"')
_FONT = re.compile(r'url\("([^"]+\.woff2)"\)')


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file and its size as sent: compressed where the server compresses it, without headers."""

    path: str
    sent_bytes: int


def first_load(client: TestClient) -> tuple[Loaded, ...]:
    """The chat, every file that it names, and every font of its stylesheets, whether or not a letter needs it yet."""
    paths = ["/", *_LINKED.findall(client.get("/").text)]
    for stylesheet in [path for path in paths if path.endswith(".css")]:
        paths += [urljoin(stylesheet, font) for font in _FONT.findall(client.get(stylesheet).text)]
    return tuple(Loaded(path, _sent_bytes(client, path)) for path in dict.fromkeys(paths))


def _sent_bytes(client: TestClient, path: str) -> int:
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    answer.raise_for_status()
    return answer.num_bytes_downloaded


def total_bytes(files: tuple[Loaded, ...]) -> int:
    return sum(file.sent_bytes for file in files)


def table(files: tuple[Loaded, ...]) -> str:
    """The files as Markdown, heaviest first, with their sum and the limit."""
    rows = [(file.path.rpartition("/")[2] or "Seite", file.sent_bytes) for file in files]
    rows.sort(key=lambda row: (-row[1], row[0]))
    lines = ["## Erstes Laden des Chats, komprimiert", "", "| Datei | kB |", "| --- | ---: |"]
    lines += [f"| {name} | {_kilobytes(size)} |" for name, size in rows]
    return "\n".join([*lines, f"| zusammen (Grenze {MOST_BYTES // 1000}) | {_kilobytes(total_bytes(files))} |"])


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.1f}".replace(".", ",")


def main() -> int:
    """Print the weight of each file and of all; 1 when the limit is passed, else 0."""
    app = build_app(read_settings(environment()))
    app.state.services.load()
    files = first_load(TestClient(app))
    sys.stdout.write(table(files) + "\n\n")
    return 0 if total_bytes(files) < MOST_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
