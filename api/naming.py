"""Whether words that are asked for and words that stand in a title name the same."""

from collections.abc import Sequence

from index.words import content_words

_LEAST_ALIKE = 5
_PLURAL = str.maketrans("äöü", "aou")


def alike(word: str, other: str) -> bool:
    """Whether one word is the other, or the beginning or a part of it that is long enough; "Städte" is like "Stadt"."""
    word, other = word.translate(_PLURAL), other.translate(_PLURAL)
    return word == other or (min(len(word), len(other)) >= _LEAST_ALIKE and (word in other or other in word))


def covers(title_word: str, word: str) -> bool:
    """Whether a word that is asked for stands in a title's word, in whatever ending; "Leitfragen" are no "Fragen"."""
    title_word, word = title_word.translate(_PLURAL), word.translate(_PLURAL)
    long_enough = min(len(title_word), len(word)) >= _LEAST_ALIKE
    return word == title_word or (long_enough and (word in title_word or word.startswith(title_word)))


def names_all(asked: Sequence[str], title: str) -> bool:
    """Whether every word that is asked for stands in the title."""
    words = content_words(title)
    return all(any(covers(other, word) for other in words) for word in asked)
