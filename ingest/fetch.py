"""Fetching known documents: nothing goes online unless this is called; a good file is never lost for a worse one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from ingest.errors import FetchFailed, UnreadableDocument
from ingest.fetch_download import FetchRules, NotModified, download
from ingest.fetch_files import Origin, PartialFile, Validators, only_fetch, origin_of, sha256_of, write_origin
from ingest.manifest import KnownDocument
from ingest.pdf import read_pdf
from ingest.raw import RawDocument

LEAST_SHARE_OF_WORDS = 0.5
"""A new file with fewer than so many of the old one's words is taken for a worse one (a notice, a single page)."""


Reader = Callable[[Path], RawDocument]


class Outcome(StrEnum):
    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    NO_ADDRESS = "no_address"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FetchResult:
    """What became of one document; `reason` is German and empty unless it failed."""

    document: KnownDocument
    outcome: Outcome
    reason: str = ""


def fetch_known(
    documents: Sequence[KnownDocument],
    folder: Path,
    rules: FetchRules,
    progress: Callable[[str, int, int], None],
    read: Reader = read_pdf,
) -> tuple[FetchResult, ...]:
    """Fetch each document that has an address into `folder`; one that fails leaves the others untouched.

    Args:
        documents: as the manifest lists them.
        folder: made when missing.
        rules: hosts, addresses and limits.
        progress: called with a document's id, the bytes that are there, the bytes to expect.
        read: the reader that a new file must pass; it raises UnreadableDocument.

    Raises:
        StorageFailed: the folder cannot be written, or another fetch is at work.
    """
    with only_fetch(folder):
        return tuple(_result(document, folder, rules, progress, read) for document in documents)


def _result(
    document: KnownDocument,
    folder: Path,
    rules: FetchRules,
    progress: Callable[[str, int, int], None],
    read: Reader,
) -> FetchResult:
    if document.url is None:
        return FetchResult(document, Outcome.NO_ADDRESS)
    part = PartialFile(folder / f"{document.document_id}.part")
    try:
        outcome = _fetch(
            document.url,
            folder / f"{document.document_id}.pdf",
            part,
            rules,
            lambda done, total: progress(document.document_id, done, total),
            read,
        )
    except FetchFailed as error:
        rest = " Ein neuer Aufruf lädt den Rest." if part.resumable else ""
        return FetchResult(document, Outcome.FAILED, error.user_message + rest)
    return FetchResult(document, outcome)


def _fetch(
    url: str,
    current: Path,
    part: PartialFile,
    rules: FetchRules,
    progress: Callable[[int, int], None],
    read: Reader,
) -> Outcome:
    origin = origin_of(current)
    known = origin.validators if origin and origin.url == url else Validators()
    downloaded = download(url, part, known, rules, progress)
    if isinstance(downloaded, NotModified):
        return Outcome.UNCHANGED
    sha256 = sha256_of(part.path)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    arrived = Origin(url, now, sha256, part.size, downloaded.validators)
    if current.is_file() and sha256 == sha256_of(current):
        write_origin(current, arrived)
        part.discard()
        return Outcome.UNCHANGED
    replaces = current.is_file()
    _refuse_a_worse_one(part, current, read)
    part.become(current, arrived)
    return Outcome.REPLACED if replaces else Outcome.NEW


def _refuse_a_worse_one(part: PartialFile, current: Path, read: Reader) -> None:
    """Raises FetchFailed, and throws the new file away, when it cannot be read or the old one says much more."""
    try:
        new = read(part.path)
    except UnreadableDocument as error:
        part.discard()
        kept = " Die bisherige Datei bleibt." if current.is_file() else ""
        raise FetchFailed(f"Die geladene Datei wurde nicht übernommen. {error.reason}{kept}") from error
    try:
        old_words = _words(read(current)) if current.is_file() else 0
    except UnreadableDocument:
        return
    if _words(new) < LEAST_SHARE_OF_WORDS * old_words:
        part.discard()
        raise FetchFailed(
            f"Die geladene Datei enthält viel weniger Text als die bisherige ({_words(new)} statt {old_words} Wörter); "
            f"die bisherige bleibt. Soll die neue gelten, löschen Sie „{current.name}“ und laden Sie noch einmal."
        )


def _words(document: RawDocument) -> int:
    return sum(len(line.split()) for page in document.pages for block in page.blocks for line in block.lines)
