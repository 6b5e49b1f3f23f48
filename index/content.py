"""What an index holds, in memory."""

from dataclasses import dataclass

import numpy as np

from index.analysis import WordTerms
from index.stretches import StretchDirections
from index.token_table import TokenAxes, TokenTable
from ingest.documents import Document, Passage
from ingest.report import ExtractionReport


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document with its passages, as they stand in the index, and the report on how they were read.

    `report` is None in an index of an earlier version only; the next ingest adds it without embedding anything.
    """

    document: Document
    passages: tuple[Passage, ...]
    report: ExtractionReport | None = None


@dataclass(frozen=True, slots=True)
class IndexedEntry:
    """Questions and keywords of the editorial indexing, and the passages that answer them (at least one).

    `sentences[i]`: which sentences of the passage `passage_ids[i]` the indexed stretch holds, counted from 0; empty
    where that is not known.
    """

    passage_ids: tuple[str, ...]
    questions: tuple[str, ...]
    keywords: tuple[str, ...]
    sentences: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class AnalysedWords:
    """What the analyser found for the words of passages and indexing: looking them up again takes milliseconds each.

    `terms` by lower-case content word; `names`: the passages' words that are written as proper names, in lower case.
    """

    terms: dict[str, WordTerms]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexManifest:
    """What an index was built from. Two indexes with equal manifests give equal results."""

    format: int
    analysis: int
    model: str
    dimension: int
    corpus: str


@dataclass(frozen=True, slots=True)
class IndexContent:
    """One generation in memory.

    `passage_vectors`: shape (passages, dimension); `sentence_vectors`: shape (sentences of all passages, dimension);
    `question_vectors`: shape (questions of all entries, dimension), embedded as questions; all float32 with rows of
    unit length. `tokens`: of all passages, compared with a question's along `token_axes`. `question_map`,
    `sentence_map`: shape (dimension, dimension), see `index.question_map`; they turn a question towards the passages,
    or the sentences, that answer it. `stretches`: of each entry. `passage_terms[i]` and `indexing_terms[i]` (of its
    entries' questions and keywords) belong to the i-th passage of all documents in order.
    `gaps`: questions that the stock does not answer; `gap_vectors`: shape (gaps, dimension), as `question_vectors`.
    `misconceptions`: questions that take for granted what the stock says otherwise, with the sentences that do, and no
    keywords; `misconception_vectors`: shape (questions of all misconceptions, dimension). `votes`: shape (questions +
    gaps + misconceptions' questions, 2), see `index.answerability`.
    """

    manifest: IndexManifest
    documents: tuple[IndexedDocument, ...]
    passage_terms: tuple[dict[str, float], ...]
    passage_vectors: np.ndarray
    sentence_vectors: np.ndarray
    tokens: TokenTable
    token_axes: TokenAxes
    entries: tuple[IndexedEntry, ...]
    indexing_terms: tuple[dict[str, float], ...]
    question_vectors: np.ndarray
    question_map: np.ndarray
    sentence_map: np.ndarray
    stretches: StretchDirections
    words: AnalysedWords
    gaps: tuple[str, ...]
    gap_vectors: np.ndarray
    misconceptions: tuple[IndexedEntry, ...]
    misconception_vectors: np.ndarray
    votes: np.ndarray

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for indexed in self.documents for passage in indexed.passages)
