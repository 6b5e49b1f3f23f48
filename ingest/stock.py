"""The stock: one JSON file for every document that was read, brought up to date with as little reading as possible.

A document is read again when its file, its manifest entry, its corrections file or the reader has changed. A renamed
file is recognised by its SHA-256 and not read again. The state of the corpus folder wins: a file that can no longer be
read loses the version that was stored earlier, and is reported. Nothing is ever written into the corpus folder.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter, ValidationError

from ingest.build import build
from ingest.corrections import load_corrections
from ingest.documents import Document, Passage
from ingest.errors import CorpusError, NotFound, StorageFailed, UnreadableDocument
from ingest.manifest import CorpusFile, DocumentEntry, Manifest, entries_for, fetched_files, load_manifest
from ingest.passages import cut_passages
from ingest.pdf_faults import Fault
from ingest.readers import READER_VERSION, SUFFIXES, read_file
from ingest.report import ExtractionReport, make_report


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its passages and its extraction report.

    `described` is the SHA-256 of all that decides, besides the file, how it is read; `file_title` what the file says of
    itself. A stored document with the same `described` and the same file is up to date.
    """

    file: str
    described: str
    file_title: str | None
    document: Document
    passages: tuple[Passage, ...]
    report: ExtractionReport


@dataclass(frozen=True, slots=True)
class Stock:
    """All stored documents, ordered by id."""

    documents: tuple[StoredDocument, ...]

    def document(self, document_id: str) -> StoredDocument:
        """The stored document with this id; NotFound, with a German message, when the stock does not hold it."""
        for stored in self.documents:
            if stored.document.document_id == document_id:
                return stored
        raise NotFound(f"Das Dokument „{document_id}“ ist nicht im Bestand.")

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for stored in self.documents for passage in stored.passages)


@dataclass(frozen=True, slots=True)
class StockUpdate:
    """What an update did: the stock as it is now, the files that could not be read, and ids by what happened."""

    stock: Stock
    failures: tuple[UnreadableDocument, ...]
    read: tuple[str, ...]
    unchanged: tuple[str, ...]
    renamed: tuple[str, ...]
    removed: tuple[str, ...]


_STORED = TypeAdapter(StoredDocument)


def update_stock(
    corpus: Path, documents: Path, *, progress: Callable[[str, int, int], None], fetched: Path | None = None
) -> StockUpdate:
    """Bring the stored documents up to date with the corpus folder and what was fetched.

    Args:
        corpus: the folder with the files; only read.
        documents: where the stored documents lie; made when missing.
        progress: called with the file's name, how many are done, how many there are; before each and at the end.
        fetched: the folder with the fetched files of known documents; a file in the corpus folder goes before.

    Raises:
        CorpusError: the folder does not exist, or its manifest cannot be used. Nothing was changed.
        StorageFailed: a document could not be stored. What was stored before it stays.
    """
    manifest = load_manifest(corpus)
    files = _corpus_files(corpus, manifest)
    missing = _missing_files(manifest, files)
    if fetched is not None:
        files += fetched_files(fetched, manifest, taken={file.entry.document_id for file in files})
    before = {stored.document.document_id: stored for stored in _stored_documents(documents, strict=False)}
    failures: list[UnreadableDocument] = missing
    now: dict[str, StoredDocument] = {}
    done: dict[str, list[str]] = {"read": [], "unchanged": [], "renamed": []}
    for count, file in enumerate(files):
        progress(file.name, count, len(files))
        try:
            what, stored = _current(file, corpus, before)
        except UnreadableDocument as failure:
            failures.append(failure)
            continue
        if what != "unchanged":
            _store(stored, documents)
        done[what].append(stored.document.document_id)
        now[stored.document.document_id] = stored
    removed = sorted(before.keys() - now.keys())
    _remove(documents, keep=frozenset(now))
    progress("", len(files), len(files))
    stock = Stock(tuple(now[document_id] for document_id in sorted(now)))
    return StockUpdate(
        stock, tuple(failures), tuple(done["read"]), tuple(done["unchanged"]), tuple(done["renamed"]), tuple(removed)
    )


def load_stock(documents: Path) -> Stock:
    """The stock as the last update left it; empty when there was none. StorageFailed when a stored file is damaged."""
    return Stock(tuple(_stored_documents(documents, strict=True)))


def _corpus_files(corpus: Path, manifest: Manifest) -> list[CorpusFile]:
    if not corpus.is_dir():
        raise CorpusError(f"Der Dokumentenordner {corpus} ist nicht vorhanden.")
    paths = {
        path.relative_to(corpus).as_posix(): path
        for path in corpus.rglob("*")
        if path.suffix.lower() in SUFFIXES and not path.is_dir()
    }
    names = [name for name in paths if not any(part.startswith(".") for part in PurePosixPath(name).parts)]
    return [CorpusFile(name, paths[name], entry, corpus) for name, entry in entries_for(names, manifest).items()]


