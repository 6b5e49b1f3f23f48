"""Pages of PDFs as pictures with the cited words boxed, each made by a child process and kept for a while."""

import hashlib
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_PACKAGE_ROOT = Path(__file__).resolve().parent.parent
_WALL_SECONDS = 20
_KEPT = 48


@dataclass(frozen=True, slots=True)
class PdfFile:
    """The file that a document was read from; `sha256` is what it was then."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG; `boxed` when the quote was found and boxed."""

    png: bytes
    boxed: bool


class PdfPictures:
    """Pictures of the pages of those documents that were read from a PDF."""

    def __init__(self, files: Mapping[str, PdfFile]) -> None:
        self._files = dict(files)
        self._kept = lru_cache(maxsize=_KEPT)(_picture)

    def renew(self, files: Mapping[str, PdfFile]) -> None:
        """Show the pages of these files from now on."""
        self._files = dict(files)

    def picture(self, document_id: str, page_number: int, quote: str) -> Picture | None:
        """The page with `quote` boxed; None when there is no such file, it has changed since, or it cannot be drawn."""
        file = self._files.get(document_id)
        return self._kept(file, page_number, quote) if file else None


def _picture(file: PdfFile, page_number: int, quote: str) -> Picture | None:
    try:
        content = file.path.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(content).hexdigest() != file.sha256:
        return None
    command = [sys.executable, "-X", "utf8", "-m", "web.pdf_page_child", str(page_number), quote]
    try:
        child = subprocess.run(
            command, input=content, capture_output=True, cwd=_PACKAGE_ROOT, env={}, timeout=_WALL_SECONDS, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    kind, _, png = child.stdout.partition(b"\n")
    if child.returncode != 0 or kind not in (b"boxed", b"plain"):
        return None
    return Picture(png, kind == b"boxed")


NO_PICTURES = PdfPictures({})
