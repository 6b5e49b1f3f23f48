"""Learning from questions by gradient: what the learned parts of an index share."""

from collections.abc import Iterator

import numpy as np

_AT_ONCE = 1024
_MOMENTUM, _VARIANCE_MOMENTUM, _EPSILON = 0.9, 0.999, 1e-8


class Adam:
    """Steps down a gradient, each number's as long as its gradient is steady.

    Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015.
    """

    def __init__(self, learned: np.ndarray, rate: float) -> None:
        """`learned` is changed in place by `step`; `rate`: how far one step goes at most, about."""
        self._learned = learned
        self._rate = rate
        self._momentum, self._variance = np.zeros_like(learned), np.zeros_like(learned)
        self._steps = 0

    def step(self, gradient: np.ndarray) -> None:
        """Go one step against `gradient`, of the shape of what is learned."""
        self._steps += 1
        self._momentum = _MOMENTUM * self._momentum + (1 - _MOMENTUM) * gradient
        self._variance = _VARIANCE_MOMENTUM * self._variance + (1 - _VARIANCE_MOMENTUM) * gradient**2
        unbiased = np.sqrt(self._variance / (1 - _VARIANCE_MOMENTUM**self._steps)) + _EPSILON
        self._learned -= self._rate * self._momentum / (1 - _MOMENTUM**self._steps) / unbiased


def portions(rows: int, chance: np.random.Generator) -> Iterator[np.ndarray]:
    """Rows to learn from next, without end: all of them in chance order, some at a time, over and over."""
    while True:
        order = chance.permutation(rows)
        yield from np.split(order, range(_AT_ONCE, rows, _AT_ONCE))


def nearby(vectors: np.ndarray, noise: float, chance: np.random.Generator) -> np.ndarray:
    """The vectors (shape (n, dimension)), each moved by `noise` of its length in a direction of chance.

    Rows of length 1. What is asked in other words lies near a known question, not on it.
    """
    deviation = noise / np.sqrt(vectors.shape[1])
    return unit_rows(vectors + deviation * chance.standard_normal(vectors.shape, dtype=np.float32))


def unit_rows(vectors: np.ndarray) -> np.ndarray:
    """Each row divided by its length, float32; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def through_length(gradient: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    """The gradient by the vectors (shape (n, dimension)), from the one by what they are divided by their lengths."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    lengths = np.where(lengths > 0, lengths, 1)
    unit = vectors / lengths
    return np.asarray((gradient - (gradient * unit).sum(axis=1, keepdims=True) * unit) / lengths)


def softmax(logits: np.ndarray) -> np.ndarray:
    """Each row's shares, which sum to 1."""
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))
