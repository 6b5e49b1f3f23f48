"""From a question to ranked passages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.analysis import GermanAnalyser
from index.anchored import AnchoredQuestions
from index.answer_kinds import AnswerKind, kind_asked_for, offers
from index.answerability import leaning
from index.content import IndexContent
from index.embedding import Embedder
from index.fusion import standardise, standardise_groups, standardise_some
from index.grouped import Grouped
from index.knowledge import AskedWords, WordKnowledge
from index.named_places import NamedPlaces
from index.neighbours import Neighbours
from index.question_map import apply_map
from index.token_table import TokenMatching
from index.vectors import VectorIndex
from index.weights import PassageWeights, RankingWeights
from ingest.documents import Passage, Sentence, begins_with_list


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

    Attributes:
        indexed: the best passage's document has an editorial indexing.
        wording: whether the stock answers such questions, from about -1 to 1, see `index.answerability`; None where no
            gaps are known or not `indexed`.
        closeness: highest cosine similarity of a question of the editorial indexing; of a passage unless `indexed`.
        hit_coverage: share of the question's content words, weighted by rarity, that the best passage or its indexing
            holds, in [0, 1].
        kind_missing: the question asks for an amount or a date, and the best sentences offer none.
        missing_names: names and numbers of the question that the best passage does not hold.
        unknown_words: the question's content words that neither stock nor indexing knows, as typed, in order.
    """

    indexed: bool
    wording: float | None
    closeness: float
    hit_coverage: float
    kind_missing: AnswerKind | None
    missing_names: tuple[str, ...]
    unknown_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The ranked passages of a question and the evidence for an answer."""

    hits: tuple[Hit, ...]
    evidence: Evidence


_CANDIDATES = 32
_SENTENCE_TOKENS_SHARE = 0.35
_SENTENCE_WORDS_WEIGHT = 0.5
_ANCHOR_WEIGHT = 20.0
_MOVED_SHARE = 0.7
_HITS_FOR_EVIDENCE = 3
_SENTENCES_FOR_EVIDENCE = 3


class Retriever:
    """Finds passages: dense (passages and their sentences), by the indexing's questions, and lexical; fused."""

    def __init__(
        self,
        content: IndexContent,
        embedder: Embedder,
        analyser: GermanAnalyser,
        weights: RankingWeights | None = None,
        *,
        correct_typing: bool = True,
    ) -> None:
        """`weights` None: those that were measured for documents with and without editorial indexing."""
        self._passages = content.passages
        self._rows = {passage.passage_id: row for row, passage in enumerate(self._passages)}
        self._in_order_of_id = [self._rows[key] for key in sorted(self._rows)]
        self._indexed = frozenset(
            self._passages[self._rows[key]].document_id for entry in content.entries for key in entry.passage_ids
        )
        self._gaps = VectorIndex(content.gap_vectors)
        self._votes = content.votes if content.gaps and content.entries else None
        self._embedder = embedder
        self._analyser = analyser
        with_indexing = [passage.document_id in self._indexed for passage in self._passages]
        self._weights = PassageWeights(np.array(with_indexing, dtype=bool), weights)
        self._dense = VectorIndex(content.passage_vectors)
        self._sentences = Grouped.of_lengths(
            VectorIndex(content.sentence_vectors), [len(passage.sentences) for passage in self._passages]
        )
        self._tokens = TokenMatching(content.tokens, [len(passage.sentences) for passage in self._passages])
        self._context = Neighbours([passage.document_id for passage in self._passages])
        self._questions, self._anchored = _by_passage(content), AnchoredQuestions(content.entries)
        self._question_map = content.question_map
        self._words = WordKnowledge(content, analyser, correct_typing=correct_typing)
        self._words.prepare(_told(passage, sentence) for passage in self._passages for sentence in passage.sentences)
        self._places = NamedPlaces([indexed.document for indexed in content.documents], self._passages)

    def search(
        self, question: str, *, limit: int, allowed: Callable[[Passage], bool] = lambda passage: True
    ) -> Retrieval:
        """The best `limit` of the allowed passages, best first; ties go to the smaller passage id."""
        asked = self._words.understand(question)
        read = self._embedder.read_question(question)
        moved = apply_map(self._question_map, read.vector[None, :])[0]
        by_sentence, by_sentence_asked = self._sentences.scores(moved), self._sentences.scores(read.vector)
        fit = _MOVED_SHARE * standardise(by_sentence) + (1 - _MOVED_SHARE) * standardise(by_sentence_asked)
        asked_alike, dense = self._questions.scores(read.vector), self._dense.scores(read.vector)
        closest, closest_moved = (self._questions.best(alike) for alike in (asked_alike, self._questions.scores(moved)))
        found = {
            "dense": self._weights.standardised(self._dense.scores(moved), dense),
            "sentence": self._weights.standardised(
                self._sentences.best(by_sentence), self._sentences.best(by_sentence_asked)
            ),
            "question": (standardise(closest) + standardise(closest_moved)) / 2,
            "lexical": standardise(self._words.scores(asked)),
            "place": self._places.fit(question),
        }
        parts = {name: self._weights[name] * values for name, values in found.items()}
        rows = [row for row in self._in_order_of_id if allowed(self._passages[row])]
        candidates = _ranked(rows, _sum(parts))[:_CANDIDATES]
        by_tokens, sentences_by_tokens = self._tokens.scores(read.tokens, candidates)
        parts["tokens"] = self._weights["tokens"] * standardise_some(by_tokens, candidates, len(self._passages))
        parts["context"] = self._weights["context"] * self._context.around(_sum(parts))
        fused = _sum(parts)
        fit_of = dict(zip(candidates, standardise_groups(sentences_by_tokens), strict=True))
        hits = tuple(
            Hit(
                self._passages[row],
                float(fused[row]),
                rank,
                tuple((name, float(values[row])) for name, values in parts.items()),
                self._sentence_scores(row, fit, fit_of.get(row), asked_alike, asked),
            )
            for rank, row in enumerate(_ranked(rows, fused)[:limit], start=1)
        )
        wording: float | None = None
        if self._votes is not None:
            wording = leaning(self._votes, np.concatenate([asked_alike, self._gaps.scores(read.vector)]))
        indexed = bool(hits) and hits[0].passage.document_id in self._indexed
        closeness = float((closest if indexed else dense).max())
        return Retrieval(hits, self._evidence(question, asked, hits, closeness, by_sentence, wording))

    def _sentence_scores(
        self, row: int, fit: np.ndarray, by_tokens: np.ndarray | None, asked_alike: np.ndarray, asked: AskedWords
    ) -> tuple[float, ...]:
        """Standardised similarities, what the indexing says, and the share of the question's words that it holds."""
        passage = self._passages[row]
        if by_tokens is None:
            by_tokens = np.zeros(len(passage.sentences), np.float32)
        behind = self._anchored.behind(passage.passage_id, len(passage.sentences), asked_alike)
        return tuple(
            (1 - _SENTENCE_TOKENS_SHARE) * float(similarity)
            + _SENTENCE_TOKENS_SHARE * float(matched)
            + _ANCHOR_WEIGHT * float(late)
            + _SENTENCE_WORDS_WEIGHT * self._words.share_in(asked, _told(passage, sentence))
            for similarity, matched, late, sentence in zip(
                self._sentences.of(row, fit), by_tokens, behind, passage.sentences, strict=True
            )
        )

    def _evidence(
        self,
        question: str,
        asked: AskedWords,
        hits: Sequence[Hit],
        closeness: float,
        by_sentence: np.ndarray,
        wording: float | None,
    ) -> Evidence:
        kind = kind_asked_for(question)
        if not hits:
            return Evidence(False, None, 0.0, 0.0, kind, (), asked.typed)
        best = [self._rows[hit.passage.passage_id] for hit in hits[:_HITS_FOR_EVIDENCE]]
        offered = kind is None or any(offers(text, kind) for text in self._evident_texts(kind, best, by_sentence))
        indexed = hits[0].passage.document_id in self._indexed
        return Evidence(
            indexed=indexed,
            wording=wording if indexed else None,
            closeness=closeness,
            hit_coverage=self._words.coverage_of(asked, best[:1]),
            kind_missing=None if offered else kind,
            missing_names=self._words.missing_names(question, hits[0].passage),
            unknown_words=self._words.unknown(asked),
        )

    def _evident_texts(self, kind: AnswerKind, rows: Sequence[int], by_sentence: np.ndarray) -> list[str]:
        """Where an answer of that kind would stand: a date anywhere in the best passage, else in the best sentences.

        A date often stands in a line of its own, unlike the question; a number that is meant stands in its sentence.
        """
        if kind is AnswerKind.DATE:
            return [self._passages[row].text for row in rows[:1]]
        scored = [
            (-float(score), sentence.text)
            for row in rows
            for score, sentence in zip(self._sentences.of(row, by_sentence), self._passages[row].sentences, strict=True)
        ]
        return [text for _, text in sorted(scored)[:_SENTENCES_FOR_EVIDENCE]]


def _told(passage: Passage, sentence: Sentence) -> str:
    """What a sentence tells: its words, and those of the heading that says what is listed."""
    return f"{passage.section[-1]} {sentence.text}" if begins_with_list(passage) else sentence.text


def _sum(parts: Mapping[str, np.ndarray]) -> np.ndarray:
    return np.asarray(np.sum(list(parts.values()), axis=0))


def _ranked(rows: Sequence[int], fused: np.ndarray) -> list[int]:
    """`rows`, best first; where `fused` is the same, in the order given."""
    return [rows[place] for place in np.argsort(-fused[list(rows)], kind="stable").tolist()]


def _by_passage(content: IndexContent) -> Grouped:
    """The indexing's questions, grouped by the passages that answer them."""
    rows: dict[str, list[int]] = {passage.passage_id: [] for passage in content.passages}
    position = 0
    for entry in content.entries:
        for passage_id in entry.passage_ids:
            rows[passage_id] += range(position, position + len(entry.questions))
        position += len(entry.questions)
    return Grouped(VectorIndex(content.question_vectors), list(rows.values()))
