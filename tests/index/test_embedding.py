"""The seam to the embedding model: prompts, identity, errors, and what every embedder promises."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.bundled_model import ensure_bundled_model
from index.embedding import Embedder, load_embedder, model_identity
from index.model_folder import STAMP_NAME
from index.onnx_embedding import OnnxEmbedder
from index.torch_embedding import SentenceTransformerEmbedder
from ingest.errors import ModelFailed
from tests.fakes import HashEmbedder

TEXTS = ["stadt", "wo ist die stadt? hier ist die stadt.", "", "abc: abc", "ein viel zu langer text " * 20]


@pytest.fixture
def tiny_folder(tiny_package: Path, tmp_path: Path) -> Path:
    return ensure_bundled_model(tmp_path / "models")


@pytest.fixture
def foreign_folder(tiny_folder: Path, tmp_path: Path) -> Path:
    """The tiny model as somebody else's sentence-transformers folder."""
    folder = tmp_path / "somebody-elses-model"
    shutil.copytree(tiny_folder, folder, ignore=shutil.ignore_patterns(STAMP_NAME, "onnx"))
    return folder


def embedders(folder: Path) -> list[Embedder]:
    return [OnnxEmbedder(folder), SentenceTransformerEmbedder(str(folder)), HashEmbedder()]


# What every embedder promises


def test_rows_are_float32_of_length_one_in_the_order_of_the_texts(tiny_folder: Path) -> None:
    for embedder in embedders(tiny_folder):
        for embed in (embedder.embed_passages, embedder.embed_questions):
            vectors = embed(TEXTS)

            assert vectors.dtype == np.float32
            assert vectors.shape == (len(TEXTS), embedder.dimension)
            assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
            for row, text in enumerate(TEXTS):
                assert vectors[row] == pytest.approx(embed([text])[0], abs=1e-5)


def test_reading_a_text_gives_its_vector_and_its_tokens_in_order(tiny_folder: Path) -> None:
    for embedder in embedders(tiny_folder):
        for read, vectors in (
            (embedder.read_passages(TEXTS), embedder.embed_passages(TEXTS)),
            ([embedder.read_question(text) for text in TEXTS], embedder.embed_questions(TEXTS)),
        ):
            assert np.stack([one.vector for one in read]) == pytest.approx(vectors, abs=1e-5)
            for one, text in zip(read, TEXTS, strict=True):
                assert len(one.tokens.ids) == len(one.tokens.ends) == len(one.tokens.vectors)
                assert np.linalg.norm(one.tokens.vectors, axis=1) == pytest.approx(1.0, abs=1e-4)
                assert sorted(one.tokens.ends.tolist()) == one.tokens.ends.tolist()
                assert all(0 < end <= len(text) for end in one.tokens.ends.tolist())
                assert bool(len(one.tokens.ids)) == bool(text)


def test_no_texts_give_no_rows(tiny_folder: Path) -> None:
    for embedder in embedders(tiny_folder):
        assert embedder.embed_passages([]).shape == (0, embedder.dimension)
        assert embedder.embed_questions([]).shape == (0, embedder.dimension)


def test_progress_grows_up_to_the_number_of_texts(tiny_folder: Path) -> None:
    for embedder in embedders(tiny_folder):
        for embed in (embedder.embed_passages, embedder.embed_questions, embedder.read_passages):
            seen: list[tuple[int, int]] = []

            embed(["stadt"] * 40, progress=lambda *step, seen=seen: seen.append(step))

            assert seen == sorted(set(seen))
            assert seen[-1] == (40, 40)


def test_in_onnx_a_text_has_the_same_vector_to_the_last_bit_whatever_stands_beside_it(tiny_folder: Path) -> None:
    embedder = OnnxEmbedder(tiny_folder)

    alone = embedder.embed_passages(["abc: abc"])[0].tolist()

    assert embedder.embed_passages(TEXTS)[3].tolist() == alone
    among_many = embedder.embed_passages([*(f"stadt {number}" for number in range(200)), "abc: abc", *TEXTS])
    assert among_many[200].tolist() == alone
    assert among_many[201:].tolist() == embedder.embed_passages(TEXTS).tolist()


