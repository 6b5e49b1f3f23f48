"""Whether what was found is about what is asked for, where a town or a workshop alone would find something.

"wetter essen morgen" finds what stands about Essen, "Wer ist Bürgermeister von Essen?" finds other people of that town.
"""

import re
from collections.abc import Sequence

from api.dialogue import workshop_named_in
from api.follow_ups import own_topic
from api.stock_words import StockWords
from api.towns import Towns, folded
from index.search import Hit
from ingest.documents import BlockKind, text_with_headings

_HITS_TO_READ = 3
_LEAST_SHARED = 0.3
_FUNCTION = re.compile(
    r"\b(?:ober|bau|fach|sozial)?(?P<function>buergermeister|dezernent|beigeordnet|landraet|landrat|minister|amtsleiter|"
    r"geschaeftsfuehrer|vorsitzend|direktor|praesident|moderator|schulleiter|pressesprecher|quartiersmanager)\w*"
)
_ASKS_WHO = re.compile(r"\b(?:wer|wen|wem|name|namens|heisst)\b")
_LEADS = re.compile(r"\b(?:ist|war|heisst|name|namens)\b")
_MEETING = re.compile(r"\b(?:werkstatt|werkstaett|workshop|veranstaltung|treffen)\w*")
_NEXT = re.compile(
    r"\b(?:naechste[nrms]?|kommende[nrms]?|kuenftige[nrms]?|geplante[nrms]?) "
    r"(?:werkstatt|werkstaetten|workshops?|treffen)\b"
)
_SPEAKERS = re.compile(r"\b(?:referent|redner|referierend|vortragend)\w*")


def asks_for_next_meeting(question: str) -> bool:
    """Whether it asks for a workshop that is still to come; the stock tells of those that were held."""
    return bool(_NEXT.search(folded(question)))


class Subjects:
    """The subject of a question against the passages found."""

    def __init__(self, words: StockWords, towns: Towns) -> None:
        self._words = words
        self._towns = towns

    def are_missed(self, question: str, hits: Sequence[Hit]) -> bool:
        """Whether the best of `hits` are not about what `question` asks, but for its town or workshop."""
        if asks_for_next_meeting(question):
            return True
        return self._only_the_town(question, hits) or _lacks_function(question, hits) or _lacks_speakers(question, hits)

    def _only_the_town(self, question: str, hits: Sequence[Hit]) -> bool:
        """Whether it names a town, and neither the best passages nor their indexing hold what it asks about it."""
        towns = self._towns.named_in(question, doubtful=True)
        if not towns or _MEETING.search(folded(question)):  # "die Werkstatt in Dinslaken": the town says which one
            return False
        rest = question
        for town in reversed(towns):
            rest = rest[: town.start] + rest[town.end :]
        subject = own_topic(rest)
        shares = (
            self._words.share_of(subject, text_with_headings(hit.passage), hit.passage) for hit in hits[:_HITS_TO_READ]
        )
        return bool(subject) and max(shares, default=0.0) < _LEAST_SHARED


def _lacks_function(question: str, hits: Sequence[Hit]) -> bool:
    """Whether it asks who holds an office, and no sentence found names the office."""
    plain = folded(question)
    function = _FUNCTION.search(plain)
    if function is None or not _ASKS_WHO.search(plain) or not _LEADS.search(plain):
        return False
    return not any(function["function"] in folded(hit.passage.text) for hit in hits[:_HITS_TO_READ])


def _lacks_speakers(question: str, hits: Sequence[Hit]) -> bool:
    """Whether it asks for the speakers of a workshop whose list of speakers was not found."""
    workshop = workshop_named_in(question)
    return (
        workshop is not None
        and bool(_SPEAKERS.search(folded(question)))
        and not any(
            hit.passage.workshop == workshop and any(one.kind is BlockKind.PERSON for one in hit.passage.sentences)
            for hit in hits
        )
    )
