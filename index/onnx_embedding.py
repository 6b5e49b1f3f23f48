"""The bundled model run by ONNX Runtime, without the seconds that PyTorch takes to load."""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from onnxruntime import InferenceSession, SessionOptions
from onnxruntime.capi.onnxruntime_pybind11_state import (
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
    RuntimeException,
)
from tokenizers import Tokenizer

from index.embedding import Progress, ReadText
from index.model_folder import (
    GRAPH_INPUT,
    GRAPH_NAME,
    GRAPH_TOKEN_VECTORS,
    GRAPH_VECTOR,
    PASSAGE_PROMPT,
    QUESTION_PROMPT,
    read_stamp,
)
from index.token_table import tokens_of_text
from ingest.errors import ModelFailed

_Result = TypeVar("_Result")

_ERRORS_ONLY = 3
_MANY = 32
"""Texts from which on it pays to load the graph once more, to compute one text on each core."""


class OnnxEmbedder:
    """An `index.embedding.Embedder` over the folder that `ensure_bundled_model` makes.

    Every text is computed by itself: its vector is the same, bit for bit, whatever stands beside it in a batch. Several
    threads may use one embedder at once.
    """

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        """Load tokenizer and graph (about a second).

        Args:
            folder: made by `ensure_bundled_model`.
            threads: how many compute; None for one on each core. One text is shared between them, of many each takes
                its own, which is a quarter faster.

        Raises:
            ModelFailed: the folder is not one of ours, or damaged.
        """
        stamp = read_stamp(folder)
        if stamp is None:
            raise ModelFailed(_damaged(folder))
        self.name = stamp.identity
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._folder, self._threads = folder, threads or len(os.sched_getaffinity(0))
        self._session = _load_graph(folder, self._threads)
        self.dimension = int(self._session.get_outputs()[0].shape[1])

    def embed_passages(self, texts: Sequence[str], *, progress: Progress | None = None) -> np.ndarray:
        """One row of length 1 for each passage; see `index.embedding.Embedder`."""
        return self._embed(PASSAGE_PROMPT, texts, progress)

    def embed_questions(self, texts: Sequence[str], *, progress: Progress | None = None) -> np.ndarray:
        """One row of length 1 for each question; see `index.embedding.Embedder`."""
        return self._embed(QUESTION_PROMPT, texts, progress)

    def read_passages(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[ReadText]:
        """See `index.embedding.Embedder`."""
        return self._of_each(partial(self._read, PASSAGE_PROMPT), texts, progress)

    def read_questions(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[ReadText]:
        """See `index.embedding.Embedder`."""
        return self._of_each(partial(self._read, QUESTION_PROMPT), texts, progress)

    def read_question(self, text: str) -> ReadText:
        """See `index.embedding.Embedder`."""
        return self._read(QUESTION_PROMPT, self._session, text)

    def _embed(self, prompt: str, texts: Sequence[str], progress: Progress | None) -> np.ndarray:
        vectors = self._of_each(partial(self._vector, prompt), texts, progress)
        return np.stack(vectors) if vectors else np.empty((0, self.dimension), np.float32)

    def _of_each(
        self, compute: Callable[[InferenceSession, str], _Result], texts: Sequence[str], progress: Progress | None
    ) -> list[_Result]:
        results: list[_Result] = []

        def take(computed: Iterable[_Result]) -> None:
            for result in computed:
                results.append(result)
                if progress is not None:
                    progress(len(results), len(texts))

        if len(texts) < _MANY:
            take(compute(self._session, text) for text in texts)
            return results
        pool = ThreadPoolExecutor(self._threads)
        try:
            take(pool.map(partial(compute, _load_graph(self._folder, 1)), texts))
        finally:
            pool.shutdown(cancel_futures=True)
        return results

    def _vector(self, prompt: str, session: InferenceSession, text: str) -> np.ndarray:
        tokens = np.array([self._tokenizer.encode(prompt + text).ids], np.int64)
        vector: np.ndarray = session.run([GRAPH_VECTOR], {GRAPH_INPUT: tokens})[0][0]
        return vector

    def _read(self, prompt: str, session: InferenceSession, text: str) -> ReadText:
        encoded = self._tokenizer.encode(prompt + text)
        vector, tokens = session.run(
            [GRAPH_VECTOR, GRAPH_TOKEN_VECTORS], {GRAPH_INPUT: np.array([encoded.ids], np.int64)}
        )
        return ReadText(vector[0], tokens_of_text(encoded.ids, encoded.offsets, tokens, len(prompt)))


def _load_graph(folder: Path, threads: int) -> InferenceSession:
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    # Threads without work sleep. By default they spin, which on a busy machine of two cores halves the speed.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return InferenceSession(str(folder / GRAPH_NAME), options, providers=["CPUExecutionProvider"])
    except (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, RuntimeException) as exc:
        raise ModelFailed(_damaged(folder)) from exc


def _damaged(folder: Path) -> str:
    return (
        f"Das Sprachmodell im Ordner „{folder}“ ist unvollständig oder beschädigt und kann nicht geladen werden. Ihre "
        "Dokumente sind davon nicht betroffen. Bitte löschen Sie den Ordner und rufen Sie „.venv/bin/werkstatt ingest“ "
        "auf; er wird dann neu angelegt."
    )
