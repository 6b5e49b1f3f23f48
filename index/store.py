"""The stored index: written beside the old one, swapped in by one atomic rename, checked when it is opened.

Layout below the index folder:

    current                 the name of the generation that serves, one line
    <generation>/           everything one search needs; never changed once `current` names it
        manifest.json       format, model, dimension, corpus: see `IndexManifest`
        checksums.json      SHA-256 of every other file
        stock.json          the documents and passages that were indexed
        words.json          the terms of every word, and the words that are written as names
        terms.json          each passage's weighted terms, in passage order
        passages.faiss      one vector a passage
        sentences.faiss     one vector a sentence, passage by passage
        token_*.npy         the passages' tokens, and along which axes questions' and theirs are compared: see
                            `index.token_table`
        indexing_terms.json each passage's weighted terms of the indexing, in passage order
        indexing.json       the editorial indexing: questions and keywords with the passages that answer them
        questions.faiss     one vector a question of the indexing, entry by entry
        question_map.npy    the learned map of question vectors to passages; sentence_map.npy: to sentences
        stretch*.npy        the learned directions of the entries' questions: see `index.stretches`
        gaps.json, .faiss   questions that the stock does not answer, and their vectors
        misconceptions.*    (.json, .faiss) false premises, the sentences that set them right, and their vectors
        votes.npy           what each known question says about whether the stock answers such questions
"""

import hashlib
import json
import os
import shutil
from dataclasses import asdict
from itertools import count
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter, ValidationError

from index.content import AnalysedWords, IndexContent, IndexedDocument, IndexedEntry, IndexManifest
from index.stretches import StretchDirections
from index.token_table import TokenAxes, TokenTable
from index.vectors import VectorIndex
from ingest.errors import IndexMissing, IndexStale, StorageFailed

FORMAT = 9
_STOCK = TypeAdapter(list[IndexedDocument])
_ENTRIES = TypeAdapter(list[IndexedEntry])
_WORDS = TypeAdapter(AnalysedWords)
_REBUILD = "Bitte rufen Sie „werkstatt ingest“ auf."


def write_index(folder: Path, content: IndexContent) -> None:
    """Write a new generation and let it serve from now on; then remove the older ones.

    Whatever happens before the last rename leaves the old generation serving.

    Raises:
        StorageFailed: disk full or rights missing.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        generation = _unused_name(folder, content.manifest)
        beside = folder / f".{generation}"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        _write_generation(beside, content)
        beside.rename(folder / generation)
        pointer = folder / ".current"
        pointer.write_text(generation + "\n", encoding="utf-8")
        _flush(pointer)
        pointer.replace(folder / "current")
        for path in folder.iterdir():
            if path.is_dir() and path.name != generation:
                shutil.rmtree(path, ignore_errors=True)
    except OSError as error:
        raise StorageFailed(
            f"Der Index konnte nicht gespeichert werden ({error.strerror or error}). "
            "Der bisherige Index ist unverändert und antwortet weiter. "
            f"Bitte prüfen Sie freien Platz und Schreibrechte in „{folder}“."
        ) from error


def read_manifest(folder: Path) -> IndexManifest:
    """The manifest of the generation that serves.

    Raises:
        IndexMissing: nothing was built yet.
        IndexStale: it was written by another version of this program.
    """
    path = _current(folder) / "manifest.json"
    try:
        return TypeAdapter(IndexManifest).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexStale(f"Der Index in „{folder}“ passt nicht zu dieser Version. {_REBUILD}") from error


def is_intact(folder: Path) -> bool:
    """Whether every file of the generation that serves is as it was written."""
    try:
        current = _current(folder)
        return bool(json.loads((current / "checksums.json").read_bytes()) == _checksums(current))
    except (IndexMissing, OSError, ValueError):
        return False


def read_index(folder: Path) -> IndexContent:
    """The generation that serves.

    Raises:
        IndexMissing: nothing was built yet.
        IndexStale: format or analysis are another version's, or files are damaged.
    """
    manifest = read_manifest(folder)
    if manifest.format != FORMAT:
        raise IndexStale(f"Der Index in „{folder}“ hat ein älteres Format. {_REBUILD}")
    current = _current(folder)
    try:
        return IndexContent(
            manifest,
            tuple(_STOCK.validate_json((current / "stock.json").read_bytes())),
            tuple(json.loads((current / "terms.json").read_text(encoding="utf-8"))),
            VectorIndex.load(current / "passages.faiss").vectors(),
            VectorIndex.load(current / "sentences.faiss").vectors(),
            _tokens(current),
            TokenAxes(
                np.load(current / "token_axes_of_questions.npy", allow_pickle=False),
                np.load(current / "token_axes_of_stock.npy", allow_pickle=False),
            ),
            tuple(_ENTRIES.validate_json((current / "indexing.json").read_bytes())),
            tuple(json.loads((current / "indexing_terms.json").read_text(encoding="utf-8"))),
            VectorIndex.load(current / "questions.faiss").vectors(),
            np.load(current / "question_map.npy", allow_pickle=False),
            np.load(current / "sentence_map.npy", allow_pickle=False),
            StretchDirections(
                np.load(current / "stretch_centre.npy", allow_pickle=False),
                np.load(current / "stretches.npy", allow_pickle=False),
            ),
            _WORDS.validate_json((current / "words.json").read_bytes()),
            tuple(json.loads((current / "gaps.json").read_text(encoding="utf-8"))),
            VectorIndex.load(current / "gaps.faiss").vectors(),
            tuple(_ENTRIES.validate_json((current / "misconceptions.json").read_bytes())),
            VectorIndex.load(current / "misconceptions.faiss").vectors(),
            np.load(current / "votes.npy", allow_pickle=False),
        )
    except (OSError, ValueError, RuntimeError) as error:
        raise IndexStale(f"Der Index in „{folder}“ ist beschädigt. {_REBUILD}") from error


def _tokens(generation: Path) -> TokenTable:
    """The largest part is left on the disk, from which the system reads and keeps what is used."""
    return TokenTable(
        np.load(generation / "token_ids.npy", allow_pickle=False),
        np.load(generation / "token_vectors.npy", mmap_mode="r", allow_pickle=False),
        np.load(generation / "token_lengths.npy", allow_pickle=False),
    )


def _current(folder: Path) -> Path:
    try:
        return folder / (folder / "current").read_text(encoding="utf-8").strip()
    except OSError as error:
        raise IndexMissing(f"Es gibt noch keinen Index. {_REBUILD}") from error


def _unused_name(folder: Path, manifest: IndexManifest) -> str:
    """A name made of the manifest's hash; numbered, since a damaged generation of the same content may lie there."""
    stem = hashlib.sha256(json.dumps(asdict(manifest), sort_keys=True).encode()).hexdigest()[:12]
    return next(name for name in (f"{stem}-{number}" for number in count()) if not (folder / name).exists())


