"""What came out of a workshop, or of them all, when a question asks for just that."""

import re
from collections.abc import Sequence

from api.choosing import Choice, choice_at, with_antecedent
from api.list_questions import subject_of
from api.list_runs import DocumentOf, Listing, Neighbour, passages_around
from api.meant_workshop import named_workshop, without_meeting
from api.named_headings import headings_of_first
from api.naming import names_all
from index.search import Hit
from ingest.documents import LIST_KINDS, Passage

_MOST_WORDS = 120
_ASKED = re.compile(
    r"\b(?:\w*ergebnis\w*|erkenntnis\w*|fazit|schlussfolgerung\w*|schlüsse|lehren|kernaussage\w*|\w*empfehlung\w*|"
    r"empfohlen|empfiehlt|empfahl|ergeben|ergab|herausgekommen|herausgearbeitet|erarbeitet|zieht|gezogen|"
    r"(?:kam|kommt)\b.{0,60}\bheraus)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\b(?:werkstattreihe|werkstätten|werkstaetten|reihe|veranstaltungsreihe|\w*bericht\w*|\w*dokumentation|publikation|"
    r"broschüre|städtenetz\w*|(?:alle|vier|abschließenden|genannten) empfehlungen)\b",
    re.IGNORECASE,
)
_HEADS_RESULTS = re.compile(r"empfehlung|ergebnis|fazit|schlussfolgerung", re.IGNORECASE)
_TELLS_WHAT_TO_DO = re.compile(
    r"\b(?:soll(?:te|ten|en)?|muss|müssen|gilt es|wichtig|erforderlich|notwendig|unverzichtbar|hilfreich|sinnvoll|"
    r"bedarf|erfordert|benötig\w+|empfiehlt|grundvoraussetzung)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = frozenset(
    """werkstatt wichtigste wichtigsten zentrale zentralen kurz gesamte insgesamt zehn kam kommt heraus formuliert
    formulierte wurden abgeleitet genannt lauten kommunen stand eigentlich alles vier alle
    überschriften einzelnen am schluss""".split()
)


def results_asked_for(
    question: str, hits: Sequence[Hit], neighbour: Neighbour, document_of: DocumentOf
) -> Listing | None:
    """What the workshop that `question` names recommends, or the recommendations of a document on all of them.

    Of a workshop the sentences that say what to do, the first of every passage before others, in reading order. None
    for a question that asks for something besides: that is what decides what answers it.
    """
    if not hits or not _ASKED.search(question):
        return None
    theme = [
        word.removesuffix("werkstatt")
        for word in subject_of(without_meeting(_ASKED.sub(" ", question), hits, document_of))
        if word not in _SAYS_NOTHING and not _OF_ALL.fullmatch(word)
    ]
    number = named_workshop(question, theme, hits, document_of)
    if number is None:
        every = not theme and _OF_ALL.search(question)
        return headings_of_first(hits[0].passage, _HEADS_RESULTS, document_of) if every else None
    of_it = [
        passage
        for passage in passages_around(hits[0].passage, neighbour)
        if passage.workshop == number and passage.section
    ]
    title = of_it[0].section[0] if of_it else ""
    told = [one for one in of_it if _HEADS_RESULTS.search(one.section[-1])]
    return _what_to_do(told) if told and names_all(theme, title) else None


def _what_to_do(passages: Sequence[Passage]) -> Listing | None:
    sentences = [
        [
            choice_at(passage, place)
            for place, sentence in enumerate(passage.sentences)
            if sentence.complete and sentence.kind not in LIST_KINDS
        ]
        for passage in passages
    ]
    saying = [[one for one in some if _says_what_to_do(one)] for some in sentences]
    in_turn = [some[0] for some in saying if some] + [one for some in saying for one in some[1:]]
    shown: set[tuple[str, int, str]] = set()
    words = 0
    for one in in_turn:
        if not shown or words + one.words <= _MOST_WORDS:
            shown.add(one.key)
            words += one.words
    choices = tuple(one for some in sentences for one in some if one.key in shown)
    if not choices:
        return None
    return Listing(choices, choices[0].passage.section[-1], sum(map(len, sentences)) - len(choices))


def _says_what_to_do(choice: Choice) -> bool:
    return bool(_TELLS_WHAT_TO_DO.search(choice.sentence.text)) and with_antecedent(choice) == [choice]
