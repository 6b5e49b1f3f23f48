"""Reading files that staff keep by hand with one JSON object a line."""

import json
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import CorpusError


def read_json_lines(path: Path, name: str) -> Iterator[tuple[str, int, object]]:
    """For each line that is not empty: where it stands (for messages), its number from 1, and its value.

    `name` is what messages call the file.

    Raises:
        CorpusError: the file cannot be read, or a line is no JSON; the message names file, line and reason.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{name}: Die Datei ist nicht in UTF-8 gespeichert (Byte {error.start}).") from error
    except OSError as error:
        raise CorpusError(f"{name}: Die Datei kann nicht gelesen werden: {error.strerror}.") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            where = f"{name}, Zeile {number}"
            try:
                yield where, number, json.loads(line)
            except json.JSONDecodeError as error:
                raise CorpusError(f"{where}: kein gültiges JSON (Zeichen {error.colno}).") from error


def folded(text: str) -> str:
    """`text` without what makes no difference between two wordings that staff typed: case and white space."""
    return " ".join(text.casefold().split())