def test_the_fake_finds_a_text_that_shares_words_nearer_than_one_that_does_not() -> None:
    fake = HashEmbedder()
    question = fake.embed_questions(["Wer entscheidet über den Verfügungsfonds?"])[0]

    shared, other = fake.embed_passages(["Über Verfügungsfonds entscheidet ein Beirat.", "Spielplätze für Kinder"])

    assert question @ shared > 0.5 > question @ other


# Identity


def test_the_identity_is_known_before_the_model_is_loaded(tiny_folder: Path, foreign_folder: Path) -> None:
    assert model_identity(str(tiny_folder)) == load_embedder(str(tiny_folder)).name
    assert model_identity(str(foreign_folder)) == load_embedder(str(foreign_folder)).name


def test_one_changed_byte_of_the_weights_is_another_identity(foreign_folder: Path) -> None:
    before = model_identity(str(foreign_folder))
    weights = foreign_folder / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)

    assert model_identity(str(foreign_folder)) != before


def test_a_changed_description_is_the_same_identity(foreign_folder: Path) -> None:
    before = model_identity(str(foreign_folder))
    (foreign_folder / "README.md").write_text("Anders beschrieben.")

    assert model_identity(str(foreign_folder)) == before
    assert before.startswith("somebody-elses-model@")


# Loading


def test_the_bundled_model_is_run_by_onnx_and_any_other_by_sentence_transformers(
    tiny_folder: Path, foreign_folder: Path
) -> None:
    assert isinstance(load_embedder(str(tiny_folder)), OnnxEmbedder)
    assert isinstance(load_embedder(str(foreign_folder)), SentenceTransformerEmbedder)


def test_without_onnx_runtime_the_bundled_model_is_run_by_sentence_transformers(
    tiny_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)

    assert isinstance(load_embedder(str(tiny_folder)), SentenceTransformerEmbedder)


def test_the_bundled_model_is_loaded_without_pytorch(tiny_folder: Path) -> None:
    program = (
        "import sys; from index.embedding import load_embedder; load_embedder(sys.argv[1]).embed_questions(['stadt']);"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(tiny_folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )

    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_nothing_goes_online(tiny_folder: Path, foreign_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(f"went online: {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    for folder in (tiny_folder, foreign_folder):
        load_embedder(str(folder)).embed_questions(["stadt"])
    with pytest.raises(ModelFailed):
        load_embedder("intfloat/a-model-that-is-not-here")


@pytest.mark.parametrize("location", ["intfloat/a-model-that-is-not-here", "/no/such/folder/on/this/machine", "ä ö"])
def test_a_model_that_is_not_here_is_named_and_how_to_get_it(location: str) -> None:
    with pytest.raises(ModelFailed, match="nicht vorhanden") as failed:
        load_embedder(location)

    assert location in failed.value.user_message
    assert "WERKSTATT_MODEL" in failed.value.user_message
    assert f"hf download {location}" in failed.value.user_message


def test_a_folder_without_a_model_cannot_be_loaded(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")

    with pytest.raises(ModelFailed, match="kann nicht geladen werden"):
        load_embedder(str(tmp_path))


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "modules.json"])
def test_a_damaged_foreign_model_cannot_be_loaded(name: str, foreign_folder: Path) -> None:
    (foreign_folder / name).write_bytes(b"\x00 no such thing")

    with pytest.raises(ModelFailed, match=r"somebody-elses-model.* kann nicht geladen werden"):
        load_embedder(str(foreign_folder))


def test_a_damaged_graph_is_reported_with_what_to_do(tiny_folder: Path) -> None:
    graph = tiny_folder / "onnx" / "text_to_vector.onnx"
    graph.write_bytes(b"\x00" * graph.stat().st_size)

    with pytest.raises(ModelFailed, match=r"beschädigt.*Bitte löschen Sie den Ordner"):
        load_embedder(str(tiny_folder))


def test_a_model_of_ours_that_lost_its_stamp_is_no_model_for_onnx(foreign_folder: Path) -> None:
    with pytest.raises(ModelFailed, match="unvollständig"):
        OnnxEmbedder(foreign_folder)
