"""Vectors that belong to passages: several sentences each, several questions each."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, Self

import numpy as np

from index.vectors import VectorIndex


class Scored(Protocol):
    """What gives a question's vector a score for each of its rows."""

    def scores(self, vector: np.ndarray) -> np.ndarray:
        """Shape (rows,), float32, in row order."""


class Grouped:
    """Scored rows and, for each passage, those that belong to it; a row may belong to several passages."""

    def __init__(self, scored: Scored, rows: Sequence[Sequence[int]]) -> None:
        """`rows[i]`: the rows of `scored` that belong to the i-th passage, none for some passages."""
        self._scored = scored
        self._rows = [np.asarray(of_one, dtype=np.int64) for of_one in rows]
        self._filled = np.array([row for row, of_one in enumerate(rows) if len(of_one)], dtype=np.int64)
        self._flat = np.concatenate([self._rows[row] for row in self._filled] or [np.empty(0, dtype=np.int64)])
        lengths = [len(self._rows[row]) for row in self._filled]
        self._starts = np.cumsum([0, *lengths])[:-1].astype(np.int64)

    @classmethod
    def of_lengths(cls, vectors: VectorIndex, lengths: Sequence[int]) -> Self:
        """Rows that lie in passage order: the first `lengths[0]` belong to the first passage, and so on."""
        ends = np.cumsum([0, *lengths])
        return cls(vectors, [range(start, end) for start, end in pairwise(ends.tolist())])

    def scores(self, vector: np.ndarray) -> np.ndarray:
        """The score of every row, shape (rows,), float32: for vectors the cosine similarity to `vector`."""
        return self._scored.scores(vector)

    def best(self, scores: np.ndarray) -> np.ndarray:
        """The best score among each passage's rows, shape (passages,), float32.

        A passage without rows gets the mean of the others: not having been indexed is no merit, and no offence.
        """
        best = np.zeros(len(self._rows), dtype=np.float32)
        if len(self._filled):
            of_filled = np.maximum.reduceat(scores[self._flat], self._starts)
            best[:] = of_filled.mean()
            best[self._filled] = of_filled
        return best

    def of(self, passage: int, scores: np.ndarray) -> np.ndarray:
        """The scores of the rows of one passage, in their order."""
        return np.asarray(scores[self._rows[passage]])