def _missing_files(manifest: Manifest, files: list[CorpusFile]) -> list[UnreadableDocument]:
    present = {file.name for file in files}
    reason = "Die Datei steht im Manifest, liegt aber nicht im Dokumentenordner."
    return [UnreadableDocument(entry.file, reason) for entry in manifest.document if entry.file not in present]


def _current(file: CorpusFile, corpus: Path, before: dict[str, StoredDocument]) -> tuple[str, StoredDocument]:
    """The document as the file is now, and whether it was "read", is "unchanged" or was "renamed"."""
    sha256, described = _sha256(file), _described(file.entry, corpus)
    known = before.get(file.entry.document_id)
    if known and (known.document.sha256, known.described, known.file) == (sha256, described, file.name):
        return "unchanged", known
    for stored in before.values():
        if (stored.document.sha256, stored.described) == (sha256, described):
            return "renamed", _renamed(stored, file)
    return "read", _read(file, corpus, sha256, described)


def _read(file: CorpusFile, corpus: Path, sha256: str, described: str) -> StoredDocument:
    raw = read_file(file.path, file.name, file.folder)
    built = build(raw, file.entry, sha256)
    passages = cut_passages(built.document)
    warnings = []
    if not passages:
        raise UnreadableDocument(file.name, "Die Datei enthält keinen Text.")
    if file.entry.sha256 and file.entry.sha256 != sha256:
        warnings.append("Die Datei ist nicht die, die im Manifest verzeichnet ist (andere SHA-256-Prüfsumme).")
    corrections = load_corrections(corpus / file.entry.corrections).described() if file.entry.corrections else ()
    report = make_report(file.name, raw, built, passages, corrections=corrections, warnings=tuple(warnings))
    return StoredDocument(file.name, described, raw.title, built.document, passages, report)


def _renamed(stored: StoredDocument, file: CorpusFile) -> StoredDocument:
    """The stored document under the file's new name; ids and titles may follow from that name."""
    entry = file.entry
    title = entry.title or stored.file_title or PurePosixPath(file.name).stem
    document = replace(
        stored.document, document_id=entry.document_id, title=title, short_title=entry.short_title or title
    )
    report = replace(stored.report, file=file.name, title=title)
    return replace(stored, file=file.name, document=document, passages=cut_passages(document), report=report)


def _sha256(file: CorpusFile) -> str:
    if file.path.exists() and not file.path.is_file():  # opening a named pipe would wait for its writer for ever
        raise UnreadableDocument(file.name, Fault.NOT_A_FILE)
    try:
        with file.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableDocument(file.name, f"Die Datei kann nicht gelesen werden: {error.strerror}.") from error


def _described(entry: DocumentEntry, corpus: Path) -> str:
    digest = hashlib.sha256(f"{READER_VERSION}\0{entry.model_dump_json(exclude={'file', 'document_id'})}".encode())
    if entry.corrections:
        try:
            digest.update((corpus / entry.corrections).read_bytes())
        except OSError as error:
            message = f"Die Korrekturdatei {entry.corrections} kann nicht gelesen werden: {error.strerror}."
            raise CorpusError(message) from error
    return digest.hexdigest()


def _stored_documents(documents: Path, *, strict: bool) -> list[StoredDocument]:
    found: list[StoredDocument] = []
    for path in sorted(documents.glob("*.json")):
        try:
            found.append(_STORED.validate_json(path.read_bytes()))
        except (ValidationError, OSError) as error:
            if strict:
                message = f"Die gespeicherte Fassung {path.name} ist beschädigt. Bitte lesen Sie den Bestand neu ein."
                raise StorageFailed(message) from error
    return found


def _store(stored: StoredDocument, documents: Path) -> None:
    """Write beside and swap in: whoever reads sees the old version or the new one, never half a file."""
    target = documents / f"{stored.document.document_id}.json"
    temporary = ""
    try:
        documents.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=documents, prefix=".", suffix=".tmp")
        with os.fdopen(handle, "wb") as stream:
            stream.write(_STORED.dump_json(stored))
        Path(temporary).replace(target)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True) if temporary else None
        raise StorageFailed(
            f"„{stored.document.title}“ konnte nicht gespeichert werden ({error.strerror}). Der bisherige Bestand ist "
            "erhalten. Bitte prüfen Sie freien Platz und Schreibrechte und lesen Sie den Bestand dann neu ein."
        ) from error


def _remove(documents: Path, *, keep: frozenset[str]) -> None:
    try:
        for path in documents.glob("*"):
            if path.suffix in (".json", ".tmp") and path.stem not in keep:
                path.unlink()
    except OSError as error:
        raise StorageFailed(
            f"Eine veraltete Fassung im Ordner {documents} konnte nicht gelöscht werden ({error.strerror}). Die neuen "
            "Dokumente sind gespeichert. Bitte prüfen Sie die Schreibrechte."
        ) from error
