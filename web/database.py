"""The database of what people chose to leave here: shared answers and feedback. SQLite's only home."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ingest.errors import StorageFailed

_WAIT_SECONDS = 5
_SCHEMA = """
CREATE TABLE IF NOT EXISTS shared_answers (
    id TEXT PRIMARY KEY,
    stored_at TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS deletion_keys (
    id TEXT PRIMARY KEY REFERENCES shared_answers (id),
    hash TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    given_at TEXT NOT NULL,
    question TEXT NOT NULL,
    verdict TEXT NOT NULL,
    wrong_citations TEXT NOT NULL,
    comment TEXT NOT NULL,
    record TEXT NOT NULL
);
"""


class Database:
    """The file `werkstatt.db`; made with its tables when something is first stored."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are kept when the block ends well, and none of them otherwise.

        Raises:
            StorageFailed: the file cannot be opened, read or written.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_WAIT_SECONDS)) as connection:
                connection.executescript(_SCHEMA)
                with connection:
                    yield connection
        except (OSError, sqlite3.Error) as error:
            raise StorageFailed(
                "Es ließ sich nichts speichern und nichts Gespeichertes lesen. Was vorher gespeichert war, ist "
                "unverändert. Bitte versuchen Sie es später noch einmal oder wenden Sie sich an den Betrieb."
            ) from error
