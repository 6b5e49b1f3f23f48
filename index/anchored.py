"""Which sentences of a passage the editorial indexing's questions are about."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from index.content import IndexedEntry

_NOT_MEANT = 0.02
"""How much nearer to the question (cosine) the worst of the sentences that are meant is than those that never are."""


class _Stretch(NamedTuple):
    """What is known of one passage's part of an indexed stretch: its entry, that entry's questions, the sentences."""

    entry: int
    questions: slice
    sentences: tuple[int, ...]


class AnchoredQuestions:
    """The indexed stretches of each passage: the questions of each, and the sentences that it holds."""

    def __init__(self, entries: Sequence[IndexedEntry]) -> None:
        """The questions' scores must come in the order of `entries`, one after the other."""
        self._stretches: dict[str, list[_Stretch]] = {}
        position = 0
        for row, entry in enumerate(entries):
            questions = slice(position, position + len(entry.questions))
            for passage_id, sentences in zip(entry.passage_ids, entry.sentences, strict=False):
                if sentences and entry.questions:
                    self._stretches.setdefault(passage_id, []).append(_Stretch(row, questions, sentences))
            position += len(entry.questions)

    def behind(self, passage_id: str, sentences: int, scores: np.ndarray) -> np.ndarray:
        """How far each sentence lies behind the one that such questions were asked about, shape (sentences,), <= 0.

        `scores`: shape (questions,), the cosine similarity of each known question to the one that is asked. Zeros for a
        passage of which nothing is known.
        """
        best = np.full(sentences, -np.inf)
        for stretch in self._stretches.get(passage_id, ()):
            held = list(stretch.sentences)
            best[held] = np.maximum(best[held], scores[stretch.questions].max())
        meant = np.isfinite(best)
        if not meant.any():
            return np.zeros(sentences)
        best[~meant] = best[meant].min() - _NOT_MEANT
        return np.asarray(best - best.max())

    def nearest(self, passage_id: str, scores: np.ndarray) -> tuple[int, ...]:
        """The sentences of the passage's stretch with the best score, in reading order; none where none is known.

        `scores`: shape (entries,), how well each entry fits.
        """
        stretches = self._stretches.get(passage_id, ())
        return max(stretches, key=lambda one: float(scores[one.entry])).sentences if stretches else ()
