"""German analysis: the same terms from passage and question, whatever the inflection, compound or spelling."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from threading import Lock

import snowballstemmer
from HanTa.HanoverTagger import HanoverTagger

from index.words import content_words

WordTerms = tuple[tuple[str, float], ...]
"""A word's terms with their weights."""

PART_WEIGHT = 0.5
ANALYSIS_VERSION = 2

_RECENT_WORDS = 64
_SHORTEST_PART = 3
_CONTENT_TAGS = ("NN", "NE", "VV", "ADJ")
_GRADING_ENDINGS = ("_COMP", "_SUP")
_LEMMATISED_TAGS = ("NN", "VV")
_FOLDED_SPELLINGS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))


class GermanAnalyser:
    """Turns text into weighted terms.

    Each content word gives its Snowball stem with weight 1 and, when it is a compound, the stems of its parts with
    `PART_WEIGHT`: a question for `Mittel` meets `Fördermittel`, but a passage that says `Mittel` is closer.
    `foerdermittel`, `Foerdermittel` and `Fördermittel` give the same terms.

    Compound parts come from HanTa's morphological analysis (Wartena, "A Probabilistic Morphology Model for German
    Lemmatization", KONVENS 2019). It takes milliseconds a word, so results are kept by word, and an index brings those
    of its own words along (`remember`). Several threads may share one analyser.
    """

    def __init__(self, part_weight: float = PART_WEIGHT) -> None:
        """`part_weight`: what a compound's part counts; 0 leaves the parts out."""
        self._part_weight = part_weight
        self._tagger = HanoverTagger("morphmodel_ger.pgz")
        # Finding out what a word is asks for the same one several times, at a millisecond each.
        self._tagger.analyze_forward = lru_cache(_RECENT_WORDS)(self._tagger.analyze_forward)
        self._stem = snowballstemmer.stemmer("german").stemWord
        self._remembered: dict[str, WordTerms] = {}
        self._lock = Lock()

    def remember(self, terms: Mapping[str, WordTerms]) -> None:
        """Take over what an analyser of this version with `PART_WEIGHT` found for these words.

        One with another weight finds other terms and goes on looking for itself.
        """
        if self._part_weight == PART_WEIGHT:
            self._remembered.update(terms)

    def word_terms(self, word: str) -> WordTerms:
        """The terms of one lower-case word with their weights; that of the whole word first."""
        if (known := self._remembered.get(word)) is not None:
            return known
        with self._lock:
            terms = self._remembered[word] = self._word_terms(word)
        return terms

    def terms(self, text: str) -> Counter[str]:
        """The terms of `text` with their summed weights; stop words give none."""
        return self.count(content_words(text))

    def count(self, words: Iterable[str]) -> Counter[str]:
        """As `terms`, for lower-case content words."""
        counts: Counter[str] = Counter()
        for word in words:
            for term, weight in self.word_terms(word):
                counts[term] += weight  # type: ignore[assignment]  # Counter is typed for int, weights are float
        return counts

    def stem(self, word: str) -> str:
        """The stem of one lower-case word, umlaut spellings folded."""
        return self.word_terms(word)[0][0]

    def is_name(self, word: str) -> bool:
        """Whether HanTa takes `word`, as it is written, for a proper name rather than a common noun."""
        with self._lock:
            return str(self._tagger.tag_word(word)[0][0]) == "NE"

    def _word_terms(self, word: str) -> WordTerms:
        if not word.isalpha():
            return ((word, 1.0),)
        word = self._with_umlauts(word)
        _, morphemes, tag = self._tagger.analyze(max(word, word.capitalize(), key=self._log_probability), taglevel=3)
        parts = _content_parts(morphemes)
        stem = self._stemmed(self._lemma(word) if tag.startswith(_LEMMATISED_TAGS) else word)
        part_stems = {self._stemmed(part) for part in parts if len(part) >= _SHORTEST_PART and self._part_weight}
        return ((stem, 1.0), *((part, self._part_weight) for part in sorted(part_stems - {stem})))

    def _stemmed(self, word: str) -> str:
        return str(self._stem(word))

    def _lemma(self, word: str) -> str:
        return str(self._tagger.analyze(word, taglevel=1)[0]).lower()

    def _with_umlauts(self, word: str) -> str:
        """`word` with `ae`, `oe`, `ue`, `ss` read as umlauts and sharp s where HanTa finds that reading more likely."""
        reading = word
        for digraph, letter in _FOLDED_SPELLINGS:
            if digraph in reading:
                candidate = reading.replace(digraph, letter)
                if self._likeliest_case(candidate) > self._likeliest_case(reading):
                    reading = candidate
        return reading

    def _likeliest_case(self, word: str) -> float:
        return max(self._log_probability(word), self._log_probability(word.capitalize()))

    def _log_probability(self, form: str) -> float:
        return float(self._tagger.tag_word(form)[0][1])


def _content_parts(morphemes: Iterable[tuple[str, str]]) -> list[str]:
    """The morphemes that carry meaning: the parts of a compound, the root of a derived or inflected word."""
    return [
        morpheme for morpheme, tag in morphemes if tag.startswith(_CONTENT_TAGS) and not tag.endswith(_GRADING_ENDINGS)
    ]
