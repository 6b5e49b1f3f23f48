"""Workshops and towns that a question names: "in Werkstatt 8", "beim Treffen in Lünen", "im Mai 2018".

A name in the question is a preference, not a filter: other passages stay in the ranking. What a question names is
understood by fixed forms and by the workshops of the stock's documents; a question that names none has no preference.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.words import content_words
from ingest.documents import Document, Passage, text_with_headings

_ORDINALS = dict(zip("erst zweit dritt viert fünft sechst siebt acht neunt zehnt".split(), range(1, 11), strict=True))
_MEETING = r"(?:\w*werkst[aä]tt\w*|workshops?|ws|\w*treffens?|\w*termins?|sitzung|veranstaltung|zusammenkunft|tagung)"
_ROUND = rf"(?:{_MEETING}|\w*runden?|auftakts?)"
_ORDINAL_WORD = rf"\b({'|'.join(_ORDINALS)})e[rnms]?\s+{_ROUND}"
_NUMBERED_WORD = rf"\b(?:werkstatt|workshop|ws)\s*(?:nr\.?\s*)?(\d{{1,2}})|\b(\d{{1,2}})\.\s*{_MEETING}"
_NUMBERED = re.compile(rf"(?:{_NUMBERED_WORD})\b")
_ORDINAL = re.compile(rf"{_ORDINAL_WORD}\b")
_MEETING_WORD = re.compile(rf"\b{_MEETING}\b")
_FIRST = re.compile(r"\bauftakt(?:werkstatt|treffens?|runde|veranstaltung)\b|\b\w+er auftakts?\b|\bauftakts? in\b")
_LAST = re.compile(rf"\bletzte[rnms]?\s+{_MEETING}\b|\babschluss(?:werkstatt|treffens?|veranstaltung)\b")
_LEADING = (
    r"(?:[,;]\s*)?(?:\b(?:laut|nach|in|bei|auf|aus|während|gemäß|von|zu|im|beim|vom|zur|zum)\s+)?"
    r"(?:\b(?:der|dem|des|den|die|das)\s+)?"
)
_LEAST_LEFT = 3
_MONTHS = "januar februar märz april mai juni juli august september oktober november dezember".split()
_COMMON_WORDS = frozenset({"essen"})
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\s+((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A workshop of a document, as far as a question can name it. `month` is "2018-05"."""

    number: int
    town: str
    month: str


class NamedPlaces:
    """Which passages tell about the workshop or the town that a question names."""

    def __init__(self, documents: Sequence[Document], passages: Sequence[Passage]) -> None:
        self._meetings = tuple(
            _Meeting(workshop.number, workshop.town.lower(), workshop.date[:7])
            for document in documents
            for workshop in document.workshops
        )
        self._workshops = [passage.workshop for passage in passages]
        self._texts = [text_with_headings(passage).lower() for passage in passages]
        self._towns = {
            town: re.compile(rf"\b{re.escape(town)}(?:er|s)?\b")
            for town in {one.town for one in self._meetings}
            if town
        }
        town = "|".join(map(re.escape, self._towns)) or "(?!)"
        self._by_town = re.compile(rf"\b({town})(?:er|s)?\s+{_ROUND}\b|\b{_ROUND}\s+(?:in|zu|von|aus)\s+({town})\b")
        self._mention = re.compile(
            rf"{_LEADING}(?:{_ORDINAL_WORD}|{_NUMBERED_WORD}|{self._by_town.pattern}|{_FIRST.pattern}|{_LAST.pattern})(?:\s+in\s+(?:{town}))?(?![\w-])",
            re.IGNORECASE,
        )

    def without_workshop(self, question: str) -> str:
        """`question` without the words that name its workshop, if enough is left to search that workshop for.

        They would find the passages that tell when and where it was.
        """
        if not self._workshops_named_in(question.lower()):
            return question
        rest = " ".join(self._mention.sub(" ", question).split())
        return rest if len(content_words(rest)) >= _LEAST_LEFT else question

    def fit(self, question: str) -> np.ndarray:
        """1 for each passage that tells about what `question` names, else 0, shape (passages,), float32.

        Without a name, or when it names nothing that the stock knows, all are 0.
        """
        asked = question.lower()
        workshops = self._workshops_named_in(asked)
        towns = [town for town, pattern in self._towns.items() if pattern.search(asked) and _is_meant(town, question)]
        if workshops:
            return np.array([number in workshops for number in self._workshops], dtype=np.float32)
        if not towns:
            return np.zeros(len(self._texts), np.float32)
        return np.array([any(self._towns[town].search(text) for town in towns) for text in self._texts], np.float32)

    def _workshops_named_in(self, asked: str) -> frozenset[int]:
        """By number, by ordinal, by month and year, or by town where the question speaks of a meeting."""
        numbers = {int(first or second) for first, second in _NUMBERED.findall(asked)}
        numbers |= {_ORDINALS[word] for word in _ORDINAL.findall(asked)}
        months = {f"{year}-{_MONTHS.index(month) + 1:02}" for month, year in _MONTH.findall(asked)}
        numbers |= {one.number for one in self._meetings if one.month in months}
        if not numbers and _FIRST.search(asked):
            numbers |= {min((one.number for one in self._meetings), default=1)}
        if not numbers and _LAST.search(asked):
            numbers |= {max((one.number for one in self._meetings), default=1)}
        if not numbers and (_MEETING_WORD.search(asked) or self._by_town.search(asked)):
            numbers |= {one.number for one in self._meetings if one.town and self._towns[one.town].search(asked)}
        return frozenset(numbers & {number for number in self._workshops if number is not None})


def _is_meant(town: str, question: str) -> bool:
    """Whether a word that is also a common one ("essen") is written as a name here: with a capital."""
    return bool(re.search(rf"\b{re.escape(town.capitalize())}(?:er|s)?\b", question)) or town not in _COMMON_WORDS
