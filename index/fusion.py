"""Making retrievers' scores comparable and weighing them against each other."""

from collections.abc import Sequence

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
