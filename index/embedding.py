"""Texts to vectors: the seam behind which the embedding model lies, and how a model is found, named and loaded.

Nothing here goes online: a model is a folder, or a name that already lies in the model hub's local cache.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np

from index.model_folder import read_stamp
from index.token_table import TextTokens
from ingest.errors import ModelFailed

Progress = Callable[[int, int], None]

# Not a sign of other weights: the text about a model, and forms of it for other programs.
_NOT_THE_MODEL = {".md", ".lock"}
_OTHER_FORMS = {"onnx", "openvino", ".git", ".cache"}


@dataclass(frozen=True, slots=True, eq=False)
class ReadText:
    """A text's vector, shape (dimension,), float32, of length 1, and its tokens."""

    vector: np.ndarray
    tokens: TextTokens


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

    def embed_questions(self, texts: Sequence[str], *, progress: Progress | None = None) -> np.ndarray:
        """As `embed_passages`, for questions."""
        ...

    def read_passages(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[ReadText]:
        """As `embed_passages`, with each text's tokens; none from a model that does not tell them apart."""
        ...

    def read_questions(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[ReadText]:
        """As `read_passages`, for questions."""
        ...

    def read_question(self, text: str) -> ReadText:
        """As `embed_questions`, with the question's tokens."""
        ...


def load_embedder(location: str, *, threads: int | None = None) -> Embedder:
    """The embedder for a model.

    The bundled model runs in ONNX Runtime where that is installed (the same vectors but for rounding, several times
    faster, loads in a second); every other one in sentence-transformers.

    Args:
        location: a sentence-transformers folder, or a name of the model hub that lies in its local cache.
        threads: how many threads compute; None leaves it to the library.

    Raises:
        ModelFailed: there is no such model on this machine, or it cannot be loaded.
    """
    folder = locate_model(location)
    # Imported here: a platform without ONNX Runtime must still come as far as the last line, and both import this.
    if read_stamp(folder) is not None and find_spec("onnxruntime") is not None:
        from index.onnx_embedding import OnnxEmbedder

        return OnnxEmbedder(folder, threads=threads)
    from index.torch_embedding import SentenceTransformerEmbedder

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
        raise ModelFailed(cannot_be_loaded(location)) from exc


def _content_hash(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and path.suffix not in _NOT_THE_MODEL and not _OTHER_FORMS.intersection(name.parts):
            with path.open("rb") as file:
                total.update(f"{name.as_posix()}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()


def cannot_be_loaded(location: str) -> str:
    """Why there is no answer, and what to do."""
    return (
        f"Das Sprachmodell „{location}“ kann nicht geladen werden: Der Ordner ist beschädigt oder enthält kein Modell "
        "für sentence-transformers. Index und Dokumente sind unverändert. Bitte prüfen Sie WERKSTATT_MODEL; ohne diese "
        "Angabe wird das mitgelieferte Modell verwendet."
    )
