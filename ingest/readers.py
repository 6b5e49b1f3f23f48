"""Reading one file of the corpus folder, whatever its kind."""

from pathlib import Path

from ingest.errors import UnreadableDocument
from ingest.markdown import read_markdown
from ingest.pdf import read_pdf
from ingest.raw import RawDocument
from ingest.text import read_text

SUFFIXES = frozenset({".pdf", ".txt", ".md"})

READER_VERSION = 2
"""Raise it whenever the same file would be read differently: then every stored document is read again."""


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
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(name, f"Die Datei kann nicht gelesen werden: {error.strerror}.") from error
    return read_markdown(data, name) if suffix == ".md" else read_text(data, name)
