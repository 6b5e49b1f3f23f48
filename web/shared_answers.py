"""Answers that somebody chose to share, kept as they were."""

import secrets

from ingest.errors import NotFound
from web.database import Database
from web.record import Record, from_json, to_json

_ID_BYTES = 12  # not to be guessed: whoever has the link can read the answer, nobody else


class SharedAnswers:
    """Stores records under addresses that cannot be guessed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def store(self, record: Record) -> str:
        """The id of the stored record. Raises StorageFailed."""
        answer_id = secrets.token_urlsafe(_ID_BYTES)
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO shared_answers (id, stored_at, record) VALUES (?, ?, ?)",
                (answer_id, record.made_at, to_json(record)),
            )
        return answer_id

    def get(self, answer_id: str) -> Record:
        """Raises NotFound, or StorageFailed."""
        with self._database.transaction() as connection:
            row = connection.execute("SELECT record FROM shared_answers WHERE id = ?", (answer_id,)).fetchone()
        if row is None:
            raise NotFound("Unter diesem Link ist keine Antwort gespeichert. Vielleicht ist er unvollständig.")
        return from_json(row[0])
