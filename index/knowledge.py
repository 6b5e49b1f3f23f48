"""What the stock knows of a question's words: BM25, coverage, and the words that it does not know at all."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.analysis import GermanAnalyser
from index.bm25 import Bm25
from index.content import IndexContent
from index.spelling import corrected
from index.words import content_words
from ingest.documents import Passage, text_with_headings

_NUMBER = re.compile(r"\d\d")
_POSSIBLE_NAME = re.compile(r"[^\W\d_]{4,}|\b[A-ZÄÖÜ]{2,3}\b")


@dataclass(frozen=True, slots=True)
class AskedWords:
    """A question's content words: as typed, with typing errors corrected (same length), and their summed terms."""

    typed: tuple[str, ...]
    understood: tuple[str, ...]
    terms: Mapping[str, float]


class WordKnowledge:
    """The words of the passages and of their editorial indexing."""

    def __init__(self, content: IndexContent, analyser: GermanAnalyser, *, correct_typing: bool = True) -> None:
        self._analyser = analyser
        self._correct_typing = correct_typing
        analyser.remember(content.words.terms)
        self._passage_terms = [
            Counter(own) + Counter(indexing)
            for own, indexing in zip(content.passage_terms, content.indexing_terms, strict=True)
        ]
        self._heading_terms = [frozenset(analyser.terms(" ".join(one.section))) for one in content.passages]
        self._lexical = Bm25(self._passage_terms)
        texts = [passage.text for passage in content.passages]
        texts += [text for entry in content.entries for text in (*entry.questions, *entry.keywords)]
        self._names = frozenset(content.words.names)
        self._frequencies = Counter(word for text in texts for word in content_words(text))

    def understand(self, question: str) -> AskedWords:
        """The question's words; one that nothing is known of becomes the known word one edit away, if there is one."""
        typed = tuple(content_words(question))
        understood = tuple(
            word if not self._correct_typing or self._knows(word) else corrected(word, self._frequencies)
            for word in typed
        )
        return AskedWords(typed, understood, self._analyser.count(understood))

    def scores(self, asked: AskedWords) -> np.ndarray:
        """BM25 of each passage, shape (passages,), float32."""
        return self._lexical.scores(asked.terms)

    def coverage_of(self, asked: AskedWords, rows: Sequence[int]) -> float:
        """The share of the question's words, weighted by rarity, whose stem these passages, the headings above them or
        their indexing hold.

        In [0, 1]; 1 for a question without content words.
        """
        held = set().union(*(self._passage_terms[row].keys() | self._heading_terms[row] for row in rows))
        stems = [self._analyser.stem(word) for word in asked.understood]
        total = sum(self._lexical.idf(stem) for stem in stems)
        return sum(self._lexical.idf(stem) for stem in stems if stem in held) / total if total else 1.0

    def missing_names(self, question: str, passage: Passage) -> tuple[str, ...]:
        """The question's names and numbers that `passage` and its headings do not hold, in lower case.

        Names are those that the stock writes as names, and proper names that stand nowhere in it.
        """
        place = text_with_headings(passage).lower()
        known = [word for word in content_words(question) if word in self._names or _NUMBER.search(word)]
        asked = dict.fromkeys((*known, *self._unknown_names(question)))
        return tuple(word for word in asked if word not in place)

    def unknown(self, asked: AskedWords) -> tuple[str, ...]:
        """The words, as typed, that stand nowhere, each once."""
        pairs = zip(asked.typed, asked.understood, strict=True)
        return tuple(dict.fromkeys(typed for typed, understood in pairs if not self._knows(understood)))

    def _unknown_names(self, question: str) -> tuple[str, ...]:
        """Proper names of the question that stand nowhere, neither whole nor in the genitive, in lower case, in order.

        Where the question has capitals, only a capitalised word is a name; a question typed in lower case has none.
        """
        typed = _POSSIBLE_NAME.findall(question)
        cased = any(word[0].isupper() for word in typed[1:])
        found = dict.fromkeys(
            word.lower()
            for word in typed
            if (word[0].isupper() or not cased)
            and not {word.lower(), word.lower().removesuffix("s")} & self._frequencies.keys()
            and content_words(word)
            and self._analyser.is_name(word.capitalize())  # last: it takes a millisecond
        )
        return tuple(found)

    def _knows(self, word: str) -> bool:
        return any(term in self._lexical for term in self._terms(word))

    def _terms(self, word: str) -> list[str]:
        return [term for term, _ in self._analyser.word_terms(word)]
