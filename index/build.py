"""Building the index: only what is new is analysed and embedded."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from index.analysis import ANALYSIS_VERSION, GermanAnalyser
from index.content import IndexContent, IndexedDocument, IndexedEntry, IndexManifest
from index.embedding import Embedder
from index.learning import (
    answering_passages,
    answering_sentences,
    evenly_spread,
    question_vectors_by_text,
    questions_of,
    stacked,
    votes_of,
)
from index.question_map import learn_map
from index.store import FORMAT, is_intact, read_index, read_manifest, write_index
from index.stretches import learn_stretches
from index.terms import analysed_words, indexing_terms, passage_terms
from index.token_axes import MOST_QUESTIONS, learn_token_axes
from index.token_table import PassageTokens, TextTokens, TokenTable
from ingest.documents import Passage
from ingest.errors import IndexMissing, IndexStale

Progress = Callable[[int, int], None]

_CORPUS = TypeAdapter(tuple[list[IndexedDocument], list[IndexedEntry], list[str], list[IndexedEntry]])


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did: texts (passages and sentences) in the index, how many of them were embedded anew."""

    texts: int
    embedded: int


def is_current(
    folder: Path,
    documents: Sequence[IndexedDocument],
    entries: Sequence[IndexedEntry],
    model: str,
    gaps: Sequence[str] = (),
    misconceptions: Sequence[IndexedEntry] = (),
) -> bool:
    """Whether the stored index is intact and was built from just this, with this model, by this version."""
    if not is_intact(folder):
        return False
    try:
        manifest = read_manifest(folder)
    except (IndexMissing, IndexStale):
        return False
    return (manifest.format, manifest.analysis, manifest.model, manifest.corpus) == (
        FORMAT,
        ANALYSIS_VERSION,
        model,
        corpus_fingerprint(documents, entries, gaps, misconceptions),
    )


def corpus_fingerprint(
    documents: Sequence[IndexedDocument],
    entries: Sequence[IndexedEntry],
    gaps: Sequence[str],
    misconceptions: Sequence[IndexedEntry],
) -> str:
    """A hash of everything that was read: texts, places, titles, indexing, gaps, misconceptions."""
    read = (list(documents), list(entries), list(gaps), list(misconceptions))
    return hashlib.sha256(_CORPUS.dump_json(read)).hexdigest()


def build_index(
    folder: Path,
    documents: Sequence[IndexedDocument],
    entries: Sequence[IndexedEntry],
    embedder: Embedder,
    progress: Progress,
    gaps: Sequence[str] = (),
    misconceptions: Sequence[IndexedEntry] = (),
) -> BuildResult:
    """Build the index of `documents` with the editorial indexing `entries` and let it serve.

    `gaps`: questions that the stock is known not to answer; `misconceptions`: questions with a false premise, and the
    sentences that set it right.

    Vectors and terms of texts that the old index holds are taken over when model and analysis are the same. `progress`
    gets (texts embedded, texts to embed).

    Raises:
        StorageFailed: the data folder cannot be written; the old index is intact.
        ModelFailed: the model cannot be loaded; the old index is intact.
    """
    old = _old_index(folder)
    passages = [passage for indexed in documents for passage in indexed.passages]
    passage_texts = [passage.text for passage in passages]
    sentence_texts = [sentence.text for passage in passages for sentence in passage.sentences]
    question_texts = questions_of(entries)
    mistaken = questions_of(misconceptions)
    sentences_of_each = [len(passage.sentences) for passage in passages]
    answers = answering_sentences(passages, entries)
    some = evenly_spread(len(question_texts), MOST_QUESTIONS)
    known = _known(old, embedder.name)
    embedded, read = _embed_new(
        known, passages, [*question_texts, *gaps, *mistaken], [question_texts[row] for row in some], embedder, progress
    )
    tokens = TokenTable.of_passages([known.tokens[_cut(passage)] for passage in passages])
    dimension = embedder.dimension
    passage_vectors = stacked([known.texts[text] for text in passage_texts], dimension)
    sentence_vectors = stacked([known.texts[text] for text in sentence_texts], dimension)
    question_vectors = stacked([known.questions[text] for text in question_texts], dimension)
    gap_vectors = stacked([known.questions[text] for text in gaps], dimension)
    mistaken_vectors = stacked([known.questions[text] for text in mistaken], dimension)
    rows = {passage.passage_id: row for row, passage in enumerate(passages)}
    analyser = GermanAnalyser()
    if old is not None and old.manifest.analysis == ANALYSIS_VERSION:
        analyser.remember(old.words.terms)
    write_index(
        folder,
        IndexContent(
            IndexManifest(
                FORMAT,
                ANALYSIS_VERSION,
                embedder.name,
                dimension,
                corpus_fingerprint(documents, entries, gaps, misconceptions),
            ),
            tuple(documents),
            tuple(passage_terms(passage, analyser) for passage in passages),
            passage_vectors,
            sentence_vectors,
            tokens,
            learn_token_axes(read, [answers[row] for row in some], tokens, sentences_of_each),
            tuple(entries),
            indexing_terms(len(passages), rows, entries, analyser),
            question_vectors,
            learn_map(question_vectors, passage_vectors, answering_passages(rows, entries)),
            learn_map(question_vectors, sentence_vectors, answers),
            learn_stretches(question_vectors, [len(entry.questions) for entry in entries]),
            analysed_words(passages, entries, analyser),
            tuple(gaps),
            gap_vectors,
            tuple(misconceptions),
            mistaken_vectors,
            votes_of((question_texts, question_vectors), (gaps, gap_vectors), (mistaken, mistaken_vectors)),
        ),
    )
    texts = len(passage_texts) + len(sentence_texts) + len(question_texts) + len(gaps) + len(mistaken)
    return BuildResult(texts, embedded)


