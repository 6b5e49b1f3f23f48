"""Texts to vectors: the seam behind which the embedding model lies, and how a model is found, named and loaded.

Nothing here goes online: a model is a folder, or a name that already lies in the model hub's local cache.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np
from safetensors import SafetensorError

from index.model_folder import PASSAGE_PROMPT, QUESTION_PROMPT, read_stamp
from ingest.errors import ModelFailed

Progress = Callable[[int, int], None]

# Not a sign of other weights: the text about a model, and forms of it for other programs.
_NOT_THE_MODEL = {".md", ".lock"}
_OTHER_FORMS = {"onnx", "openvino", ".git", ".cache"}
_TEXTS_AT_ONCE = 16


class Embedder(Protocol):
    """Gives every text a vector, so that a question lies near the passages that answer it."""

    @property
    def name(self) -> str:
        """The model's identity for the index's manifest: another one whenever the weights are."""
        ...

    @property
    def dimension(self) -> int:
        """The number of columns of every result."""
        ...

    def embed_passages(self, texts: Sequence[str], *, progress: Progress | None = None) -> np.ndarray:
        """Shape (len(texts), dimension), float32, rows of length 1 in the order of `texts`.

        `progress` is told (texts done, texts in all) from time to time.
        """
        ...

    def embed_questions(self, texts: Sequence[str]) -> np.ndarray:
        """Shape (len(texts), dimension), float32, rows of length 1 in the order of `texts`."""
        ...


def load_embedder(location: str, *, threads: int | None = None) -> Embedder:
    """The embedder for a model.

    The bundled model runs in ONNX Runtime where that is installed (same vectors, several times faster, loads in a
    second); every other one in sentence-transformers.

    Args:
        location: a sentence-transformers folder, or a name of the model hub that lies in its local cache.
        threads: how many threads compute; None leaves it to the library.

    Raises:
        ModelFailed: there is no such model on this machine, or it cannot be loaded.
    """
    folder = locate_model(location)
    if read_stamp(folder) is not None and find_spec("onnxruntime") is not None:
        # Imported here: a platform without ONNX Runtime must still come as far as the line below.
        from index.onnx_embedding import OnnxEmbedder

        return OnnxEmbedder(folder, threads=threads)
    return SentenceTransformerEmbedder(location, threads=threads)


def locate_model(location: str) -> Path:
    """The folder of a model on this machine. Raises ModelFailed when there is none."""
    folder = Path(location)
    if folder.is_dir():
        return folder
    # Imported here: the bundled model needs no hub.
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(location, local_files_only=True))
    except (OSError, ValueError) as exc:  # not in the cache; no possible name
        raise ModelFailed(
            f"Das Sprachmodell „{location}“ aus WERKSTATT_MODEL ist auf diesem Rechner nicht vorhanden: Es gibt weder "
            "einen Ordner dieses Namens, noch liegt ein Modell dieses Namens im lokalen Zwischenspeicher. Von selbst "
            "wird nichts aus dem Internet geladen. Bitte prüfen Sie die Angabe, oder laden Sie das Modell einmal mit "
            f"„.venv/bin/hf download {location}“."
        ) from exc


def model_identity(location: str) -> str:
    """What `load_embedder(location).name` will be, without loading the model: its name and a mark of its weights.

    The mark is the commit for a model from the hub, and a hash of the files' content for any other folder.

    Raises:
        ModelFailed: there is no such model on this machine, or its files cannot be read.
    """
    folder = locate_model(location)
    stamp = read_stamp(folder)
    if stamp is not None:
        return stamp.identity
    if not Path(location).is_dir():
        return f"{location}@{folder.name[:16]}"
    try:
        return f"{folder.resolve().name}@{_content_hash(folder)[:16]}"
    except OSError as exc:
        raise ModelFailed(_cannot_be_loaded(location)) from exc


def _content_hash(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and path.suffix not in _NOT_THE_MODEL and not _OTHER_FORMS.intersection(name.parts):
            with path.open("rb") as file:
                total.update(f"{name.as_posix()}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()


def choose_prompts(configured: Mapping[str, str | None], location: str) -> tuple[str, str]:
    """What is put before a question, and what before a passage.

    The model's own configuration decides: `query` for questions; `document`, `passage` or `corpus`, the first that is
    not empty, for passages. A model that configures neither but is named as one of the E5 family gets that family's
    `query: ` and `passage: `; instruction-tuned members of it do not, for they were trained otherwise. All others get
    nothing.
    """
    question = configured.get("query") or ""
    passage = configured.get("document") or configured.get("passage") or configured.get("corpus") or ""
    if question or passage:
        return question, passage
    words = re.split(r"[^a-z0-9]+", location.lower())
    return (QUESTION_PROMPT, PASSAGE_PROMPT) if "e5" in words and "instruct" not in words else ("", "")


class SentenceTransformerEmbedder:
    """An `Embedder` over any sentence-transformers model; the only home of that library."""

    def __init__(self, location: str, *, threads: int | None = None) -> None:
        """Load the model (see `load_embedder` for arguments and errors); takes about ten seconds."""
        self.name = model_identity(location)
        # Imported here: it takes seconds, and whoever only asks whether an index is current need not pay for them.
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()
        if threads is not None:
            torch.set_num_threads(threads)
        try:
            self._model = SentenceTransformer(
                str(locate_model(location)), device="cpu", local_files_only=True, model_kwargs={"dtype": "float32"}
            )
        except (
            OSError,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            ImportError,
            RuntimeError,
            SafetensorError,
        ) as exc:
            raise ModelFailed(_cannot_be_loaded(location)) from exc
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise ModelFailed(_cannot_be_loaded(location))
        self.dimension = int(dimension)
        self._question_prompt, self._passage_prompt = choose_prompts(self._model.prompts, location)

    def embed_passages(self, texts: Sequence[str], *, progress: Progress | None = None) -> np.ndarray:
        """See `Embedder.embed_passages`."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        # Texts of about the same length go together, since the shorter ones are filled up to the longest.
        by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            rows = by_length[start : start + _TEXTS_AT_ONCE]
            vectors[rows] = self._model.encode_document(
                [texts[row] for row in rows],
                prompt=self._passage_prompt,
                batch_size=_TEXTS_AT_ONCE,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
            if progress is not None:
                progress(start + len(rows), len(texts))
        return vectors

    def embed_questions(self, texts: Sequence[str]) -> np.ndarray:
        """See `Embedder.embed_questions`."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        vectors = self._model.encode_query(
            list(texts), prompt=self._question_prompt, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32)


def _cannot_be_loaded(location: str) -> str:
    return (
        f"Das Sprachmodell „{location}“ kann nicht geladen werden: Der Ordner ist beschädigt oder enthält kein Modell "
        "für sentence-transformers. Index und Dokumente sind unverändert. Bitte prüfen Sie WERKSTATT_MODEL; ohne diese "
        "Angabe wird das mitgelieferte Modell verwendet."
    )
