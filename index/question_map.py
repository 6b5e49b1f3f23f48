"""Turning a question towards what answers such questions, passages or sentences, as the indexing shows them."""

from collections.abc import Iterator, Sequence

import numpy as np

_STEPS = 800
_AT_ONCE = 1024
_LEARNING_RATE = 1e-3
_TEMPERATURE = 0.02
_PENALTY = 12.0
_NOISE = 0.3
_MOMENTUM, _VARIANCE_MOMENTUM, _EPSILON = 0.9, 0.999, 1e-8


def apply_map(question_map: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    """`vectors` (shape (n, dimension)) moved by `question_map` (see `learn_map`), rows of length 1 again."""
    moved = vectors + vectors @ question_map
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


def identity_map(dimension: int) -> np.ndarray:
    """The map that leaves every question where it is: no indexing, no opinion."""
    return np.zeros((dimension, dimension), dtype=np.float32)


def learn_map(questions: np.ndarray, passages: np.ndarray, answers: Sequence[Sequence[int]]) -> np.ndarray:
    """The linear map that moves each question nearest to the passages that answer it.

    A residual map M: q becomes (q + qM), normalised. Minimises the mean of -log(share of the softmax over all passages
    that falls to a question's right ones) plus a penalty on M, the smaller the more questions there are, by Adam from
    M = 0, some questions at a time, each pushed a little off its place: one asked in other words lies near it, not on
    it. Deterministic; about 20 seconds whatever the number of questions.

    Args:
        questions: shape (questions, dimension), float32, rows of length 1.
        passages: shape (passages, dimension), float32, rows of length 1.
        answers: for each question the rows of the passages that answer it; one without any is not learned from.

    Returns:
        shape (dimension, dimension), float32, for `apply_map`. Zeros without questions.

    Source: the softmax objective of Karpukhin et al., "Dense Passage Retrieval for Open-Domain Question Answering",
    2020; Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015.
    """
    learned = identity_map(passages.shape[1])
    answered = [row for row, columns in enumerate(answers) if columns]
    if not answered:
        return learned
    questions = questions[answered]
    right = np.zeros((len(questions), len(passages)), dtype=bool)
    for row, question in enumerate(answered):
        right[row, list(answers[question])] = True
    momentum, variance = np.zeros_like(learned), np.zeros_like(learned)
    chance = np.random.default_rng(0)
    penalty = _PENALTY / len(questions)
    for step, rows in zip(range(1, _STEPS + 1), _portions(len(questions), chance), strict=False):
        gradient = _gradient(learned, _nearby(questions[rows], chance), passages, right[rows], penalty)
        momentum = _MOMENTUM * momentum + (1 - _MOMENTUM) * gradient
        variance = _VARIANCE_MOMENTUM * variance + (1 - _VARIANCE_MOMENTUM) * gradient**2
        unbiased = np.sqrt(variance / (1 - _VARIANCE_MOMENTUM**step)) + _EPSILON
        learned -= _LEARNING_RATE * momentum / (1 - _MOMENTUM**step) / unbiased
    return learned


def _portions(questions: int, chance: np.random.Generator) -> Iterator[np.ndarray]:
    """Rows to learn from next, without end: all questions in chance order, over and over."""
    while True:
        order = chance.permutation(questions)
        yield from np.split(order, range(_AT_ONCE, questions, _AT_ONCE))


def _nearby(questions: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """The questions, each moved by `_NOISE` of its length in a direction of chance; rows of length 1."""
    deviation = _NOISE / np.sqrt(questions.shape[1])
    moved = questions + deviation * chance.standard_normal(questions.shape, dtype=np.float32)
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


def _gradient(
    learned: np.ndarray, questions: np.ndarray, passages: np.ndarray, right: np.ndarray, penalty: float
) -> np.ndarray:
    moved = questions + questions @ learned
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    unit = moved / lengths
    logits = unit @ passages.T / _TEMPERATURE
    shares = _softmax(logits)
    right_shares = _softmax(np.where(right, logits, -np.inf))
    towards = (shares - right_shares) @ passages / (_TEMPERATURE * len(questions))
    tangential = (towards - (towards * unit).sum(axis=1, keepdims=True) * unit) / lengths
    return np.asarray(questions.T @ tangential + 2 * penalty * learned)


def _softmax(logits: np.ndarray) -> np.ndarray:
    """Each row's shares, which sum to 1."""
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))
