"""Questions that put a workshop into another town or at another time than the stock does.

The stock says where and when each of its workshops was, in a line of its own ("14. November 2017 in Wuppertal"). A
question means that workshop when it gives its number, or the subject of its title beside a word for a meeting.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from api.choosing import Choice, choice_at
from api.dates import NamedDate, dates_in, written
from api.dialogue import workshop_named_in
from api.lead_ins import meeting_was_elsewhere
from api.objections import Objection
from api.towns import NamedTown, Towns, folded
from index.answerability import is_written_out
from index.words import STOP_WORDS, content_words
from ingest.documents import Document, Passage, Workshop, tells_of

_SHORTEST_SUBJECT = 5
_LONGEST_SEARCH_WORDS = 8
_MOST_WORDS_BETWEEN = 6
_WORD = re.compile(r"[^\W_]+")
_MEETING = re.compile(r"(?P<about>\w*?)(?:werkstatt|workshop|treffen|veranstaltung|sitzung|tagung)", re.IGNORECASE)
_ABOUT = frozenset({"thema", "rund", "jahr", "jahre"})
_BY_ORDER = {"auftakt": 0, "letzte": -1, "letzten": -1, "abschluss": -1}
_TOOK_PLACE = re.compile(
    r"\b(?:statt|stattgefunden|stattfand\w*|abgehalten|ausgerichtet|veranstaltet|verlegt|tagte\w*|getagt|getroffen|"
    r"ausgesucht|ausgewählt|gewählt|gastgeber\w*|austragungsort|veranstaltungsort)\b",
    re.IGNORECASE,
)
_OF_SPEAKERS = re.compile(
    r"\b(?:referent|redner|vortrag|sprecher|vertret|teilnehm|sprach|vertrat|redete|eingeladen)\w*", re.IGNORECASE
)
_OF_PROJECTS = re.compile(r"\b(?:praxisbeispiel|beispiel|projekt|link)\w*", re.IGNORECASE)
_USER = re.compile(r"\b(?:ich|wir|mir|uns|unser\w*|mein\w*)\b", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:aus|von|auf|mit|bis|seit|ab|statt|stadt|kreis|uni|universität|tu|fh|hochschule|für) $", re.IGNORECASE
)
_IN = re.compile(r"\b(?:in|im|nach|vom|am|jahr) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A workshop with the sentence that says where and when it was, and all words that are told of it, folded."""

    workshop: Workshop
    when: date
    proof: Choice
    told: frozenset[str]
    title_words: frozenset[str]

    def is_about(self, word: str) -> bool:
        """Whether `word`, folded, begins a word of the title or is a compound that begins with one."""
        return any(title.startswith(word) or word.startswith(title) for title in self.title_words)


