"""What to ask next: questions of the editorial indexing whose answers lie beside what was just answered.

A question of the indexing is at cosine similarity 1 to itself, so that the service's confidence in it is high by
construction. What could still lower it is left out here: questions for an amount or a date, and towns that the passage
does not name. A slow test asks the real service every question that is offered.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from api.follow_ups import points_back
from api.places import Places
from index.answer_kinds import kind_asked_for
from index.content import IndexedEntry
from index.search import Hit
from index.words import content_words
from ingest.documents import REGISTER_KINDS, Passage

MOST_SUGGESTIONS = 3
_FROM_THE_SAME_CHAPTER = 2
_NEIGHBOURS = 8
_LONGEST_CHARACTERS = 100
_HANDY_CHARACTERS = 55
_SAME_QUESTION_SHARE = 0.5
_ASKS_OPENLY = re.compile(r"W(?:as|er|en|em|ie|o|arum|elche|ofür|orauf|omit)")
_ASKS_WHERE = re.compile(r"Wo\b")


@dataclass(frozen=True, slots=True)
class Example:
    """A question that the stock answers, and the workshop that it is about."""

    workshop: int
    question: str


class Suggestions:
    """The questions of the indexing, by passage."""

    def __init__(self, passages: Sequence[Passage], entries: Iterable[IndexedEntry], places: Places) -> None:
        self._passages = tuple(passages)
        self._rows = {passage.passage_id: row for row, passage in enumerate(self._passages)}
        self._questions: dict[str, list[str]] = {}
        for entry in entries:
            first = self._passages[self._rows[entry.passage_ids[0]]]
            fit = [question for question in entry.questions if _is_fit(question, first, places)]
            if best := sorted(fit, key=lambda question: not _ASKS_OPENLY.match(question))[:1]:
                self._questions.setdefault(first.passage_id, []).extend(best)

    def next(self, cited: Sequence[str], hits: Sequence[Hit], asked: Sequence[str]) -> tuple[str, ...]:
        """Up to three questions after an answer from the passages `cited` (their ids, best first).

        Two from the neighbourhood in the same chapter, one from another chapter among the `hits`; none that is like one
        of `asked` or like another suggestion.
        """
        if not cited or cited[0] not in self._rows:
            return ()
        near = [passage for passage in self._neighbours(cited[0]) if passage.passage_id not in cited]
        chapter = _chapter(self._passages[self._rows[cited[0]]])
        far = [hit.passage for hit in hits if _chapter(hit.passage) != chapter and hit.passage.passage_id not in cited]
        chosen: dict[str, str] = {}
        for most, passages in ((_FROM_THE_SAME_CHAPTER, near), (MOST_SUGGESTIONS, far), (MOST_SUGGESTIONS, near)):
            for passage in passages:
                if len(chosen) < most and passage.passage_id not in chosen:
                    known = (*asked, *chosen.values())
                    questions = self._questions.get(passage.passage_id, ())
                    if fresh := next((one for one in questions if not _is_like_any(one, known)), None):
                        chosen[passage.passage_id] = fresh
        return tuple(chosen.values())

    def examples(self, per_workshop: int) -> tuple[Example, ...]:
        """Questions of a handy length about each workshop, each of another passage, in the order of the workshops."""
        by_workshop: dict[int, list[str]] = {}
        for passage in self._passages:
            telling = [one for one in self._questions.get(passage.passage_id, ()) if not _ASKS_WHERE.match(one)]
            if passage.workshop is not None and telling:
                by_workshop.setdefault(passage.workshop, []).append(min(telling, key=_handiness))
        return tuple(
            Example(workshop, question)
            for workshop in sorted(by_workshop)
            for question in sorted(by_workshop[workshop], key=_handiness)[:per_workshop]
        )

    def _neighbours(self, passage_id: str) -> Iterator[Passage]:
        """The passages of the same chapter around this one, nearest first."""
        row = self._rows[passage_id]
        here = self._passages[row]
        for distance in range(1, _NEIGHBOURS + 1):
            for beside in (row + distance, row - distance):
                if 0 <= beside < len(self._passages):
                    passage = self._passages[beside]
                    if passage.document_id == here.document_id and _chapter(passage) == _chapter(here):
                        yield passage


def _is_fit(question: str, passage: Passage, places: Places) -> bool:
    """Whether `question` can be understood alone, is short, and can surely be answered from `passage`."""
    town = places.first_in(question)
    return (
        len(question) <= _LONGEST_CHARACTERS
        and kind_asked_for(question) is None
        and not points_back(question)
        and (town is None or town.lower() in passage.text.lower())
        and any(sentence.complete and sentence.kind not in REGISTER_KINDS for sentence in passage.sentences)
    )


def _handiness(question: str) -> tuple[int, str]:
    """The smaller, the better as an example: neither a catchword nor half a paragraph."""
    return abs(len(question) - _HANDY_CHARACTERS), question


def _is_like_any(question: str, others: Iterable[str]) -> bool:
    """Whether `question` shares half of its or the other's content words, whichever has fewer, with one of `others`."""
    mine = set(content_words(question))
    sets = [set(content_words(other)) for other in others]
    return any(len(mine & theirs) >= _SAME_QUESTION_SHARE * max(1, min(len(mine), len(theirs))) for theirs in sets)


def _chapter(passage: Passage) -> str:
    return passage.section[0] if passage.section else ""
