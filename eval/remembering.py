"""An embedder for experiments, which ask the same questions again and again."""

from collections.abc import Sequence

import numpy as np

from index.embedding import Embedder, Progress, ReadText


class RememberingEmbedder:
    """Embeds each question once, with whatever `embedder` is."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, ReadText] = {}

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    def embed_passages(self, texts: Sequence[str], *, progress: Progress | None = None) -> np.ndarray:
        return self._embedder.embed_passages(texts, progress=progress)

    def embed_questions(self, texts: Sequence[str], *, progress: Progress | None = None) -> np.ndarray:
        return self._embedder.embed_questions(texts, progress=progress)

    def read_passages(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[ReadText]:
        return self._embedder.read_passages(texts, progress=progress)

    def read_questions(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[ReadText]:
        return self._embedder.read_questions(texts, progress=progress)

    def read_question(self, text: str) -> ReadText:
        if text not in self._known:
            self._known[text] = self._embedder.read_question(text)
        return self._known[text]