def _old_index(folder: Path) -> IndexContent | None:
    try:
        return read_index(folder)
    except (IndexMissing, IndexStale):
        return None


@dataclass(frozen=True, slots=True)
class _Known:
    """What is embedded already: the vectors of passages and sentences, those of questions, and passages' tokens."""

    texts: dict[str, np.ndarray]
    questions: dict[str, np.ndarray]
    tokens: dict[tuple[str, ...], PassageTokens]


def _cut(passage: Passage) -> tuple[str, ...]:
    """What a passage's tokens depend on: the headings above it, its text, and how that is cut into sentences."""
    headings = f"{' – '.join(passage.section)}: " if passage.section else ""
    return headings, passage.text, *(sentence.text for sentence in passage.sentences)


def _known(old: IndexContent | None, model: str) -> _Known:
    """What the old index holds, when the same model made it."""
    if old is None or old.manifest.model != model:
        return _Known({}, {}, {})
    sentences = [sentence.text for passage in old.passages for sentence in passage.sentences]
    texts = dict(zip(sentences, old.sentence_vectors, strict=True)) | dict(
        zip((passage.text for passage in old.passages), old.passage_vectors, strict=True)
    )
    tokens = old.tokens.passages([len(passage.sentences) for passage in old.passages])
    return _Known(texts, question_vectors_by_text(old), dict(zip(map(_cut, old.passages), tokens, strict=True)))


def _embed_new(
    known: _Known,
    passages: Sequence[Passage],
    questions: Sequence[str],
    to_read: Sequence[str],
    embedder: Embedder,
    progress: Progress,
) -> tuple[int, list[TextTokens]]:
    """Add to `known` what is missing; how many texts that were, and the tokens of the questions `to_read`.

    No index keeps these: they would be a third of it, and are only learned from.
    """
    unread = dict.fromkeys(cut for cut in map(_cut, passages) if cut not in known.tokens)
    without_headings = {text for headings, text, *_ in unread if not headings}
    texts = dict.fromkeys(text for passage in passages for text in _cut(passage)[1:])
    new = [text for text in texts if text not in known.texts and text not in without_headings]
    unknown = set(questions) - known.questions.keys()
    new_questions = sorted(unknown - set(to_read), key=lambda text: (len(text), text))
    total = len(unread) + len(new) + len(to_read) + len(new_questions)
    # A word is better understood below its headings; the text as a whole is told apart better without them.
    read_passages = embedder.read_passages(
        [headings + text for headings, text, *_ in unread], progress=lambda done, _: progress(done, total)
    )
    for cut, below in zip(unread, read_passages, strict=True):
        headings, text, *sentences = cut
        known.tokens[cut] = PassageTokens.of_text(below.tokens, headings + text, sentences, len(headings))
        if not headings:
            known.texts[text] = below.vector
    if new:
        vectors = embedder.embed_passages(new, progress=lambda done, _: progress(len(unread) + done, total))
        known.texts.update(zip(new, vectors, strict=True))
    before = len(unread) + len(new)
    read = embedder.read_questions(to_read, progress=lambda done, _: progress(before + done, total)) if to_read else []
    for text, one in zip(to_read, read, strict=True):
        known.questions.setdefault(text, one.vector)
    if new_questions:
        before += len(to_read)
        question_vectors = embedder.embed_questions(
            new_questions, progress=lambda done, _: progress(before + done, total)
        )
        known.questions.update(zip(new_questions, question_vectors, strict=True))
    return len(unread) + len(new) + len(unknown), [one.tokens for one in read]
