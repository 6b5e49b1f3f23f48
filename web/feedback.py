"""What people say of an answer. Each vote is a row of its own: a second one stands beside the first."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from web.database import Database
from web.record import Record, from_json, to_json


class Verdict(StrEnum):
    """`WRONG_CITATION` is said of one source, and nothing of the answer as a whole."""

    HELPFUL = "hilfreich"
    NOT_HELPFUL = "nicht hilfreich"
    WRONG_CITATION = "Beleg passt nicht"


ON_ANSWERS = (Verdict.HELPFUL, Verdict.NOT_HELPFUL)


@dataclass(frozen=True, slots=True)
class Vote:
    """A verdict on the last answer of `record`; `wrong_citations` are numbers of its sources that do not fit."""

    verdict: Verdict
    wrong_citations: tuple[int, ...]
    comment: str
    record: Record


class FeedbackStore:
    """Votes in the order in which they were given."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, vote: Vote) -> None:
        """Raises StorageFailed."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO feedback (given_at, question, verdict, wrong_citations, comment, record)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    vote.record.made_at,
                    vote.record.answers[-1].question,
                    vote.verdict.value,
                    json.dumps(vote.wrong_citations),
                    vote.comment,
                    to_json(vote.record),
                ),
            )

    def votes(self) -> Iterator[Vote]:
        """All votes, oldest first. Raises StorageFailed."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT verdict, wrong_citations, comment, record FROM feedback ORDER BY id"
            ).fetchall()
        for verdict, wrong, comment, record in rows:
            yield Vote(Verdict(verdict), tuple(json.loads(wrong)), comment, from_json(record))
