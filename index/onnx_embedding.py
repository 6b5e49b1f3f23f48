"""The bundled model run by ONNX Runtime, without the seconds that PyTorch takes to load."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from onnxruntime.capi.onnxruntime_pybind11_state import (
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
    RuntimeException,
)
from tokenizers import Tokenizer

from index.embedding import ReadText
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

_ERRORS_ONLY = 3


class OnnxEmbedder:
    """An `index.embedding.Embedder` over the folder that `ensure_bundled_model` makes.

    Every text is computed by itself: its vector is the same, bit for bit, whatever stands beside it in a batch. Several
    threads may use one embedder at once.
    """

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        """Load tokenizer and graph (about a second).

        Args:
            folder: made by `ensure_bundled_model`.
            threads: how many work on one text; None for one on each core.

        Raises:
            ModelFailed: the folder is not one of ours, or damaged.
        """
        stamp = read_stamp(folder)
        if stamp is None:
            raise ModelFailed(_damaged(folder))
        self.name = stamp.identity
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._session = _load_graph(folder, threads)
        self.dimension = int(self._session.get_outputs()[0].shape[1])

    def embed_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> np.ndarray:
        """One row of length 1 for each passage; see `index.embedding.Embedder`."""
        return self._embed(PASSAGE_PROMPT, texts, progress)

    def embed_questions(self, texts: Sequence[str]) -> np.ndarray:
        """One row of length 1 for each question; see `index.embedding.Embedder`."""
        return self._embed(QUESTION_PROMPT, texts, None)

    def read_passages(
        self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None
    ) -> list[ReadText]:
        """See `index.embedding.Embedder`."""
        read: list[ReadText] = []
        for text in texts:
            read.append(self._read(PASSAGE_PROMPT, text))
            if progress is not None:
                progress(len(read), len(texts))
        return read

    def read_question(self, text: str) -> ReadText:
        """See `index.embedding.Embedder`."""
        return self._read(QUESTION_PROMPT, text)

    def _embed(self, prompt: str, texts: Sequence[str], progress: Callable[[int, int], None] | None) -> np.ndarray:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for number, text in enumerate(texts):
            tokens = np.array([self._tokenizer.encode(prompt + text).ids], np.int64)
            vectors[number] = self._session.run([GRAPH_VECTOR], {GRAPH_INPUT: tokens})[0][0]
            if progress is not None:
                progress(number + 1, len(texts))
        return vectors

    def _read(self, prompt: str, text: str) -> ReadText:
        encoded = self._tokenizer.encode(prompt + text)
        vector, tokens = self._session.run(
            [GRAPH_VECTOR, GRAPH_TOKEN_VECTORS], {GRAPH_INPUT: np.array([encoded.ids], np.int64)}
        )
        return ReadText(vector[0], tokens_of_text(encoded.ids, encoded.offsets, tokens, len(prompt)))


def _load_graph(folder: Path, threads: int | None) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or 0
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    # Threads without work sleep. By default they spin, which on a busy machine of two cores halves the speed.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(str(folder / GRAPH_NAME), options, providers=["CPUExecutionProvider"])
    except (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, RuntimeException) as exc:
        raise ModelFailed(_damaged(folder)) from exc


def _damaged(folder: Path) -> str:
    return (
        f"Das Sprachmodell im Ordner „{folder}“ ist unvollständig oder beschädigt und kann nicht geladen werden. Ihre "
        "Dokumente sind davon nicht betroffen. Bitte löschen Sie den Ordner und rufen Sie „.venv/bin/werkstatt ingest“ "
        "auf; er wird dann neu angelegt."
    )
