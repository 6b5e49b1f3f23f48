"""Turning a question towards what answers such questions, passages or sentences, as the indexing shows them."""

from collections.abc import Sequence

import numpy as np

from index.descent import Adam, nearby, portions, softmax, through_length, unit_rows

_STEPS = 800
_LEARNING_RATE = 1e-3
_TEMPERATURE = 0.02
_PENALTY = 12.0
_NOISE = 0.3


def apply_map(question_map: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    """`vectors` (shape (n, dimension)) moved by `question_map` (see `learn_map`), rows of length 1 again."""
    return unit_rows(vectors + vectors @ question_map)


def identity_map(dimension: int) -> np.ndarray:
    """The map that leaves every question where it is: no indexing, no opinion."""
    return np.zeros((dimension, dimension), dtype=np.float32)


def learn_map(questions: np.ndarray, passages: np.ndarray, answers: Sequence[Sequence[int]]) -> np.ndarray:
    """The linear map that moves each question nearest to the passages that answer it.

    A residual map M: q becomes (q + qM), normalised. Minimises the mean of -log(share of the softmax over all passages
    that falls to a question's right ones) plus a penalty on M, the smaller the more questions there are, by Adam from
    M = 0, some questions at a time, each pushed a little off its place. Deterministic; about 20 seconds whatever the
    number of questions.

    Args:
        questions: shape (questions, dimension), float32, rows of length 1.
        passages: shape (passages, dimension), float32, rows of length 1.
        answers: for each question the rows of the passages that answer it; one without any is not learned from.

    Returns:
        shape (dimension, dimension), float32, for `apply_map`. Zeros without questions.

    Source: the softmax objective of Karpukhin et al., "Dense Passage Retrieval for Open-Domain Question Answering",
    2020.
    """
    learned = identity_map(passages.shape[1])
    answered = [row for row, columns in enumerate(answers) if columns]
    if not answered:
        return learned
    questions = questions[answered]
    right = np.zeros((len(questions), len(passages)), dtype=bool)
    for row, question in enumerate(answered):
        right[row, list(answers[question])] = True
    chance = np.random.default_rng(0)
    penalty = _PENALTY / len(questions)
    adam = Adam(learned, _LEARNING_RATE)
    for _, rows in zip(range(_STEPS), portions(len(questions), chance), strict=False):
        adam.step(_gradient(learned, nearby(questions[rows], _NOISE, chance), passages, right[rows], penalty))
    return learned


def _gradient(
    learned: np.ndarray, questions: np.ndarray, passages: np.ndarray, right: np.ndarray, penalty: float
) -> np.ndarray:
    moved = questions + questions @ learned
    logits = unit_rows(moved) @ passages.T / _TEMPERATURE
    shares = softmax(logits)
    right_shares = softmax(np.where(right, logits, -np.inf))
    towards = (shares - right_shares) @ passages / (_TEMPERATURE * len(questions))
    return np.asarray(questions.T @ through_length(towards, moved) + 2 * penalty * learned)
