"""Building the index: only what is new is analysed and embedded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.analysis import ANALYSIS_VERSION, GermanAnalyser
from index.embedding import Embedder
from index.store import (
    FORMAT,
    IndexContent,
    IndexedDocument,
    IndexManifest,
    corpus_fingerprint,
    is_intact,
    read_index,
    read_manifest,
    write_index,
)
from ingest.errors import IndexMissing, IndexStale

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did: texts (passages and sentences) in the index, how many of them were embedded anew."""

    texts: int
    embedded: int


def is_current(folder: Path, documents: Sequence[IndexedDocument], model: str) -> bool:
    """Whether the stored index was built from just these documents, with this model, by this version."""
    if not is_intact(folder):
        return False
    try:
        manifest = read_manifest(folder)
    except (IndexMissing, IndexStale):
        return False
    return (manifest.format, manifest.analysis, manifest.model, manifest.corpus) == (
        FORMAT,
        ANALYSIS_VERSION,
        model,
        corpus_fingerprint(documents),
    )


def build_index(
    folder: Path, documents: Sequence[IndexedDocument], embedder: Embedder, progress: Progress
) -> BuildResult:
    """Build the index of `documents` and let it serve. `progress` gets (texts embedded, texts to embed).

    Vectors and terms of texts that the old index holds are taken over when model and analysis are the same.

    Raises:
        StorageFailed: the data folder cannot be written; the old index is intact.
        ModelFailed: the model cannot be loaded; the old index is intact.
    """
    old = _old_index(folder)
    passages = [passage for indexed in documents for passage in indexed.passages]
    passage_texts = [passage.text for passage in passages]
    sentence_texts = [sentence.text for passage in passages for sentence in passage.sentences]
    known = _known_vectors(old, embedder.name)
    new = [text for text in dict.fromkeys(passage_texts + sentence_texts) if text not in known]
    if new:
        known |= dict(zip(new, embedder.embed_passages(new, progress=progress), strict=True))
    dimension = embedder.dimension
    write_index(
        folder,
        IndexContent(
            IndexManifest(FORMAT, ANALYSIS_VERSION, embedder.name, dimension, corpus_fingerprint(documents)),
            tuple(documents),
            _terms(passage_texts, old),
            _stacked([known[text] for text in passage_texts], dimension),
            _stacked([known[text] for text in sentence_texts], dimension),
        ),
    )
    return BuildResult(len(passage_texts) + len(sentence_texts), len(new))


def _old_index(folder: Path) -> IndexContent | None:
    try:
        return read_index(folder)
    except (IndexMissing, IndexStale):
        return None


def _known_vectors(old: IndexContent | None, model: str) -> dict[str, np.ndarray]:
    """The old index's vectors by text, when the same model made them."""
    if old is None or old.manifest.model != model:
        return {}
    sentences = [sentence.text for passage in old.passages for sentence in passage.sentences]
    return dict(zip(sentences, old.sentence_vectors, strict=True)) | dict(
        zip((passage.text for passage in old.passages), old.passage_vectors, strict=True)
    )


def _terms(texts: Sequence[str], old: IndexContent | None) -> tuple[dict[str, float], ...]:
    known: dict[str, dict[str, float]] = {}
    if old is not None and old.manifest.analysis == ANALYSIS_VERSION:
        known = dict(zip((passage.text for passage in old.passages), old.passage_terms, strict=True))
    analyser = GermanAnalyser() if any(text not in known for text in texts) else None
    return tuple(known[text] if analyser is None or text in known else dict(analyser.terms(text)) for text in texts)


def _stacked(vectors: Sequence[np.ndarray], dimension: int) -> np.ndarray:
    return np.stack(vectors) if vectors else np.empty((0, dimension), dtype=np.float32)
