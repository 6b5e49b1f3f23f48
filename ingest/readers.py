"""Reading one file of the corpus folder, whatever its kind."""

from pathlib import Path

from ingest.errors import UnreadableDocument
from ingest.markdown import read_markdown
from ingest.pdf import read_pdf
from ingest.pdf_faults import Fault, PdfLimits
from ingest.raw import RawDocument
from ingest.text import read_text

SUFFIXES = frozenset({".pdf", ".txt", ".md"})

READER_VERSION = 3
"""Raise it whenever the same file would be read differently: then every stored document is read again."""


LONGEST_TEXT_BYTES = 20_000_000
"""A text or Markdown file beyond this (some 10,000 pages) is refused."""
MOST_TEXT_PAGES = 10_000


def read_file(path: Path, name: str, corpus: Path) -> RawDocument:
    """The pages of this file; `name` is its path inside the corpus folder.

    Raises:
        UnreadableDocument: it cannot be read, or lies outside of the folder; `reason` says why in German.
    """
    if not path.resolve().is_relative_to(corpus.resolve()):
        raise UnreadableDocument(name, "Die Verknüpfung führt aus dem Dokumentenordner hinaus und wird nicht gelesen.")
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        return read_pdf(path, corpus=corpus)
    data = _limited(path, name)
    if data.count(b"\f") > MOST_TEXT_PAGES:
        raise UnreadableDocument(
            name, "Die Datei hat zu viele Seiten (gelesen werden höchstens 10.000); bitte teilen Sie sie auf."
        )
    return read_markdown(data, name) if suffix == ".md" else read_text(data, name)


def _limited(path: Path, name: str) -> bytes:
    """The bytes of a text file; not one more is read than such a file may have."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LONGEST_TEXT_BYTES + 1)
    except OSError as error:
        raise UnreadableDocument(name, f"Die Datei kann nicht gelesen werden: {error.strerror}.") from error
    if len(data) > LONGEST_TEXT_BYTES:
        raise UnreadableDocument(name, Fault.TOO_LARGE.sentence(PdfLimits(file_bytes=LONGEST_TEXT_BYTES)))
    return data
