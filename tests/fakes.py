"""Stand-ins for the slow real parts; small enough to be understood at a glance."""

import re
import zlib
from collections.abc import Callable, Sequence

import numpy as np

from index.embedding import ReadText
from index.token_table import TextTokens


class HashEmbedder:
    """An embedder without a model: the more beginnings of words two texts share, the nearer they lie."""

    def __init__(self, dimension: int = 256, name: str = "hash-embedder") -> None:
        self.name = name
        self.dimension = dimension

    def embed_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> np.ndarray:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            vectors[row, 0] = 1e-3  # a text without words has a direction too
            for word in re.findall(r"\w+", text.lower()):
                vectors[row, zlib.crc32(word[:5].encode()) % self.dimension] += 1.0
            if progress is not None:
                progress(row + 1, len(texts))
        normalised: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return normalised

    def embed_questions(
        self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None
    ) -> np.ndarray:
        return self.embed_passages(texts, progress=progress)

    def read_passages(
        self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None
    ) -> list[ReadText]:
        vectors = self.embed_passages(texts, progress=progress)
        return [ReadText(vector, self._tokens(text)) for vector, text in zip(vectors, texts, strict=True)]

    def read_questions(
        self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None
    ) -> list[ReadText]:
        return self.read_passages(texts, progress=progress)

    def read_question(self, text: str) -> ReadText:
        return self.read_passages([text])[0]

    def _tokens(self, text: str) -> TextTokens:
        """A token a word; its vector is that of its beginning."""
        found = list(re.finditer(r"\w+", text.lower()))
        ids = np.array([zlib.crc32(word[0][:5].encode()) % self.dimension for word in found], np.int32)
        ends = np.array([word.end() for word in found], np.int32)
        return TextTokens(ids, ends, np.eye(self.dimension, dtype=np.float32)[ids])
