"""From a question to ranked passages."""

from dataclasses import dataclass

from ingest.documents import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `rank` counts from 1; `score` is comparable within one question only.

    `why` names what each retriever contributed to the score, in the order of the ranking formula.
    """

    passage: Passage
    score: float
    rank: int
    why: tuple[tuple[str, float], ...]
