"""Answers that somebody chose to share, kept as they were until they are deleted with the key given for that."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from api.settings import MOST_SHARED_ANSWERS
from ingest.errors import InvalidForm, NotFound, StorageFailed
from web.database import Database
from web.record import Record, from_json, to_json

_LARGEST_BYTES = 300_000  # six questions with long answers take about a third of it
_ID_BYTES = 12  # not to be guessed: whoever has the link can read the answer, nobody else
_KEY_BYTES = 10
_UNKNOWN = "Unter diesem Link ist keine Antwort gespeichert. Vielleicht ist er unvollständig, oder sie wurde gelöscht."


@dataclass(frozen=True, slots=True)
class Shared:
    """Where a record was stored, and the key that deletes it; only a hash of the key is kept."""

    answer_id: str
    key: str


class SharedAnswers:
    """Stores at most `most` records under addresses that cannot be guessed.

    A full store refuses new records instead of dropping old ones: a link that was sent must not die because
    somebody else shares a lot.
    """

    def __init__(
        self, database: Database, most: int = MOST_SHARED_ANSWERS, largest_bytes: int = _LARGEST_BYTES
    ) -> None:
        self._database = database
        self._most = most
        self._largest_bytes = largest_bytes

    def store(self, record: Record) -> Shared:
        """Keep the record.

        Raises:
            InvalidForm: the conversation is too long to be shared.
            StorageFailed: the store is full or cannot be written.
        """
        text = to_json(record)
        if len(text.encode()) > self._largest_bytes:
            raise InvalidForm(
                "Dieses Gespräch ist zu lang, um es als Ganzes zu teilen. Es wurde nichts gespeichert. "
                "Bitte stellen Sie die Frage in einem neuen Gespräch und teilen Sie die Antwort dort."
            )
        shared = Shared(secrets.token_urlsafe(_ID_BYTES), secrets.token_hex(_KEY_BYTES))
        with self._database.transaction() as connection:
            stored = connection.execute(
                "INSERT INTO shared_answers (id, stored_at, record) SELECT ?, ?, ?"
                " WHERE (SELECT COUNT(*) FROM shared_answers) < ?",
                (shared.answer_id, record.made_at, text, self._most),
            )
            if not stored.rowcount:
                raise StorageFailed(
                    "Es sind schon so viele Antworten geteilt, wie dieser Dienst aufbewahrt. Es wurde nichts "
                    "gespeichert. Unter „Mitnehmen“ bekommen Sie die Antwort als Datei; die Adresse der Seite stellt "
                    "dieselbe Frage neu."
                )
            connection.execute(
                "INSERT INTO deletion_keys (id, hash) VALUES (?, ?)", (shared.answer_id, _hash(shared.key))
            )
        return shared

    def get(self, answer_id: str) -> Record:
        """Raises NotFound, or StorageFailed."""
        with self._database.transaction() as connection:
            row = connection.execute("SELECT record FROM shared_answers WHERE id = ?", (answer_id,)).fetchone()
        if row is None:
            raise NotFound(_UNKNOWN)
        return from_json(row[0])

    def delete(self, answer_id: str, key: str) -> None:
        """Delete a record and its key.

        Raises:
            NotFound: there is no such record.
            InvalidForm: the key is another one's; nothing is deleted.
            StorageFailed: the database cannot be written.
        """
        with self._database.transaction() as connection:
            if connection.execute("SELECT 1 FROM shared_answers WHERE id = ?", (answer_id,)).fetchone() is None:
                raise NotFound(_UNKNOWN)
            row = connection.execute("SELECT hash FROM deletion_keys WHERE id = ?", (answer_id,)).fetchone()
            if row is None or not hmac.compare_digest(row[0], _hash(key.strip())):
                raise InvalidForm(
                    "Dieser Löschschlüssel gehört nicht zu dieser Antwort. Es wurde nichts gelöscht. "
                    "Der Schlüssel stand auf der Seite, die nach dem Anlegen des Links kam."
                )
            connection.execute("DELETE FROM shared_answers WHERE id = ?", (answer_id,))
            connection.execute("DELETE FROM deletion_keys WHERE id = ?", (answer_id,))


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