class Meetings:
    """The workshops of the stock whose place and date stand in it word for word."""

    def __init__(self, documents: Iterable[Document], passages: Sequence[Passage], towns: Towns) -> None:
        self._towns = towns
        self._meetings = tuple(
            meeting
            for document in documents
            for workshop in document.workshops
            if (meeting := _meeting(workshop, [p for p in passages if tells_of(p, document, workshop)])) is not None
        )

    def objection(self, question: str) -> Objection | None:
        """What `question` has wrong about the place or the time of the one workshop that it means; None for nothing."""
        place = _Place.of(question)
        meeting = self._meant(question, place) if place is not None else None
        if place is None or meeting is None:
            return None
        towns = [
            town
            for town in self._towns.named_in(question)
            if town.name != meeting.workshop.town.lower() and _is_tied(question, place, meeting, town.start, town.end)
        ]
        dates = [
            when
            for when in dates_in(question)
            if not when.agrees_with(meeting.when) and _is_tied(question, place, meeting, when.start, when.end)
        ]
        if not towns and not dates:
            return None
        wrong = [*(one.shown for one in dates[:1]), *(f"in {one.shown}" for one in towns[:1])]
        text = meeting_was_elsewhere(meeting.workshop, meeting.proof.sentence.text, " ".join(wrong))
        return Objection(text, meeting.proof, _set_right(question, meeting, towns, dates))

    def _meant(self, question: str, place: "_Place") -> _Meeting | None:
        if (number := workshop_named_in(question)) is not None:
            return self._only(one for one in self._meetings if one.workshop.number == number)
        for words in place.subjects:
            by_order = [_BY_ORDER[word] for word in words if word in _BY_ORDER]
            if by_order and self._meetings:
                return sorted(self._meetings, key=lambda one: one.when)[by_order[0]]
            meant = next((found for word in words if len(found := self._about(word)) == 1), None)
            if meant is not None:
                return meant[0]
        towns = {town.name for town in self._towns.named_in(question)}
        return self._only(one for one in self._meetings if one.workshop.town.lower() in towns)

    def _about(self, word: str) -> list[_Meeting]:
        return [one for one in self._meetings if one.is_about(word)]

    @staticmethod
    def _only(found: Iterable[_Meeting]) -> _Meeting | None:
        every = tuple(found)
        return every[0] if len(every) == 1 else None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a question speaks of a meeting, and the words, folded, that may name its subject, the nearest first."""

    start: int
    end: int
    subjects: tuple[tuple[str, ...], ...]
    is_search: bool

    @staticmethod
    def of(question: str) -> "_Place | None":
        """The only meeting that `question` speaks of; None when there is none, or there are several."""
        words = [*_WORD.finditer(question)]
        found = [(i, match) for i, word in enumerate(words) if (match := _MEETING.fullmatch(word[0]))]
        if len(found) != 1:
            return None
        at, match = found[0]
        about = folded(match["about"]).removesuffix("s")
        before = folded(words[at - 1][0]) if at else ""
        after = [folded(word[0]) for word in words[at + 1 : at + 1 + _MOST_WORDS_BETWEEN]]
        is_search = not is_written_out(question) and len(words) <= _LONGEST_SEARCH_WORDS
        everywhere = [folded(word[0]) for word in words] if is_search else []
        subjects = tuple(
            kept
            for some in ([about], [before], after, everywhere)
            if (kept := tuple(word for word in some if len(word) >= _SHORTEST_SUBJECT and word not in STOP_WORDS))
        )
        return _Place(words[at].start(), words[at].end(), subjects, is_search)


def _is_tied(question: str, place: _Place, meeting: _Meeting, start: int, end: int) -> bool:
    """Whether the town or date at `start` is said of the meeting, and not of a speaker, a project or the user."""
    before = question[:start]
    if _FROM.search(before):
        return False
    if _TOOK_PLACE.search(question):
        return True
    if _OF_PROJECTS.search(question) or _USER.search(question):
        return False
    if place.end <= start and _IN.search(before) and _says_no_more(question[place.end : start], meeting):
        return True
    between = question[end : place.start] if end <= place.start else question[place.end : start]
    of_speakers = bool(_OF_SPEAKERS.search(question))
    if place.is_search:
        if _stands_by(meeting.workshop.town, question, start, end):
            return True
        follows = place.end <= start and not between.strip()
        told = meeting.told & set(_WORD.findall(folded(question[start:end])))
        return not of_speakers and (follows or not told)
    adjoins = not between.strip() or bool(_IN.search(before)) or not of_speakers
    return end <= place.start and not content_words(between) and adjoins


def _stands_by(town: str, question: str, start: int, end: int) -> bool:
    """Whether the word before or after it is the meeting's own `town`: then it is no project's date."""
    before, after = _WORD.findall(folded(question[:start])), _WORD.findall(folded(question[end:]))
    return folded(town) in (*before[-1:], *after[:1])


def _says_no_more(between: str, meeting: _Meeting) -> bool:
    """Whether nothing but the meeting's subject, its number and a date stands between it and its town."""
    for when in reversed(dates_in(between)):
        between = between[: when.start] + between[when.end :]
    words = [folded(word) for word in content_words(between)]
    return len(words) <= _MOST_WORDS_BETWEEN and all(
        word.isdigit() or word in _ABOUT or meeting.is_about(word) for word in words
    )


def _set_right(question: str, meeting: _Meeting, towns: Sequence[NamedTown], dates: Sequence[NamedDate]) -> str:
    """`question` with the right town in place of the wrong one, and without the wrong date."""
    changes = [(one.start, one.end, one.replaced_by(meeting.workshop.town)) for one in towns]
    changes += [
        (
            len(question[: one.start].removesuffix("im ")),
            one.end,
            "am " * question[: one.start].endswith("im ") + written(meeting.when),
        )
        for one in dates
    ]
    for start, end, right in sorted(changes, reverse=True):
        question = question[:start] + right + question[end:]
    return question


def _meeting(workshop: Workshop, passages: Sequence[Passage]) -> _Meeting | None:
    try:
        when = date.fromisoformat(workshop.date)
    except ValueError:
        return None
    line = f"{written(when)} in {workshop.town}"
    proofs = (
        choice_at(passage, place)
        for passage in passages
        for place, sentence in enumerate(passage.sentences)
        if sentence.complete and sentence.text == line
    )
    proof = next(proofs, None)
    if proof is None:
        return None
    told = frozenset(_WORD.findall(folded(" ".join(passage.text for passage in passages))))
    words = frozenset(folded(word) for word in content_words(workshop.title) if len(word) >= _SHORTEST_SUBJECT)
    return _Meeting(workshop, when, proof, told, words)
