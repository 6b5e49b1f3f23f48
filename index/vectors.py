"""Exact inner-product search over passage vectors: the only home of FAISS."""

from pathlib import Path

import faiss
import numpy as np

_BELOW_ANY = -2.0


class VectorIndex:
    """Rows of unit length, in the order in which they were given."""

    def __init__(self, vectors: np.ndarray) -> None:
        """`vectors`: shape (rows, dimension), float32, L2-normalised, so that inner product is cosine similarity."""
        self._index: faiss.Index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))

    @property
    def rows(self) -> int:
        return int(self._index.ntotal)

    def scores(self, vector: np.ndarray) -> np.ndarray:
        """Cosine similarity of `vector` (shape (dimension,)) to every row, shape (rows,), float32, in row order."""
        if not self.rows:
            return np.empty(0, dtype=np.float32)
        # A search for all rows would sort them first, which takes five times as long as computing them.
        asked = np.ascontiguousarray(vector[None, :], dtype=np.float32)
        _, similarities, rows = self._index.range_search(asked, _BELOW_ANY)
        in_order = np.empty(self.rows, dtype=np.float32)
        in_order[rows] = similarities
        return in_order

    def vectors(self) -> np.ndarray:
        """All rows, shape (rows, dimension), float32."""
        return np.asarray(self._index.reconstruct_n(0, self.rows), dtype=np.float32)

    def save(self, path: Path) -> None:
        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        loaded = cls.__new__(cls)
        loaded._index = faiss.read_index(str(path))
        return loaded
