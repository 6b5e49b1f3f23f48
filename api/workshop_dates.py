"""When and where all workshops took place: each says so in its first line, none of them in a list."""

import re
from collections.abc import Sequence

from api.choosing import Choice, choice_at
from api.dialogue import workshop_named_in
from api.list_runs import Neighbour, passages_around
from index.search import Hit

_WHOLE_DOCUMENT = 1000
_WORKSHOPS = re.compile(r"\bwerkst(?:ä|ae)tten\b", re.IGNORECASE)
_WHEN_OR_WHERE = re.compile(r"\b(?:wo|wann|städten?|orten?|terminen?|daten)\b", re.IGNORECASE)
_TOOK_PLACE = re.compile(
    r"\b(?:statt|stattgefunden|durchgeführt|veranstaltet|abgehalten|getagt|termine|orte)\b", re.IGNORECASE
)
_DATE_AND_TOWN = re.compile(r"\d{1,2}\. [A-ZÄÖÜ][a-zäöü]+ \d{4} in [A-ZÄÖÜ]\w+")
_LEAST_WORKSHOPS = 3


def workshop_dates(question: str, hits: Sequence[Hit], neighbour: Neighbour) -> tuple[Choice, ...]:
    """The line with date and town of every workshop, if `question` asks when or where they all were; () else."""
    asked = all(pattern.search(question) for pattern in (_WORKSHOPS, _WHEN_OR_WHERE, _TOOK_PLACE))
    if not asked or workshop_named_in(question) is not None:
        return ()
    lines = tuple(
        choice_at(passage, place)
        for passage in passages_around(hits[0].passage, neighbour, _WHOLE_DOCUMENT)
        for place, sentence in enumerate(passage.sentences)
        if passage.workshop is not None and _DATE_AND_TOWN.fullmatch(sentence.text)
    )
    return lines if len({line.passage.workshop for line in lines}) >= _LEAST_WORKSHOPS else ()
