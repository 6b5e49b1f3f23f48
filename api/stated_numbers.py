"""Years and numbers that a question states and the best sentences state otherwise."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.choosing import Choice
from api.follow_ups import own_topic
from api.lead_ins import stated_otherwise
from api.objections import Objection
from api.stock_words import StockWords
from index.words import STOP_WORDS

_LEAST_SHARED = 0.5
_LEAST_SHARED_OF_A_YEAR = 0.3
_LEAST_SHARED_UNSURE = 0.6
_LEAST_IN_SENTENCE = 0.2
_LEAST_AROUND = 0.6
_ASKING = ("weshalb", "weswegen", "wieso", "stimmt")
_WORDS_TO_NOUN = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMERALS = dict(
    zip(
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert".split(),
        (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 30, 40, 50, 100),
        strict=True,
    )
)
_HALF = re.compile(r"\b(?:hälfte|haelfte)\b", re.IGNORECASE)
_FIGURES = r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?"
_NUMBER = re.compile(rf"(?<![\w.,§])(?:{_FIGURES}|{'|'.join(_NUMERALS)})(?![\d\w]|\.\s?[A-ZÄÖÜ\d])", re.IGNORECASE)
_FOLLOWING = re.compile(r"%|[^\W\d_]+")
_REFERENCE = re.compile(r"\b(?:werkstatt|seite|s\.|nr\.|abs\.|kapitel|satz|punkt) $", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(?:mehr als|über|mindestens|wenigstens) $", re.IGNORECASE)
_UNITS = {"%": "prozent"}


@dataclass(frozen=True, slots=True)
class _Stated:
    """A number and the stem of the noun that it counts; a year counts nothing. `at_least`: "mehr als 900"."""

    value: float
    typed: str
    noun: str | None
    at_least: bool = False

    def is_met_by(self, other: "_Stated") -> bool:
        return self.value == other.value or (self.at_least and self.noun == other.noun and other.value > self.value)


def number_objection(
    question: str, choices: Sequence[Choice], words: StockWords, *, answers: bool = True
) -> Objection | None:
    """The first of `choices` that states another number of the same thing than `question` does.

    None when one of them holds the number that was asked for, or the thing is another. A thing is the same when the
    sentence holds half of the question's other words and the noun that is counted; for a year fewer words will do. When
    the choices are not likely enough to answer (`answers`), nothing but a counted noun and most of the words will do.
    """
    stated_here = [[*_stated(choice.sentence.text, words)] for choice in choices]
    for asked in _stated(question, words):
        if any(asked.is_met_by(one) for stated in stated_here for one in stated) or (
            asked.noun is None and not answers
        ):
            continue
        least = _LEAST_SHARED_OF_A_YEAR if asked.noun is None else _LEAST_SHARED
        least = least if answers else _LEAST_SHARED_UNSURE
        others = [
            word for word in own_topic(question) if word.isalpha() and word not in (*_ASKING, asked.typed.lower())
        ]
        for choice, stated in zip(choices, stated_here, strict=True):
            same = [one for one in stated if one.noun == asked.noun]
            if len(same) == 1 and _is_about(others, choice, least, words, answers=answers):
                text = stated_otherwise(asked.typed, same[0].typed, is_year=asked.noun is None)
                return Objection(text, choice, question, certain=False)
    return None


def _is_about(others: Sequence[str], choice: Choice, least: float, words: StockWords, *, answers: bool) -> bool:
    """Whether heading and sentence hold enough of the words; of an answer, the town may stand a sentence earlier."""
    heading = " ".join(choice.passage.section)
    if words.share_of(others, f"{heading} {choice.sentence.text}") >= least:
        return True
    if not answers:
        return False
    own, around = (words.share_of(others, text) for text in (choice.sentence.text, choice.passage.text))
    return own >= _LEAST_IN_SENTENCE and around >= _LEAST_AROUND


def _stated(text: str, words: StockWords) -> Iterator[_Stated]:
    """The years, and the numbers that are followed by what they count; no date's day, page or workshop's number."""
    if half := _HALF.search(text):
        yield _Stated(50.0, half[0], _UNITS["%"])
    for match in _NUMBER.finditer(text):
        typed = match[0]
        if _REFERENCE.search(text[: match.start()]):
            continue
        if _YEAR.fullmatch(typed):
            yield _Stated(float(typed), typed, None)
        elif noun := _counted(text[match.end() :], words, cased=text.lower() != text):
            yield _Stated(_value(typed), typed, noun, _AT_LEAST.search(text[: match.start()]) is not None)


def _counted(following: str, words: StockWords, *, cased: bool) -> str | None:
    """The stem of the noun behind a number: a capitalised word, or the next content word where nothing is `cased`."""
    for word in _FOLLOWING.findall(following)[:_WORDS_TO_NOUN]:
        if word in _UNITS:
            return _UNITS[word]
        if word[0].isupper() or word.lower() in _UNITS.values() or (not cased and word not in STOP_WORDS):
            return words.stem(word.lower())
    return None


def _value(typed: str) -> float:
    return float(_NUMERALS.get(typed.lower()) or typed.replace(".", "").replace(",", "."))
