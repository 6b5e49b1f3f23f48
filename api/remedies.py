"""Questions after what to do, or after an example: what tells of the problem alone, or of no case, does not answer."""

import re
from collections.abc import Sequence

from api.choosing import Choice
from api.enumerating import enumerates
from api.list_questions import asks_what_to_do
from index.asked_examples import asks_for_example, holds_examples
from ingest.documents import LIST_KINDS

_ADVISES = re.compile(
    r"\b(?:soll|sollen|sollte|sollten|muss|müssen|müssten|gilt es|ratsam|empfehl\w*|empfiehlt|hilfreich|"
    r"(?:ist|sind) (?:\w+ ){0,3}(?:wichtig|notwendig|erforderlich|nötig|sinnvoll|unverzichtbar|unerlässlich)|"
    r"wichtig (?:ist|sind)|von zentraler bedeutung|erforderlich ist|bedarf es|unterstütz\w*|verringer\w*|reduzier\w*|"
    r"vorbeug\w*|verhinder\w*|verbesser\w*|abgebaut|gemindert|maßnahmen?|positive wirkung|kann (?:\w+ )*erhöh\w*)\b",
    re.IGNORECASE,
)


_NEAR = 4.0
_SEVERAL = re.compile(r"beispiele\b", re.IGNORECASE)


def examples_asked_for(question: str, candidates: Sequence[Choice]) -> list[Choice]:
    """`candidates`; of a question after an example only practice examples, if one is hardly worse than the best.

    Not of one after several where the best sentence lists something: that may be them ("z. B. Cafés und Märkte").
    """
    if not asks_for_example(question) or not candidates:
        return list(candidates)
    if _SEVERAL.search(question) and enumerates(candidates[0].sentence.text):
        return list(candidates)
    return _if_near([one for one in candidates if holds_examples(one.passage)], candidates)


def without_mere_problems(question: str, candidates: Sequence[Choice]) -> list[Choice]:
    """`candidates`; of a question after remedies only those that advise something and list entries.

    Of these those of the best sentence's workshop, as far as it has any. All candidates when the best of what is left
    is far worse than the best of all: that will have said what to do in words that are not known here.
    """
    if not asks_what_to_do(question) or not candidates:
        return list(candidates)
    advice = [one for one in candidates if one.sentence.kind in LIST_KINDS or _ADVISES.search(one.sentence.text)]
    workshop = candidates[0].passage.workshop
    there = [one for one in advice if workshop is not None and one.passage.workshop == workshop]
    return _if_near(there or advice, candidates)


def _if_near(some: list[Choice], candidates: Sequence[Choice]) -> list[Choice]:
    """`some` of the candidates if the best of them is hardly worse than the best of all; else all."""
    return some if some and some[0].score >= candidates[0].score - _NEAR else list(candidates)
