"""Which workshop a question means: by its number, its order, its date, its town, its theme, or by what was found."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from api.dates import NamedDate, dates_in
from api.dialogue import workshop_named_in
from api.list_runs import DocumentOf
from api.naming import names_all
from index.search import Hit
from ingest.documents import Workshop

_MEETING = (
    r"(?:\w*werkst[aä]tt\w*|\w*workshops?|treffens?|\w*veranstaltung\w*|\w*sitzung|tagung|termin\w*|zusammenkunft)"
)
_SPEAKS_OF_A_MEETING = re.compile(rf"\b(?:{_MEETING}|auftakt\w*)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:auftakt\w*|eröffnungs\w+)", re.IGNORECASE)
_LAST = re.compile(rf"\b(?:letzte[nrms]? {_MEETING}|abschluss(?:werkstatt|veranstaltung|treffen)\w*)\b", re.IGNORECASE)
_ORDINALS = "erst zweit dritt viert fünft sechst siebt acht neunt zehnt".split()
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})e[nrms]? {_MEETING}\b|\b(\d{{1,2}})\. {_MEETING}\b", re.IGNORECASE)
_CLEAR = 0.5


def meant_workshop(
    question: str, theme: Sequence[str], hits: Sequence[Hit], document_of: DocumentOf, *, at_a_meeting: bool
) -> int | None:
    """The number of the one workshop that `question` means; None when it means none, or it is not clear which.

    `theme`: the words of the question that can only be its theme. By what was found when the question speaks of a
    meeting, or of what is done `at_a_meeting` only: the workshop that more than half of the hits tell of, each counted
    for the less the lower its rank. None too when that workshop was at another time than the question says.
    """
    dates = dates_in(question)
    speaks_of_one = bool(_SPEAKS_OF_A_MEETING.search(question))
    held = _workshops(hits, document_of) if dates or speaks_of_one else []
    number = _named(question, dates, held, speaks_of_one=speaks_of_one) or _of_theme(theme, hits)
    if number is None and (speaks_of_one or at_a_meeting):
        number = _most_found(hits)
    other_times = [one for one in held if dates and not _was_on(one, dates)]
    return None if number in {one.number for one in other_times} else number


def named_workshop(question: str, theme: Sequence[str], hits: Sequence[Hit], document_of: DocumentOf) -> int | None:
    """The number of the one workshop that `question` names, as `meant_workshop`, without a guess by what was found.

    A town alone names the workshop that was held there.
    """
    held = _workshops(hits, document_of)
    return _named(question, dates_in(question), held, speaks_of_one=True) or _of_theme(theme, hits)


def without_meeting(question: str, hits: Sequence[Hit], document_of: DocumentOf) -> str:
    """`question` without the words that name a meeting by number, order, date, or town."""
    towns = "|".join(re.escape(one.town) for one in _workshops(hits, document_of)) or "(?!)"
    for pattern in (_ORDINAL, _FIRST, _LAST, _SPEAKS_OF_A_MEETING, re.compile(rf"\b(?:{towns})(?:er|s)?\b")):
        question = pattern.sub(" ", question)
    for when in reversed(dates_in(question)):
        question = question[: when.start] + question[when.end :]
    return question


def _named(question: str, dates: Sequence[NamedDate], held: Sequence[Workshop], *, speaks_of_one: bool) -> int | None:
    """The workshop that is named by number, order, date, or town."""
    if (number := workshop_named_in(question)) is not None:
        return number
    if ordinal := _ORDINAL.search(question):
        return int(ordinal[2]) if ordinal[2] else _ORDINALS.index(ordinal[1].lower()) + 1
    in_order = sorted(held, key=lambda one: one.date)
    if in_order and (_FIRST.search(question) or _LAST.search(question)):
        return in_order[0 if _FIRST.search(question) else -1].number
    then = [one for one in held if dates and _was_on(one, dates)]
    there = [one for one in held if re.search(rf"\b(?:in|nach|von) {re.escape(one.town)}\b", question)]
    for some in ([one for one in then if one in there], then, there) if speaks_of_one or then else ():
        if len(some) == 1:
            return some[0].number
    return None


def _most_found(hits: Sequence[Hit]) -> int | None:
    """The workshop that more than half of the hits tell of, weighted by one over their rank.

    Those that tell of no workshop, as a report's conclusion does, count for nothing.
    """
    weights: dict[int, float] = defaultdict(float)
    for place, hit in enumerate(hits, start=1):
        if hit.passage.workshop is not None:
            weights[hit.passage.workshop] += 1 / place
    number = max(weights, key=lambda one: weights[one], default=None)
    return number if number is not None and weights[number] > _CLEAR * sum(weights.values()) else None


def _of_theme(theme: Sequence[str], hits: Sequence[Hit]) -> int | None:
    for hit in hits if theme else ():
        title = hit.passage.section[0] if hit.passage.section else ""
        if hit.passage.workshop is not None and names_all(theme, title):
            return hit.passage.workshop
    return None


def _workshops(hits: Sequence[Hit], document_of: DocumentOf) -> list[Workshop]:
    first = next((hit.passage.document_id for hit in hits if hit.passage.workshop is not None), None)
    return [] if first is None else list(document_of(first).workshops)


def _was_on(workshop: Workshop, dates: Sequence[NamedDate]) -> bool:
    try:
        when = date.fromisoformat(workshop.date)
    except ValueError:
        return False
    return all(one.agrees_with(when) for one in dates)
