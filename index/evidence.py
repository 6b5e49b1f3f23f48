"""What speaks for and against the stock holding an answer, before anything is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.answer_kinds import AnswerKind, kind_asked_for, offers
from index.grouped import Grouped
from index.knowledge import AskedWords, WordKnowledge
from ingest.documents import Passage

_HITS_READ = 3
_SENTENCES_READ = 3
_ALL_WORDS = 1 - 1e-6


@dataclass(frozen=True, slots=True)
class Premise:
    """What is known of what a question takes for granted.

    Attributes:
        soundness: about +1 for questions like those that the stock answers, -1 for ones with a false premise.
        nearness: by how much (cosine) the nearest known question with a false premise is nearer than the nearest one
            that is answered; below 0 when that one is.
    """

    soundness: float
    nearness: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against the stock holding an answer.

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
        premise: what is known of false premises; None where nothing is, or not `indexed`.
        content_words: how many content words the question has. Of a long question in somebody's own words less is held
            and less is close, answered or not.
    """

    indexed: bool
    wording: float | None
    closeness: float
    hit_coverage: float
    kind_missing: AnswerKind | None
    missing_names: tuple[str, ...]
    unknown_words: tuple[str, ...]
    content_words: int = 0
    premise: Premise | None = None

    @property
    def is_of_unknown_words_alone(self) -> bool:
        """Whether no content word of the question is known: what was found then merely looks like it."""
        return 0 < self.content_words <= len(self.unknown_words)


class EvidenceReader:
    """Reads the evidence off the passages that were found."""

    def __init__(self, words: WordKnowledge, passages: Sequence[Passage], sentences: Grouped) -> None:
        self._words = words
        self._passages = passages
        self._sentences = sentences

    def nothing_found(self, question: str, asked: AskedWords) -> Evidence:
        """The evidence where no passage was allowed."""
        return Evidence(False, None, 0.0, 0.0, kind_asked_for(question), (), asked.typed, len(asked.typed))

    def of(
        self,
        question: str,
        asked: AskedWords,
        rows: Sequence[int],
        by_sentence: np.ndarray,
        *,
        indexed: bool,
        closeness: float,
        wording: float | None,
        premise: Premise | None,
    ) -> Evidence:
        """The evidence in the passages `rows`, best first, at least one.

        `by_sentence`: how near each sentence of the stock is to the question, in the order of the stock. What comes
        last is as in `Evidence`; but wording that is that of a gap counts for nothing where the number or date that is
        asked for stands there, with every word of the question: gaps are asked for by "How many …?", and facts too.
        """
        kind = kind_asked_for(question)
        offered = kind is None or any(offers(text, kind) for text in self._texts(kind, rows[:_HITS_READ], by_sentence))
        coverage = self._words.coverage_of(asked, rows[:1])
        if wording is not None and kind is not None and offered and coverage > _ALL_WORDS:
            wording = max(wording, 0.0)
        return Evidence(
            indexed=indexed,
            wording=wording if indexed else None,
            closeness=closeness,
            hit_coverage=coverage,
            kind_missing=None if offered else kind,
            missing_names=self._words.missing_names(question, self._passages[rows[0]]),
            unknown_words=self._words.unknown(asked),
            content_words=len(asked.typed),
            premise=premise if indexed else None,
        )

    def _texts(self, kind: AnswerKind, rows: Sequence[int], by_sentence: np.ndarray) -> list[str]:
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
        return [text for _, text in sorted(scored)[:_SENTENCES_READ]]
