"""The terms of passages and of their editorial indexing, and the analysis of every word that they hold."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from index.analysis import GermanAnalyser
from index.content import AnalysedWords, IndexedEntry
from index.words import content_words
from ingest.documents import Passage, begins_with_list, text_with_headings

_HEADING_WEIGHT = 0.5
_CAPITALISED = re.compile(r"\b[A-ZÄÖÜ]\w+")


def passage_terms(passage: Passage, analyser: GermanAnalyser) -> dict[str, float]:
    """The passage's terms; those of its heading count as half when it begins with a list, which the heading names."""
    terms = analyser.terms(passage.text)
    if begins_with_list(passage):
        for term, weight in analyser.terms(passage.section[-1]).items():
            terms[term] += _HEADING_WEIGHT * weight  # type: ignore[assignment]  # Counter is typed for int
    return dict(terms)


def analysed_words(
    passages: Sequence[Passage], entries: Sequence[IndexedEntry], analyser: GermanAnalyser
) -> AnalysedWords:
    """The words of passages, of the headings above them and of entries; names are those that passages hold."""
    texts = [text_with_headings(passage) for passage in passages]
    texts += [text for entry in entries for text in (*entry.questions, *entry.keywords)]
    words = sorted({word for text in texts for word in content_words(text)})
    capitalised = {word for passage in passages for word in _CAPITALISED.findall(passage.text)}
    names = sorted({word.lower() for word in capitalised if analyser.is_name(word)})
    return AnalysedWords({word: analyser.word_terms(word) for word in words}, tuple(names))


def indexing_terms(
    passages: int, rows: Mapping[str, int], entries: Sequence[IndexedEntry], analyser: GermanAnalyser
) -> tuple[dict[str, float], ...]:
    """What practitioners call each passage's content, summed over its entries."""
    terms: list[Counter[str]] = [Counter() for _ in range(passages)]
    for entry in entries:
        called = analyser.terms(" ".join(entry.questions + entry.keywords))
        for passage_id in entry.passage_ids:
            terms[rows[passage_id]].update(called)
    return tuple(dict(counts) for counts in terms)
