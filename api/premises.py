"""What a question takes for granted and the stock says otherwise: places, dates, numbers, and opposites."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from api.actors import actor_objection
from api.choosing import Choice, choice_at
from api.dates import dates_in
from api.follow_ups import own_topic
from api.lead_ins import told_otherwise
from api.meetings import Meetings
from api.names import Names
from api.objections import Objection
from api.opposites import Direction, directions_in
from api.project_towns import ProjectTowns
from api.stated_numbers import number_objection
from api.stock_words import StockWords
from api.towns import Towns, folded
from api.workshop_topics import WorkshopTopics
from index.answerability import is_written_out
from index.search import Hit
from ingest.documents import Document, Passage

_HITS_TO_READ = 5
_LEAST_SHARED = 0.5
_SAME_SIDE_SHARED = 0.3
_LONGEST_SEARCH_WORDS = 8
_TAKES_FOR_GRANTED = re.compile(
    r"\W*(?:(?:seit|bis|ab) wann|wann|warum|wieso|weshalb|weswegen|wodurch|stimmt es|stimmt's|aus welche\w gr[uü]nd\w*|"
    r"wie kam|wie kommt|wie konnte|wer)\b",
    re.IGNORECASE,
)


class Premises:
    """Checks a question against what the stock says."""

    def __init__(
        self, documents: Iterable[Document], passages: Sequence[Passage], words: StockWords, towns: Towns
    ) -> None:
        held = tuple(documents)
        self._words = words
        self._meetings = Meetings(held, passages, towns)
        self._topics = WorkshopTopics(held, passages)
        self._projects = ProjectTowns(held, passages, words, towns)
        self._names = Names(held)

    def about_places(self, question: str) -> Objection | None:
        """What `question` has wrong about where, when or on what a workshop was, or where a practice example is."""
        return (
            self._meetings.objection(question) or self._topics.objection(question) or self._projects.objection(question)
        )

    def about_statements(
        self, question: str, hits: Sequence[Hit], choices: Sequence[Choice], *, answers: bool = True
    ) -> Objection | None:
        """What was found says otherwise: an opposite in `hits`; a number, an institution or a name in `choices`.

        `answers`: those are likely enough to be quoted as the answer. Unless they are, only a number is objected to.
        """
        objection = self._opposite(question, hits)
        objection = objection or number_objection(question, choices, self._words, answers=answers)
        if objection is not None or not answers:
            return objection
        return actor_objection(question, hits, choices, self._words) or self._names.objection(
            question, choices, self._words
        )

    def _opposite(self, question: str, hits: Sequence[Hit]) -> Objection | None:
        """The best sentence that says the opposite of what `question` takes for granted, if none says the same."""
        is_search = not is_written_out(question) and len(question.split()) <= _LONGEST_SEARCH_WORDS
        asked = directions_in(question)
        if not asked or not (is_search or _TAKES_FOR_GRANTED.match(question)) or len({one.pair for one in asked}) > 1:
            return None
        if any(one.is_against(asked[0]) for one in asked):
            return None
        told = self._told_of(question, asked[0], hits)
        if any(asked[0] == replace(one, word=asked[0].word) for _, _, sides in told for one in sides):
            return None
        against = next((choice for share, choice, _ in told if share >= _LEAST_SHARED), None)
        if against is None:
            return None
        typed = next((word for word in question.split() if folded(word).strip("?.,") == asked[0].word), asked[0].word)
        return Objection(told_otherwise(typed.strip("?.,")), against, question)

    def _told_of(
        self, question: str, asked: Direction, hits: Sequence[Hit]
    ) -> list[tuple[float, Choice, list[Direction]]]:
        """The sentences about the same thing that say either side, best passage first.

        With each comes the share of the question's words that it holds, years among them.
        """
        years = {str(when.year) for when in dates_in(question) if when.year}
        said = set(re.findall(r"\w+", asked.word))
        words = [word for word in own_topic(question) if folded(word) not in said] + sorted(years)
        return [
            (share, choice_at(hit.passage, place, hit.score), sides)
            for hit in hits[:_HITS_TO_READ]
            for place, sentence in enumerate(hit.passage.sentences)
            if sentence.complete
            and all(year in sentence.text for year in years)
            and (sides := [one for one in directions_in(sentence.text) if one.pair == asked.pair])
            and (share := self._words.share_of(words, sentence.text)) >= _SAME_SIDE_SHARED
        ]
