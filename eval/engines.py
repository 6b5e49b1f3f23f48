"""What the benchmark compares: ways of finding a passage, all asked and judged alike."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from eval.baseline_process import LIBRARIES, BaselineProcess, version_of
from eval.baselines.exchange import PageText
from eval.metrics import RIGHT_PASSAGE_SHARE, hit_at, mean, reciprocal_rank_at, share_held
from eval.questions import Asked
from index.analysis import GermanAnalyser
from index.answerability import AGAINST
from index.content import IndexContent
from index.embedding import Embedder
from index.question_map import identity_map
from index.search import Retriever
from index.stretches import no_stretches
from index.token_table import TokenAxes
from index.weights import RankingWeights
from ingest.documents import Document, text_with_headings

DEPTH = 10
_DENSE_ONLY = RankingWeights(dense=1.0, sentence=0.0, question=0.0, lexical=0.0)
_LEXICAL_ONLY = RankingWeights(dense=0.0, sentence=0.0, question=0.0, lexical=1.0)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that an engine found, with the headings that it shows, and the labels of its pages."""

    document: str
    labels: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The best `DEPTH` stretches, best first, and how long finding them took."""

    found: tuple[Found, ...]
    milliseconds: float


class Engine(Protocol):
    """A way of finding stretches of text for a question."""

    @property
    def name(self) -> str: ...

    @property
    def index_seconds(self) -> float | None:
        """How long building its index from the pages took; None where it shares another engine's."""
        ...

    def ask(self, question: str) -> Reply: ...


@dataclass(frozen=True, slots=True)
class Quality:
    """How often a right passage was found, over all questions put to an engine."""

    hit_at_1: float
    hit_at_5: float
    mrr_at_10: float


class OurEngine:
    """Our retriever over an index."""

    def __init__(self, name: str, retriever: Retriever, documents: Sequence[Document], seconds: float | None) -> None:
        self.name = name
        self.index_seconds = seconds
        self._retriever = retriever
        self._labels = {
            (document.document_id, page.number): page.label or str(page.number)
            for document in documents
            for page in document.pages
        }

    def ask(self, question: str) -> Reply:
        started = time.perf_counter()
        hits = self._retriever.rank(question, limit=DEPTH)
        milliseconds = (time.perf_counter() - started) * 1000
        found = tuple(
            Found(
                hit.passage.document_id,
                frozenset(self._labels[hit.passage.document_id, span.page_number] for span in hit.passage.spans),
                text_with_headings(hit.passage),
            )
            for hit in hits
        )
        return Reply(found, milliseconds)


class LibraryEngine:
    """A library in its own process."""

    def __init__(self, name: str, process: BaselineProcess) -> None:
        self.name = name
        self.index_seconds: float | None = process.index_seconds
        self._process = process

    def ask(self, question: str) -> Reply:
        answered = self._process.ask(question, DEPTH)
        found = tuple(Found(page.document, frozenset((page.label,)), page.text) for page in answered.found)
        return Reply(found, answered.milliseconds)


def our_engines(content: IndexContent, embedder: Embedder, plain_seconds: float | None) -> list[Engine]:
    """Ours with the editorial indexing (where there is one), without it, and each retriever alone.

    `plain_seconds`: how long building the index without indexing took. Each has an analyser of its own, which remembers
    words: none is to profit from what another one was asked.
    """
    documents = [indexed.document for indexed in content.documents]
    bare = without_indexing(content)
    variants: list[tuple[str, IndexContent, RankingWeights | None, float | None]] = [
        ("Werkstattwissen ohne Erschließung", bare, None, plain_seconds),
        ("– nur dicht", bare, _DENSE_ONLY, None),
        ("– nur BM25", bare, _LEXICAL_ONLY, None),
    ]
    if content.entries:
        variants.insert(0, ("Werkstattwissen mit Erschließung", content, None, None))
    return [
        OurEngine(name, Retriever(which, embedder, GermanAnalyser(), weights), documents, seconds)
        for name, which, weights, seconds in variants
    ]


def library_engines(stack: ExitStack, folder: Path, model: Path, documents: Sequence[Document]) -> list[Engine]:
    """The three libraries over the same pages, in our cleaned text; `stack` ends their processes."""
    pages = [
        PageText(document.document_id, page.label or str(page.number), page.text)
        for document in documents
        for page in document.pages
        if page.text.strip()
    ]
    return [
        LibraryEngine(
            f"{library} {version_of(library)}",
            stack.enter_context(BaselineProcess(library, folder, model, pages)),
        )
        for library in LIBRARIES
    ]


def without_indexing(content: IndexContent) -> IndexContent:
    """The same passages as if nobody had indexed them editorially."""
    dimension = content.passage_vectors.shape[1]
    nothing = np.empty((0, dimension), dtype=np.float32)
    return replace(
        content,
        entries=(),
        gaps=(),
        gap_vectors=nothing,
        misconceptions=(),
        misconception_vectors=nothing,
        votes=np.empty((0, len(AGAINST)), dtype=np.float32),
        indexing_terms=tuple({} for _ in content.passage_terms),
        question_vectors=nothing,
        question_map=identity_map(dimension),
        sentence_map=identity_map(dimension),
        stretches=no_stretches(dimension),
        token_axes=TokenAxes.principal(content.tokens),
    )


def quality(engine: Engine, asked: Sequence[Asked]) -> Quality:
    """Put every question to the engine and judge what it finds as `eval.runs` judges a passage."""
    relevance = [[_is_right(found, one) for found in engine.ask(one.wording).found] for one in asked]
    return Quality(
        mean([hit_at(1, row) for row in relevance]),
        mean([hit_at(5, row) for row in relevance]),
        mean([reciprocal_rank_at(DEPTH, row) for row in relevance]),
    )


def _is_right(found: Found, asked: Asked) -> bool:
    return any(
        found.document == source.document
        and source.page_label in found.labels
        and share_held(source.quote, found.text) >= RIGHT_PASSAGE_SHARE
        for source in asked.question.sources
    )
