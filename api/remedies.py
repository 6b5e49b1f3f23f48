"""Questions after what to do about a problem: what tells of the problem alone is no answer to them."""

import re
from collections.abc import Sequence

from api.choosing import Choice
from api.list_questions import asks_what_to_do
from ingest.documents import LIST_KINDS

_ADVISES = re.compile(
    r"\b(?:soll|sollen|sollte|sollten|muss|müssen|müssten|gilt es|ratsam|empfehl\w*|empfiehlt|hilfreich|"
    r"(?:ist|sind) (?:\w+ ){0,3}(?:wichtig|notwendig|erforderlich|nötig|sinnvoll|unverzichtbar|unerlässlich)|"
    r"wichtig (?:ist|sind)|von zentraler bedeutung|erforderlich ist|bedarf es|unterstütz\w*|verringer\w*|reduzier\w*|"
    r"vorbeug\w*|verhinder\w*|verbesser\w*|abgebaut|gemindert|maßnahmen?|positive wirkung|kann (?:\w+ )*erhöh\w*)\b",
    re.IGNORECASE,
)


def without_mere_problems(question: str, candidates: Sequence[Choice]) -> list[Choice]:
    """`candidates`; of a question after remedies only those that advise something and list entries.

    Of these those of the best sentence's workshop, as far as it has any. All candidates when none advises anything.
    """
    if not asks_what_to_do(question) or not candidates:
        return list(candidates)
    advice = [one for one in candidates if one.sentence.kind in LIST_KINDS or _ADVISES.search(one.sentence.text)]
    workshop = candidates[0].passage.workshop
    there = [one for one in advice if workshop is not None and one.passage.workshop == workshop]
    return there or advice or list(candidates)
