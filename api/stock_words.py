"""The words of the stock's sentences: which stems stand where, and how rare each is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log

from api.choosing import Choice, choice_at
from index.analysis import GermanAnalyser
from index.content import IndexedEntry
from index.words import content_words
from ingest.documents import Passage


class StockWords:
    """Every sentence of the stock by the stems of its words."""

    def __init__(self, passages: Sequence[Passage], entries: Iterable[IndexedEntry], analyser: GermanAnalyser) -> None:
        """`analyser` remembers the words of the index; it is asked for every word of stock and indexing."""
        self._analyser = analyser
        self._sentences: dict[str, list[Choice]] = defaultdict(list)
        self._passages: dict[str, int] = defaultdict(int)
        self._by_id = {passage.passage_id: passage for passage in passages}
        for passage in passages:
            for stem in self.terms(passage.text):
                self._passages[stem] += 1
            for place, sentence in enumerate(passage.sentences):
                for stem in self.stems(sentence.text):
                    self._sentences[stem].append(choice_at(passage, place))
        self._asked: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            for stem in self.terms(" ".join((*entry.questions, *entry.keywords))):
                self._asked[stem].update(entry.passage_ids)

    def stem(self, word: str) -> str:
        """The stem of one lower-case word."""
        return self._analyser.stem(word)

    def is_known(self, word: str) -> bool:
        """Whether a word of the stem of `word`, in lower case, stands in some sentence."""
        return self.stem(word) in self._sentences

    def stems(self, text: str) -> frozenset[str]:
        """The stems of `text`'s content words, those of compounds' parts left out."""
        return frozenset(self._analyser.stem(word) for word in content_words(text))

    def terms(self, text: str) -> frozenset[str]:
        """The stems of `text`'s content words and of their parts."""
        return frozenset(self._analyser.terms(text))

    def sentences_with(self, stem: str) -> Sequence[Choice]:
        """The sentences that hold a word of this stem, in the stock's order; entries of lists are sentences too."""
        return self._sentences.get(stem, ())

    def asked_of(self, stem: str) -> Sequence[Passage]:
        """The passages of which the indexing's questions and keywords use a word of this stem."""
        return [self._by_id[key] for key in sorted(self._asked.get(stem, ()))]

    def share_of(self, words: Iterable[str], text: str, indexed: Passage | None = None) -> float:
        """The share of `words`, weighted by rarity, whose stem or most of whose parts `text` holds, in [0, 1].

        With `indexed`, the questions and keywords of that passage count as text. 0 for no words.
        """
        held = self.terms(text)
        total = found = 0.0
        for word in words:
            stem, *parts = (term for term, _ in self._analyser.word_terms(word))
            weight = log(1 + len(self._by_id) / (1 + self._passages.get(stem, 0)))
            total += weight
            if self._holds(held, stem, indexed) or (
                parts and sum(self._holds(held, part, indexed) for part in parts) > len(parts) / 2
            ):
                found += weight
        return found / total if total else 0.0

    def _holds(self, held: frozenset[str], stem: str, indexed: Passage | None) -> bool:
        return stem in held or (indexed is not None and indexed.passage_id in self._asked.get(stem, ()))