def _write_generation(folder: Path, content: IndexContent) -> None:
    (folder / "stock.json").write_bytes(_STOCK.dump_json(list(content.documents)))
    (folder / "terms.json").write_text(json.dumps(content.passage_terms, ensure_ascii=False), encoding="utf-8")
    VectorIndex(content.passage_vectors).save(folder / "passages.faiss")
    VectorIndex(content.sentence_vectors).save(folder / "sentences.faiss")
    np.save(folder / "token_ids.npy", content.tokens.ids)
    np.save(folder / "token_vectors.npy", content.tokens.vectors)
    np.save(folder / "token_lengths.npy", content.tokens.lengths)
    np.save(folder / "token_axes_of_questions.npy", content.token_axes.of_questions)
    np.save(folder / "token_axes_of_stock.npy", content.token_axes.of_stock)
    (folder / "indexing.json").write_bytes(_ENTRIES.dump_json(list(content.entries)))
    (folder / "indexing_terms.json").write_text(
        json.dumps(content.indexing_terms, ensure_ascii=False), encoding="utf-8"
    )
    VectorIndex(content.question_vectors).save(folder / "questions.faiss")
    np.save(folder / "question_map.npy", content.question_map)
    np.save(folder / "sentence_map.npy", content.sentence_map)
    np.save(folder / "stretch_centre.npy", content.stretches.centre)
    np.save(folder / "stretches.npy", content.stretches.directions)
    (folder / "gaps.json").write_text(json.dumps(content.gaps, ensure_ascii=False), encoding="utf-8")
    VectorIndex(content.gap_vectors).save(folder / "gaps.faiss")
    (folder / "misconceptions.json").write_bytes(_ENTRIES.dump_json(list(content.misconceptions)))
    VectorIndex(content.misconception_vectors).save(folder / "misconceptions.faiss")
    np.save(folder / "votes.npy", content.votes)
    (folder / "words.json").write_bytes(_WORDS.dump_json(content.words))
    (folder / "manifest.json").write_text(json.dumps(asdict(content.manifest), indent=1), encoding="utf-8")
    (folder / "checksums.json").write_text(json.dumps(_checksums(folder), indent=1), encoding="utf-8")
    for path in folder.iterdir():
        _flush(path)


def _checksums(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.name != "checksums.json"
    }


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
