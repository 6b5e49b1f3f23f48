"""Making retrievers' scores comparable, so that they can be weighed against each other."""

import numpy as np


def standardise(scores: np.ndarray) -> np.ndarray:
    """`scores` with zero mean and unit variance over the passages; zeros where they do not vary (no opinion).

    Cosine similarity and BM25 share no scale.

    Source: Bruch, Gai, Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", TOIS 2023.
    """
    deviation = float(scores.std())
    if deviation < 1e-9:
        return np.zeros_like(scores, dtype=np.float32)
    return np.asarray((scores - scores.mean()) / deviation, dtype=np.float32)
