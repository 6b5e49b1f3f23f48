"""From a question to ranked passages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.analysis import GermanAnalyser
from index.anchored import AnchoredQuestions
from index.answerability import leaning
from index.asked_examples import AskedExamples
from index.asked_topic import without_source
from index.content import IndexContent
from index.embedding import Embedder, ReadText
from index.evidence import Evidence, EvidenceReader, Premise
from index.fusion import standardise
from index.grouped import Grouped
from index.knowledge import AskedWords, WordKnowledge
from index.learning import rows_by_passage
from index.named_places import NamedPlaces
from index.neighbours import Neighbours
from index.question_map import apply_map
from index.token_scores import TokenScores
from index.vectors import VectorIndex
from index.weights import PassageWeights, RankingWeights
from ingest.documents import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `rank` counts from 1; `score` is comparable within one question only.

    `why` names what each retriever contributed to the score, in the order of the ranking formula.
    `sentence_scores[i]` says how well `passage.sentences[i]` alone fits the question, comparable within the question.
    `stretch`: the places of the sentences of the indexed stretch that fits best; none where that is not known.
    """

    passage: Passage
    score: float
    rank: int
    why: tuple[tuple[str, float], ...]
    sentence_scores: tuple[float, ...] = ()
    stretch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The ranked passages of a question and the evidence for an answer."""

    hits: tuple[Hit, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True, eq=False)
class _Ranking:
    """The passages ranked for one question, and what that took; `order` are their rows, best first.

    `both`: between the question as asked and as moved; `alike`: how near each question of the indexing is to that;
    `of_stretches`: how well each entry of it fits.
    """

    asked: AskedWords
    read: ReadText
    order: list[int]
    parts: Mapping[str, np.ndarray]
    fused: np.ndarray
    both: np.ndarray
    alike: np.ndarray
    of_stretches: np.ndarray
    by_sentence: np.ndarray
    sentence_tokens: Mapping[int, np.ndarray]


_CANDIDATES = 32
_SENTENCE_TOKENS_SHARE = 0.5
_ANCHOR_WEIGHT = 28.0
_ASKED_SHARE = 0.75


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
        known = np.concatenate([content.question_vectors, content.gap_vectors, content.misconception_vectors])
        voters = np.flatnonzero(content.votes.any(axis=1))
        self._voters, self._votes = VectorIndex(known[voters]), content.votes[voters]
        self._knows_gaps = bool(content.gaps)
        self._mistaken = VectorIndex(content.misconception_vectors)
        self._embedder = embedder
        self._analyser = analyser
        with_indexing = np.array([passage.document_id in self._indexed for passage in self._passages], dtype=bool)
        sentences = [len(passage.sentences) for passage in self._passages]
        self._weights = PassageWeights(with_indexing, weights)
        self._of_sentences = PassageWeights(np.repeat(with_indexing, sentences))
        self._dense = VectorIndex(content.passage_vectors)
        self._sentences = Grouped.of_lengths(VectorIndex(content.sentence_vectors), sentences)
        self._tokens = TokenScores(content.tokens, content.token_axes, sentences, with_indexing)
        self._context = Neighbours([passage.document_id for passage in self._passages])
        counts = [len(entry.questions) for entry in content.entries]
        self._questions = Grouped(VectorIndex(content.question_vectors), rows_by_passage(content, counts))
        self._stretches = Grouped(content.stretches, rows_by_passage(content, [1] * len(counts)))
        self._anchored = AnchoredQuestions(content.entries)
        self._question_map, self._sentence_map = content.question_map, content.sentence_map
        self._words = WordKnowledge(content, analyser, correct_typing=correct_typing)
        self._evidence = EvidenceReader(self._words, self._passages, self._sentences)
        self._examples = AskedExamples(self._passages)
        self._places = NamedPlaces([indexed.document for indexed in content.documents], self._passages)

    def rank(
        self, question: str, *, limit: int, allowed: Callable[[Passage], bool] = lambda passage: True
    ) -> tuple[Hit, ...]:
        """The best `limit` of the allowed passages, best first, without scores of their sentences.

        Ties go to the smaller passage id.
        """
        ranking = self._ranking(question, limit, allowed)
        return tuple(self._hit(ranking, place) for place in range(len(ranking.order)))

    def search(
        self, question: str, *, limit: int, allowed: Callable[[Passage], bool] = lambda passage: True
    ) -> Retrieval:
        """What `rank` finds, with what an answer needs besides: the scores of the sentences, and the evidence."""
        ranking = self._ranking(question, limit, allowed)
        if not ranking.order:
            return Retrieval((), self._evidence.nothing_found(question, ranking.asked))
        fit = self._of_sentences.standardised(
            lambda: ranking.by_sentence, lambda: self._sentences.scores(ranking.read.vector)
        )
        hits = tuple(
            replace(
                self._hit(ranking, place),
                sentence_scores=self._sentence_scores(row, ranking, fit),
                stretch=self._anchored.nearest(self._passages[row].passage_id, ranking.of_stretches),
            )
            for place, row in enumerate(ranking.order)
        )
        wording, soundness = leaning(self._votes, self._voters.scores(ranking.read.vector)).tolist()
        if self._examples.fit(question)[ranking.order[0]]:
            wording = max(wording, 0.0)  # "Which towns have …?" is how gaps are asked for, and examples that are there.
        indexed = hits[0].passage.document_id in self._indexed
        evidence = self._evidence.of(
            question,
            ranking.asked,
            ranking.order,
            ranking.by_sentence,
            indexed=indexed,
            closeness=float((ranking.alike if indexed else self._dense.scores(ranking.read.vector)).max()),
            wording=wording if self._knows_gaps else None,
            premise=self._premise(soundness, ranking),
        )
        return Retrieval(hits, evidence)

    def topic_of(self, question: str) -> str:
        """What is searched for: `question` without the words for the report and for a workshop that it names."""
        return self._places.without_workshop(without_source(question))

    def _premise(self, soundness: float, ranking: _Ranking) -> Premise | None:
        if not self._mistaken.rows or not len(ranking.alike):
            return None
        return Premise(soundness, float(self._mistaken.scores(ranking.both).max() - ranking.alike.max()))

    def _ranking(self, question: str, limit: int, allowed: Callable[[Passage], bool]) -> _Ranking:
        topic = self.topic_of(question)
        asked = self._words.understand(topic)
        read = self._embedder.read_question(topic)
        moved = apply_map(self._question_map, read.vector[None, :])[0]
        by_sentence = self._sentences.scores(apply_map(self._sentence_map, read.vector[None, :])[0])
        # A question of the indexing is near when it is near to both: to the question as asked and as moved.
        both = _ASKED_SHARE * read.vector + (1 - _ASKED_SHARE) * moved
        alike = self._questions.scores(both)
        of_stretches = self._stretches.scores(read.vector)
        found = {
            "dense": self._weights.standardised(
                lambda: self._dense.scores(moved), lambda: self._dense.scores(read.vector)
            ),
            "sentence": self._weights.standardised(
                lambda: self._sentences.best(by_sentence),
                lambda: self._sentences.best(self._sentences.scores(read.vector)),
            ),
            "question": standardise(self._questions.best(alike)),
            "stretch": standardise(self._stretches.best(of_stretches)),
            "lexical": standardise(self._words.scores(asked)),
            "place": self._places.fit(question),
            "example": self._examples.fit(question),
        }
        parts = {name: self._weights[name] * values for name, values in found.items()}
        rows = [row for row in self._in_order_of_id if allowed(self._passages[row])]
        candidates = _ranked(rows, _sum(parts))[:_CANDIDATES]
        by_tokens, sentence_tokens = self._tokens.of(read.tokens, candidates)
        parts["tokens"] = self._weights["tokens"] * by_tokens
        parts["context"] = self._weights["context"] * self._context.around(_sum(parts))
        fused = _sum(parts)
        order = _ranked(rows, fused)[:limit]
        return _Ranking(asked, read, order, parts, fused, both, alike, of_stretches, by_sentence, sentence_tokens)

    def _hit(self, ranking: _Ranking, place: int) -> Hit:
        row = ranking.order[place]
        why = tuple((name, float(values[row])) for name, values in ranking.parts.items())
        return Hit(self._passages[row], float(ranking.fused[row]), place + 1, why)

    def _sentence_scores(self, row: int, ranking: _Ranking, fit: np.ndarray) -> tuple[float, ...]:
        """Standardised similarities, and what the indexing says."""
        passage = self._passages[row]
        by_tokens = ranking.sentence_tokens.get(row, np.zeros(len(passage.sentences), np.float32))
        behind = self._anchored.behind(passage.passage_id, len(passage.sentences), ranking.alike)
        return tuple(
            (1 - _SENTENCE_TOKENS_SHARE) * float(similarity)
            + _SENTENCE_TOKENS_SHARE * float(matched)
            + _ANCHOR_WEIGHT * float(late)
            for similarity, matched, late in zip(self._sentences.of(row, fit), by_tokens, behind, strict=True)
        )


def _sum(parts: Mapping[str, np.ndarray]) -> np.ndarray:
    return np.asarray(sum(parts.values()))


def _ranked(rows: Sequence[int], fused: np.ndarray) -> list[int]:
    """`rows`, best first; where `fused` is the same, in the order given."""
    return [rows[place] for place in np.argsort(-fused[list(rows)], kind="stable").tolist()]
