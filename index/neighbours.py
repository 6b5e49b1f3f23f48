"""What stands before and after a passage."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np


class Neighbours:
    """The passages of all documents in order; those at a document's edge have one neighbour only."""

    def __init__(self, documents: Sequence[str]) -> None:
        """`documents[i]`: the id of the document that the i-th passage belongs to."""
        self._joined = np.array([one == following for one, following in pairwise(documents)], bool)

    def around(self, scores: np.ndarray) -> np.ndarray:
        """The scores of the passage before and the one after added up, shape (passages,); 0 for one that is missing."""
        summed = np.zeros_like(scores)
        summed[:-1] += self._joined * scores[1:]
        summed[1:] += self._joined * scores[:-1]
        return summed
