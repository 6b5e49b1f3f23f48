"""What a browser has to fetch before the empty chat stands, in bytes as they are sent: `python -m web.first_load`."""

import asyncio
import re
import sys
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from starlette.types import ASGIApp, Message, Scope

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


def first_load(app: ASGIApp) -> tuple[Loaded, ...]:
    """The chat, every file that it names, and every font of its stylesheets, whether or not a letter needs it yet."""
    page = asyncio.run(_get(app, "/", compressed=False)).decode()
    paths = list(dict.fromkeys(_LINKED.findall(page)))
    for stylesheet in [path for path in paths if path.endswith(".css")]:
        text = asyncio.run(_get(app, stylesheet, compressed=False)).decode()
        paths += [normpath(join(dirname(stylesheet), font)) for font in _FONT.findall(text)]
    return tuple(
        Loaded(path, len(asyncio.run(_get(app, path, compressed=True)))) for path in ("/", *dict.fromkeys(paths))
    )


def total_bytes(files: tuple[Loaded, ...]) -> int:
    return sum(file.sent_bytes for file in files)


def main() -> int:
    """Print the weight of each file and of all; 1 when the limit is passed, else 0."""
    app = build_app(read_settings(environment()))
    app.state.services.load()
    files = first_load(app)
    print(table(files))
    return 0 if total_bytes(files) < MOST_BYTES else 1


def table(files: tuple[Loaded, ...]) -> str:
    """The files as Markdown, heaviest first, with their sum and the limit."""
    rows = [(file.path.rpartition("/")[2] or "Seite", file.sent_bytes) for file in files]
    rows.sort(key=lambda row: (-row[1], row[0]))
    lines = ["## Erstes Laden des Chats, komprimiert", "", "| Datei | kB |", "| --- | ---: |"]
    lines += [f"| {name} | {_kilobytes(size)} |" for name, size in rows]
    return "\n".join([*lines, f"| zusammen (Grenze {MOST_BYTES // 1000}) | {_kilobytes(total_bytes(files))} |"])


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.1f}".replace(".", ",")


async def _get(app: ASGIApp, path: str, *, compressed: bool) -> bytes:
    """The body that the app sends for `path`. Raises ValueError where it sends an error instead of a file."""
    status = 0
    body = b""

    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()  # nothing more comes; the app gives up waiting when it has answered
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status, body
        status = message.get("status", status)
        body += message.get("body", b"")

    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "client": None,
        "server": ("127.0.0.1", 80),
        "headers": [(b"host", b"127.0.0.1")] + ([(b"accept-encoding", b"gzip")] if compressed else []),
    }
    await app(scope, receive, send)
    if status != 200:
        raise ValueError(f"{path}: {status}")
    return body


if __name__ == "__main__":
    sys.exit(main())
