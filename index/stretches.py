"""Which stretch of the editorial indexing a question is about, learned from the questions of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.descent import Adam, nearby, portions, softmax, unit_rows

_STEPS = 600
_LEARNING_RATE = 2e-3
_TEMPERATURE = 0.05
_NOISE = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class StretchDirections:
    """For each entry of the indexing the direction, seen from the `centre` of all questions, in which its own lie.

    `centre`: shape (dimension,); `directions`: shape (entries, dimension); both float32.
    """

    centre: np.ndarray
    directions: np.ndarray

    def scores(self, vector: np.ndarray) -> np.ndarray:
        """How well a question with this vector (shape (dimension,)) fits each entry, shape (entries,), float32.

        Comparable within one question.
        """
        seen = unit_rows((vector - self.centre)[None, :])[0]
        return np.asarray(self.directions @ seen)


def no_stretches(dimension: int, entries: int = 0) -> StretchDirections:
    """Where nothing could be learned: no opinion on any of the entries."""
    return StretchDirections(np.zeros(dimension, dtype=np.float32), np.zeros((entries, dimension), dtype=np.float32))


def learn_stretches(questions: np.ndarray, counts: Sequence[int]) -> StretchDirections:
    """The directions that tell each question's entry from all the others.

    Softmax regression over the entries, from the mean question of each; every time a question is learned from, it is
    moved far off its place, by as much as it is long. The nearest known question says which question is worded like
    this one; what all questions of an entry have in common, and no others do, says what it is about. Deterministic;
    its time does not grow with the number of questions.

    Args:
        questions: shape (questions, dimension), float32, rows of length 1, those of each entry together.
        counts: how many questions each entry has, in their order.

    Source: multinomial logistic regression, Hastie, Tibshirani, Friedman, "The Elements of Statistical Learning",
    2009, 4.4; noise in place of a penalty: Bishop, "Training with Noise is Equivalent to Tikhonov Regularization",
    Neural Computation 1995.
    """
    if not len(questions):
        return no_stretches(questions.shape[1], len(counts))
    directions = np.zeros((len(counts), questions.shape[1]), dtype=np.float32)
    entries = np.repeat(np.arange(len(counts)), counts)
    centre = np.asarray(questions.mean(axis=0), dtype=np.float32)
    seen = unit_rows(questions - centre)
    np.add.at(directions, entries, seen)
    directions = unit_rows(directions)
    adam = Adam(directions, _LEARNING_RATE)
    chance = np.random.default_rng(0)
    for _, rows in zip(range(_STEPS), portions(len(seen), chance), strict=False):
        adam.step(_gradient(directions, nearby(seen[rows], _NOISE, chance), entries[rows]))
    return StretchDirections(centre, directions)


def _gradient(directions: np.ndarray, questions: np.ndarray, entries: np.ndarray) -> np.ndarray:
    """That of the mean of -log(share of the softmax that falls to each question's entry)."""
    shares = softmax(questions @ directions.T / _TEMPERATURE)
    shares[np.arange(len(entries)), entries] -= 1
    return np.asarray(shares.T @ questions / (_TEMPERATURE * len(questions)))
