"""Making retrievers' scores comparable and weighing them against each other."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np


def standardise(scores: np.ndarray) -> np.ndarray:
    """`scores` with zero mean and unit variance over the passages; zeros where they do not vary (no opinion)."""
    deviation = float(scores.std())
    if deviation < 1e-9:
        return np.zeros_like(scores, dtype=np.float32)
    return np.asarray((scores - scores.mean()) / deviation, dtype=np.float32)


def fuse_scores(scores: Sequence[np.ndarray], weights: Sequence[float]) -> np.ndarray:
    """Weigh several retrievers' scores against each other for one question.

    Each array is standardised first, since cosine similarity and BM25 share no scale.

    Args:
        scores: one array a retriever, each of shape (passages,), in the same order of passages.
        weights: one weight a retriever, in [0, 1].

    Returns:
        shape (passages,), float32, comparable within this question only.

    Raises:
        ValueError: lengths differ (a programmer's mistake).

    Source: Bruch, Gai, Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", TOIS 2023.
    """
    if len(scores) != len(weights) or len({array.shape for array in scores}) != 1:
        raise ValueError("one weight for each score array, and all arrays of one shape")
    weighted = [weight * standardise(array) for weight, array in zip(weights, scores, strict=True)]
    return np.asarray(np.sum(weighted, axis=0), dtype=np.float32)


def from_neighbours(scores: np.ndarray, document_ids: Sequence[str]) -> np.ndarray:
    """The summed scores of the passages just before and just after each passage in the same document.

    What a passage is about often stands in the one before it: with a share of its neighbours' scores, a passage amid
    others that fit is preferred to a lone match of words.

    Args:
        scores: shape (passages,), standardised, so that a missing neighbour counts as an average one (0).
        document_ids: the document of each passage; passages lie in reading order, document by document.

    Returns:
        shape (passages,), float32.
    """
    beside = np.zeros(len(scores), dtype=np.float32)
    together = np.array([one == other for one, other in pairwise(document_ids)], dtype=bool)
    beside[1:][together] += scores[:-1][together]
    beside[:-1][together] += scores[1:][together]
    return beside
