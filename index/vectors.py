"""Exact inner products with stored vectors: the only home of FAISS."""

from pathlib import Path

import faiss
import numpy as np


class VectorIndex:
    """Rows of unit length, in the order in which they were given."""

    def __init__(self, vectors: np.ndarray) -> None:
        """`vectors`: shape (rows, dimension), float32, L2-normalised, so that inner product is cosine similarity."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        self._hold(index)

    def _hold(self, index: faiss.IndexFlatIP) -> None:
        """Keep the index, and its rows as an array that shares its memory."""
        self._index = index
        rows = int(index.ntotal)
        held = faiss.rev_swig_ptr(index.get_xb(), rows * index.d) if rows else np.empty(0, dtype=np.float32)
        self._vectors: np.ndarray = held.reshape(rows, index.d)

    @property
    def rows(self) -> int:
        return len(self._vectors)

    def scores(self, vector: np.ndarray) -> np.ndarray:
        """Inner product of `vector` (shape (dimension,)) with every row, shape (rows,), float32, in row order.

        For a vector of unit length that is the cosine similarity.
        """
        # All rows are wanted, in order. FAISS gives the best ones, sorted, which takes twice to five times as long.
        return np.asarray(self._vectors @ vector.astype(np.float32, copy=False))

    def vectors(self) -> np.ndarray:
        """All rows, shape (rows, dimension), float32."""
        return self._vectors.copy()

    def save(self, path: Path) -> None:
        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        loaded = cls.__new__(cls)
        loaded._hold(faiss.read_index(str(path)))  # type: ignore[arg-type]  # typed for every kind of index
        return loaded
