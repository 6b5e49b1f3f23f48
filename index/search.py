"""From a question to ranked passages."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from index.analysis import GermanAnalyser
from index.bm25 import Bm25
from index.embedding import Embedder
from index.fusion import fuse_scores
from index.spelling import corrected
from index.store import IndexContent
from index.vectors import VectorIndex
from index.words import content_words
from ingest.documents import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `rank` counts from 1; `score` is comparable within one question only.

    `why` names what each retriever contributed to the score, in the order of the ranking formula.
    `sentence_scores[i]` says how well `passage.sentences[i]` alone fits the question, comparable within the question.
    """

    passage: Passage
    score: float
    rank: int
    why: tuple[tuple[str, float], ...]
    sentence_scores: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against the stock holding an answer, before anything is chosen.

    `best_dense`, `best_sentence`: highest cosine similarity of a passage and of a sentence. `best_lexical`: highest
    BM25 divided by what a passage holding every word of the question could reach, in [0, 1]. `coverage`: share of the
    question's content words, weighted by rarity, that the stock knows; `hit_coverage`: that the best passages hold.
    `unknown_words`: the question's content words that the stock does not know, as typed, in order.
    """

    best_dense: float
    best_sentence: float
    best_lexical: float
    coverage: float
    hit_coverage: float
    unknown_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The ranked passages of a question and the evidence for an answer."""

    hits: tuple[Hit, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """How much each retriever counts; `docs/decisions` says how they were chosen."""

    dense: float = 0.5
    sentence: float = 0.2
    lexical: float = 0.3


class Retriever:
    """Finds passages: dense (passages and their sentences) and lexical, fused."""

    def __init__(
        self,
        content: IndexContent,
        embedder: Embedder,
        analyser: GermanAnalyser,
        weights: RankingWeights = RankingWeights(),
    ) -> None:
        self._passages = content.passages
        self._embedder = embedder
        self._analyser = analyser
        self._weights = weights
        self._dense = VectorIndex(content.passage_vectors)
        self._sentences = VectorIndex(content.sentence_vectors)
        self._sentence_starts = np.cumsum([0, *(len(passage.sentences) for passage in self._passages)])
        self._passage_terms = content.passage_terms
        self._lexical = Bm25(content.passage_terms)
        self._word_counts = Counter(word for passage in self._passages for word in content_words(passage.text))

    def search(
        self, question: str, *, limit: int, allowed: Callable[[Passage], bool] = lambda passage: True
    ) -> Retrieval:
        """The best `limit` of the allowed passages, best first; ties go to the smaller passage id."""
        typed = content_words(question)
        words = [self._understood(word) for word in typed]
        terms = self._analyser.count(words)
        vector = self._embedder.embed_questions([question])[0]
        dense = self._dense.scores(vector)
        by_sentence = self._sentences.scores(vector)
        best_sentence = self._best_of_each(by_sentence, dense)
        lexical = self._lexical.scores(terms)
        parts = {"dense": dense, "sentence": best_sentence, "lexical": lexical}
        weights = (self._weights.dense, self._weights.sentence, self._weights.lexical)
        fused = fuse_scores(list(parts.values()), weights)
        contributions = {
            name: fuse_scores([scores], [weight]) for (name, scores), weight in zip(parts.items(), weights, strict=True)
        }
        rows = [row for row, passage in enumerate(self._passages) if allowed(passage)]
        rows.sort(key=lambda row: (-float(fused[row]), self._passages[row].passage_id))
        hits = tuple(
            Hit(
                self._passages[row],
                float(fused[row]),
                rank,
                tuple((name, float(scores[row])) for name, scores in contributions.items()),
                self._sentence_scores(row, by_sentence, terms),
            )
            for rank, row in enumerate(rows[:limit], start=1)
        )
        return Retrieval(hits, self._evidence(typed, words, rows, dense, best_sentence, lexical))

    def _understood(self, word: str) -> str:
        """`word`, or the stock's word one edit away when the stock knows nothing of it."""
        if any(term in self._lexical for term, _ in self._analyser.word_terms(word)):
            return word
        return corrected(word, self._word_counts)

    def _best_of_each(self, by_sentence: np.ndarray, dense: np.ndarray) -> np.ndarray:
        """The best sentence's similarity in each passage; the passage's own where it has no sentence."""
        starts = self._sentence_starts
        best = dense.copy()
        filled = np.flatnonzero(np.diff(starts))
        if len(filled):
            best[filled] = np.maximum.reduceat(by_sentence, starts[:-1][filled])
        return best

    def _sentence_scores(self, row: int, by_sentence: np.ndarray, terms: Counter[str]) -> tuple[float, ...]:
        """Similarity plus the share of the question's words (weighted by rarity) that the sentence holds."""
        start = self._sentence_starts[row]
        weight = {term: count * self._lexical.idf(term) for term, count in terms.items()}
        total = sum(weight.values()) or 1.0
        return tuple(
            float(by_sentence[start + place])
            + self._weights.lexical
            * sum(weight[term] for term in weight.keys() & self._analyser.terms(sentence.text).keys())
            / total
            for place, sentence in enumerate(self._passages[row].sentences)
        )

    def _evidence(
        self,
        typed: list[str],
        words: list[str],
        rows: list[int],
        dense: np.ndarray,
        best_sentence: np.ndarray,
        lexical: np.ndarray,
    ) -> Evidence:
        if not rows:
            return Evidence(0.0, 0.0, 0.0, 0.0, 0.0, tuple(typed))
        rarity = [self._lexical.idf(self._analyser.stem(word)) for word in words]
        total = sum(rarity) or 1.0
        known = [any(term in self._lexical for term, _ in self._analyser.word_terms(word)) for word in words]
        held = set().union(*(self._passage_terms[row] for row in rows[:3]))
        in_hits = [any(term in held for term, _ in self._analyser.word_terms(word)) for word in words]
        reachable = sum(self._lexical.idf(term) * count * 2.2 for term, count in self._analyser.count(words).items())
        return Evidence(
            float(dense[rows].max()),
            float(best_sentence[rows].max()),
            float(lexical[rows].max()) / (reachable or 1.0),
            sum(weight for weight, is_known in zip(rarity, known, strict=True) if is_known) / total,
            sum(weight for weight, is_held in zip(rarity, in_hits, strict=True) if is_held) / total,
            tuple(word for word, is_known in zip(typed, known, strict=True) if not is_known),
        )
