import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.analysis import GermanAnalyser
from index.build import build_index, is_current
from index.content import IndexedDocument
from index.learning import questions_of
from index.store import FORMAT, read_index, read_manifest
from ingest.errors import IndexMissing, IndexStale, StorageFailed
from tests.fakes import HashEmbedder
from tests.stock import ENTRIES, small_stock


class CountingEmbedder(HashEmbedder):
    """Remembers the texts that it was asked to embed, and the questions whose tokens are learned from."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.questions_read: list[str] = []

    def embed_passages(self, texts, progress=None):
        self.texts += texts
        return super().embed_passages(texts, progress=progress)

    def read_questions(self, texts, progress=None):
        self.questions_read += texts
        return HashEmbedder().read_questions(texts, progress=progress)


def silent(done: int, total: int) -> None:
    pass


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), silent)

    content = read_index(tmp_path)

    assert content.documents == small_stock()
    assert content.passage_vectors.shape == (3, HashEmbedder().dimension)
    assert content.sentence_vectors.shape == (6, HashEmbedder().dimension)
    below_headings = [f"{' – '.join(passage.section)}: {passage.text}" for passage in content.passages]
    read = [HashEmbedder().read_question(text).tokens for text in below_headings]
    assert content.tokens.ids.tolist() == [token for one in read for token in one.ids.tolist()]
    assert content.tokens.vectors.tolist() == np.concatenate([one.vectors for one in read]).tolist()
    assert len(content.tokens.lengths) == 3 + 6, "one for each passage's headings, one for each sentence"
    assert content.tokens.lengths.sum() == len(content.tokens.ids)
    assert content.passage_terms[0] == dict(GermanAnalyser().terms(content.passages[0].text))


def test_nothing_built_yet_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="werkstatt ingest"):
        read_index(tmp_path)


def test_an_unchanged_stock_is_current_and_embeds_nothing(tmp_path: Path) -> None:
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), silent)
    embedder = CountingEmbedder()

    assert is_current(tmp_path, small_stock(), ENTRIES, embedder.name)
    assert build_index(tmp_path, small_stock(), ENTRIES, embedder, silent).embedded == 0
    assert embedder.texts == []
    assert embedder.questions_read == questions_of(ENTRIES), "no index keeps their tokens"


def test_only_new_texts_are_embedded(tmp_path: Path) -> None:
    (indexed,) = small_stock()
    build_index(
        tmp_path, (IndexedDocument(indexed.document, indexed.passages[:2]),), ENTRIES[:1], HashEmbedder(), silent
    )
    embedder = CountingEmbedder()

    build_index(tmp_path, small_stock(), ENTRIES[:1], embedder, silent)

    new = indexed.passages[2]
    below_headings = f"{' – '.join(new.section)}: {new.text}"
    assert set(embedder.texts) == {below_headings, new.text, *(sentence.text for sentence in new.sentences)}


def test_a_passage_below_another_heading_is_read_anew_and_nothing_else_is(tmp_path: Path) -> None:
    (indexed,) = small_stock()
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), silent)
    moved = replace(indexed.passages[2], section=("Andere Überschrift",))
    embedder = CountingEmbedder()

    build_index(
        tmp_path, (IndexedDocument(indexed.document, (*indexed.passages[:2], moved)),), ENTRIES, embedder, silent
    )

    assert embedder.texts == [f"Andere Überschrift: {moved.text}"]


def test_a_removed_document_disappears_from_every_file(tmp_path: Path) -> None:
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), silent)

    build_index(tmp_path, (), (), HashEmbedder(), silent)

    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert "Verfügungsfonds".encode() not in left
    assert read_index(tmp_path).passages == ()


def test_another_model_is_noticed_and_embeds_anew(tmp_path: Path) -> None:
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), silent)
    embedder = CountingEmbedder()
    embedder.name = "another"

    assert not is_current(tmp_path, small_stock(), ENTRIES, embedder.name)
    assert build_index(tmp_path, small_stock(), ENTRIES, embedder, silent).embedded == len(
        [*embedder.texts, *embedder.questions_read]
    )


def test_another_format_is_stale(tmp_path: Path) -> None:
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), silent)
    manifest = next(tmp_path.glob("*/manifest.json"))
    manifest.write_text(manifest.read_text().replace(f'"format": {FORMAT}', f'"format": {FORMAT + 1}'))

    with pytest.raises(IndexStale, match="werkstatt ingest"):
        read_index(tmp_path)


def test_a_damaged_file_is_stale_and_rebuilt(tmp_path: Path) -> None:
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), silent)
    next(tmp_path.glob("*/passages.faiss")).write_bytes(b"rubbish")

    with pytest.raises(IndexStale, match="beschädigt"):
        read_index(tmp_path)
    assert not is_current(tmp_path, small_stock(), ENTRIES, HashEmbedder().name)
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), silent)
    assert read_index(tmp_path).documents == small_stock()


def test_the_same_stock_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        build_index(tmp_path / name, small_stock(), ENTRIES, HashEmbedder(), silent)

    files = [{p.name: p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()} for name in ("one", "other")]
    assert files[0] == files[1]


@pytest.mark.parametrize("step", ["write_text", "rename", "replace"])
def test_a_build_that_dies_at_any_step_leaves_the_old_index_serving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (indexed,) = small_stock()
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), silent)
    fewer = (IndexedDocument(indexed.document, indexed.passages[:1]),)

    def full_disk(*arguments: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, step, full_disk)
        with pytest.raises(StorageFailed, match="bisherige Index ist unverändert"):
            build_index(tmp_path, fewer, ENTRIES[:1], HashEmbedder(), silent)

    assert read_index(tmp_path).documents == small_stock()
    build_index(tmp_path, fewer, ENTRIES[:1], HashEmbedder(), silent)
    assert read_index(tmp_path).documents == fewer
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1, "leftovers of the dead build are removed"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_missing_rights_are_a_german_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StorageFailed, match="Schreibrechte"):
        build_index(tmp_path / "index", small_stock(), ENTRIES, HashEmbedder(), silent)


def test_the_manifest_names_model_and_dimension(tmp_path: Path) -> None:
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), silent)

    manifest = read_manifest(tmp_path)

    assert (manifest.model, manifest.dimension) == (HashEmbedder().name, HashEmbedder().dimension)


def test_an_empty_stock_can_be_written(tmp_path: Path) -> None:
    build_index(tmp_path, (), (), HashEmbedder(), silent)

    assert read_index(tmp_path).passage_vectors.shape == (0, HashEmbedder().dimension)
    assert np.isfinite(read_index(tmp_path).passage_vectors).all()
