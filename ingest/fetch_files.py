"""What fetching keeps on disk: for each document the file, where it came from, and what a broken attempt left.

<id>.pdf        the file; read by the next ingest
<id>.json       its origin: see `Origin`
<id>.part       the beginning of a file that is being fetched, with its origin in <id>.part.json
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from ingest.errors import FetchFailed
from ingest.locking import only_one


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server says to tell one version of a file from another; empty where it says nothing."""

    etag: str = ""
    last_modified: str = ""

    @property
    def any(self) -> bool:
        return bool(self.etag or self.last_modified)

    @property
    def strong(self) -> str:
        """The one by which parts of a file may be put together (RFC 9110, 13.1.5), or ""."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.last_modified


@dataclass(frozen=True, slots=True)
class Partial:
    """Where the beginning of a file came from."""

    url: str
    validators: Validators


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fetched file came from; `fetched_at` is ISO 8601 in UTC, `url` the address in the manifest."""

    url: str
    fetched_at: str
    sha256: str
    size_bytes: int
    validators: Validators


T = TypeVar("T")

_ORIGIN = TypeAdapter(Origin)
_PARTIAL = TypeAdapter(Partial)


class PartialFile:
    """The beginning of a file. A full disk or missing rights are a FetchFailed, and what was there before stays."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._origin = path.with_name(path.name + ".json")

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    @property
    def resumable(self) -> bool:
        """Whether a later attempt can go on from here."""
        partial = _read(self._origin, _PARTIAL)
        return partial is not None and bool(partial.validators.strong) and self.size > 0

    def usable_for(self, url: str) -> Partial | None:
        """The origin of what is there, if a file at `url` can be completed with it; else it is thrown away."""
        partial = _read(self._origin, _PARTIAL)
        if partial is not None and partial.url == url and self.resumable:
            return partial
        self.discard()
        return None

    def begin(self, partial: Partial) -> None:
        """Empty, and told from where the bytes will come."""
        with _using(self.path):
            self.path.write_bytes(b"")
            self._origin.write_bytes(_PARTIAL.dump_json(partial))

    def append(self, block: bytes) -> None:
        with _using(self.path), self.path.open("ab") as file:
            file.write(block)

    def check_magic(self, within: int) -> None:
        """Raises FetchFailed, and throws the file away, when its first bytes do not say that it is a PDF."""
        with _using(self.path), self.path.open("rb") as file:
            start = file.read(within)
        if b"%PDF-" not in start:
            self.discard()
            raise FetchFailed("Unter der Adresse liegt kein PDF, obwohl der Server es so nennt.")

    def discard(self) -> None:
        with _using(self.path):
            self.path.unlink(missing_ok=True)
            self._origin.unlink(missing_ok=True)

    def become(self, target: Path, origin: Origin) -> None:
        """Take the place of `target`, whole or not at all, with `origin` beside it."""
        beside = target.with_suffix(".json.tmp")
        with _using(target):
            beside.write_bytes(_ORIGIN.dump_json(origin, indent=1))
            with self.path.open("rb") as file:
                os.fsync(file.fileno())  # else a power cut could leave an empty file in place of a good one
            self.path.replace(target)
            beside.replace(origin_path(target))
            self._origin.unlink(missing_ok=True)


def origin_path(file: Path) -> Path:
    return file.with_suffix(".json")


def origin_of(file: Path) -> Origin | None:
    """Where `file` came from; None when it is not there, or is not the file that was fetched."""
    origin = _read(origin_path(file), _ORIGIN)
    return origin if origin is not None and file.is_file() and sha256_of(file) == origin.sha256 else None


def write_origin(file: Path, origin: Origin) -> None:
    with _using(file):
        origin_path(file).write_bytes(_ORIGIN.dump_json(origin, indent=1))


def sha256_of(file: Path) -> str:
    with _using(file), file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def only_fetch(folder: Path) -> AbstractContextManager[None]:
    """Hold the folder's lock, which goes with the process. StorageFailed when another fetch holds it."""
    busy = "Ein anderes „werkstatt fetch“ lädt gerade. Bitte warten Sie, bis es fertig ist."
    return only_one(folder / ".lock", "den Ordner", busy)


@contextmanager
def _using(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FetchFailed(
            f"„{path.name}“ konnte nicht gelesen oder gespeichert werden ({error.strerror or error}); "
            "bitte prüfen Sie freien Platz und Schreibrechte."
        ) from error


def _read(path: Path, kind: TypeAdapter[T]) -> T | None:
    try:
        return kind.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
