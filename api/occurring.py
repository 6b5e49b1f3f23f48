"""Questions after a word itself ("Kommt Münster vor?"), and names in a question that what was found does not hold."""

import re
from collections.abc import Sequence

from api.choosing import choice_at
from api.composing import Composition
from api.grouping import Group
from api.places import Places
from api.refusing import Holdings
from api.replies import Answer
from api.towns import is_named
from index.evidence import Evidence
from index.search import Hit
from ingest.documents import Passage

_MOST_PLACES = 5
_WORD = r"[„“\"»«']?(?P<word>[^\W_][\w.&+-]*(?: [\w.&+-]+){0,2}?)[„“\"»«']?"
_THING = r"(?: (?:die|der|das))?(?: (?:stadt|ort|name|namen|wort|begriff|person|firma|verein))?"
_IN = r"(?:im|in dem|in der|in den|in diesem|in dieser|in) (?:ganzen )?"
_STOCK = r"(?:bericht|bestand|dokument\w*|text\w*|abschlussdokumentation|werkstattreihe)"
_WHERE = rf"(?: (?:auch|denn|eigentlich|irgendwo|überhaupt|hier|dort|darin|drin|{_IN}{_STOCK}))*"
_ASKS_FOR_A_WORD = (
    re.compile(rf"^(?:kommt|kommen|taucht|tauchen){_THING} {_WORD}{_WHERE} (?:vor|auf)\s*\?*$", re.IGNORECASE),
    re.compile(rf"^(?:wird|werden|ist|sind){_THING} {_WORD}{_WHERE} (?:erwähnt|genannt)\s*\?*$", re.IGNORECASE),
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def word_asked_for(question: str) -> str | None:
    """The word or name, as typed, of which `question` asks whether it occurs; None for any other question."""
    matches = (pattern.match(question.strip()) for pattern in _ASKS_FOR_A_WORD)
    return next((found["word"] for found in matches if found), None)


def holds_word(text: str, word: str) -> bool:
    """Whether `word` stands in `text` as a word of its own, also in the genitive, in whatever case."""
    return bool(_whole(word).search(text))


def occurrences(word: str, hits: Sequence[Hit]) -> Composition:
    """The first sentence that holds `word` of each of the best passages, a few of them, in reading order."""
    pattern = _whole(word)
    found = [
        choice_at(hit.passage, place, hit.score) for hit in hits if (place := _first(hit.passage, pattern)) is not None
    ]
    groups = (Group(tuple(sorted(found[:_MOST_PLACES], key=lambda choice: _reading_order(choice.passage)))),)
    return Composition(groups if found else ())


def answer_notes(
    question: str, word: str | None, evidence: Evidence, answer: Answer, holdings: Holdings, places: Places
) -> tuple[str, ...]:
    """What an answer is led by: how often the word that was asked for occurs, or which name of the question does not.

    `word`: as `word_asked_for` gives it for the question.

    It matters that nothing quoted holds a town, a year, or a name that is unknown to the stock: a question may rest on
    something that is not so ("Warum fand die Werkstatt in Köln statt?").
    """
    if word is not None:
        return (_occurrence_note(word, holdings),)
    if answer.objections:
        return ()
    quoted = " ".join(" ".join((*one.section, one.quote)) for one in answer.citations).lower()
    names = [
        name
        for name in evidence.missing_names
        if name not in quoted
        and (
            (name in places.names and is_named(name, question)) or _YEAR.fullmatch(name) or not holdings.mentions(name)
        )
    ]
    if not names:
        return ()
    typed = [found[0] if (found := _whole(name).search(question)) else name for name in names]
    listed = " und ".join(f"„{name}“" for name in typed)
    stand = "steht" if len(names) == 1 else "stehen"
    return (f"Achtung: {listed} {stand} nicht an den Stellen, die am besten passen. Dort heißt es:",)


def absence_message(word: str, holdings: Holdings) -> str:
    """What is said of a word that occurs nowhere, and where it might that we cannot see."""
    parts = [f"„{word}“ kommt im Bestand nicht vor."]
    if pages := [page.label for document in holdings.documents for page in document.missing_pages]:
        parts.append(f"Nicht durchsuchen lässt sich, was in unserer Vorlage fehlt (S. {', '.join(pages)}).")
    if holdings.absent:
        parts.append(f"Auch {len(holdings.absent)} bekannte Dokumentationen liegen hier noch nicht vor.")
    return " ".join(parts)


def _occurrence_note(word: str, holdings: Holdings) -> str:
    pattern = _whole(word)
    count = sum(len(pattern.findall(page.text)) for document in holdings.documents for page in document.pages)
    times = "einmal" if count == 1 else f"{count}-mal"
    return f"„{word}“ kommt im Bestand {times} vor" + (":" if count <= _MOST_PLACES else ", zum Beispiel hier:")


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?:e?s)?(?![\w])", re.IGNORECASE)


def _first(passage: Passage, pattern: re.Pattern[str]) -> int | None:
    return next((i for i, one in enumerate(passage.sentences) if one.complete and pattern.search(one.text)), None)


def _reading_order(passage: Passage) -> tuple[str, int, int]:
    return passage.document_id, passage.spans[0].page_number, passage.spans[0].start
