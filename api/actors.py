"""Who does, pays or has to do something: an institution of the question where the stock names another one.

Institutions are known by closed lists of word endings ("Gesundheitsamt", "Stadtteilmanagement", "NRW.BANK"): that a
question names one is certain then, and that the sentence that answers it names another one, too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.choosing import Choice
from api.follow_ups import own_topic
from api.lead_ins import named_otherwise
from api.objections import Objection
from api.stock_words import StockWords
from api.towns import folded
from index.search import Hit
from ingest.documents import REGISTER_KINDS, text_with_headings

_HITS_TO_READ = 5
_LEAST_SHARED = 0.4
_LEAST_SHARED_AROUND = 0.6
_LEAST_SHARED_BY_LEVEL = 0.6
_ENDINGS = (
    "amt|aemter|ministerium|behoerde|polizei|feuerwehr|kasse|kassen|stiftung|kirche|kirchen|jobcenter|hochschule|"
    "universitaet|bezirksregierung|stadtwerke|genossenschaft|bank|kammer|quartiersmanagement|stadtteilmanagement|"
    "verbraucherzentrale|caritas|diakonie|moschee|gewerkschaft"
)
_INSTITUTION = re.compile(
    rf"(?<![\w.-])(?P<name>(?:\w+[.-])*\w*(?:{_ENDINGS}))(?<!ehrenamt)(?<!gesamt)(?<!beamt)(?:s|es|n|en)?(?!\w)"
)
_OF_ANY_KIND = frozenset({"amt", "aemter", "ministerium", "behoerde", "stiftung", "hochschule", "universitaet", "bank"})
_LEVELS = (
    re.compile(r"\b(?:bund|bundes|bundesregierung|bundeskabinett)\b"),
    re.compile(r"\b(?:land|landes|landesregierung|nrw)\b"),
    re.compile(r"\b(?:eu|europaeische union)\b"),
)
_ACTS = re.compile(
    r"(?:der (?P<bund>bund)|das (?P<land>land)|die (?P<eu>eu|europaeische union)) (?:hat|hatte|will|stellt|gibt)\b"
)
_OBLIGES = re.compile(r"\b(?:zwing\w*|verpflichte\w*|schreib\w* .*vor|vorgeschrieben)\b")
_OBLIGED = re.compile(r"\bverpflichtet (?:die |alle )?(?P<who>[A-ZÄÖÜ][\w-]+)")
_CITIES = re.compile(r"\b(?P<name>stadt|staedten?|kommunen?|gemeinden?)\b")
_USER = re.compile(r"\b(?:ich|mir|unser\w*|mein\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Named:
    """An institution as typed, and its name without ending and punctuation, which tells it from others."""

    typed: str
    key: str


def actor_objection(
    question: str, hits: Sequence[Hit], choices: Sequence[Choice], words: StockWords
) -> Objection | None:
    """The best of `choices` that names another institution for what `question` says of one."""
    if _USER.search(question):
        return None
    return (
        _institution(question, hits, choices, words)
        or _level(question, choices, words)
        or _obliged(question, choices, words)
    )


def _institution(question: str, hits: Sequence[Hit], choices: Sequence[Choice], words: StockWords) -> Objection | None:
    """None too when the passage, or any sentence found about the same, names the institution that was asked for."""
    asked = [one for one in _institutions(question) if one.key not in _OF_ANY_KIND]
    keys = {one.key for one in asked}
    typed = {folded(word) for one in asked for word in re.findall(r"\w+", one.typed)}
    others = [word for word in _topic(question) if folded(word) not in typed]
    for choice in choices:
        around = text_with_headings(choice.passage)
        missing = [one for one in asked if not _holds(around, one)]
        told = [one for one in _institutions(choice.sentence.text) if one.key not in keys]
        if len(missing) != 1 or len(told) != 1 or choice.sentence.kind in REGISTER_KINDS:
            continue
        is_about = words.share_of(others, choice.sentence.text) >= _LEAST_SHARED
        if not is_about or words.share_of(others, around) < _LEAST_SHARED_AROUND:
            continue
        sentences = (sentence.text for hit in hits[:_HITS_TO_READ] for sentence in hit.passage.sentences)
        if any(_holds(one, missing[0]) and words.share_of(others, one) >= _LEAST_SHARED for one in sentences):
            return None
        return _objection(question, missing[0].typed, told[0].typed, choice)
    return None


def _level(question: str, choices: Sequence[Choice], words: StockWords) -> Objection | None:
    """Bund, Land or EU, where the sentence says that another of them acts."""
    plain = folded(question)
    asked = [(level, found) for level, pattern in enumerate(_LEVELS) if (found := pattern.search(plain))]
    if len(asked) != 1:
        return None
    level, found = asked[0]
    others = [word for word in _topic(question) if not any(one.fullmatch(folded(word)) for one in _LEVELS)]
    for choice in choices:
        told = folded(choice.sentence.text)
        acting = _ACTS.match(told)
        if acting is None or _LEVELS[level].search(told):
            continue
        if words.share_of(others, choice.sentence.text) >= _LEAST_SHARED_BY_LEVEL:
            other = _typed(choice.sentence.text, acting, acting.lastgroup)
            return _objection(question, _typed(question, found), other, choice)
    return None


def _obliged(question: str, choices: Sequence[Choice], words: StockWords) -> Objection | None:
    """Whom something obliges, where the question says that it is the towns."""
    plain = folded(question)
    city, obliges = _CITIES.search(plain), _OBLIGES.search(plain)
    if city is None or obliges is None:
        return None
    verb = obliges[0].split()
    others = [word for word in _topic(question) if folded(word) not in (*verb, city[0]) and words.is_known(word)]
    for choice in choices:
        told = _OBLIGED.search(choice.sentence.text)
        if told is None or _CITIES.search(folded(choice.sentence.text)):
            continue
        if words.share_of(others, choice.sentence.text) >= _LEAST_SHARED:
            return _objection(question, _typed(question, city), told["who"], choice)
    return None


def _objection(question: str, asked: str, told: str, choice: Choice) -> Objection:
    return Objection(named_otherwise(asked, told), choice, question, certain=False)


def _topic(question: str) -> list[str]:
    return [word for word in own_topic(question) if word.isalpha()]


def _institutions(text: str) -> Iterator[_Named]:
    for match in _INSTITUTION.finditer(folded(text)):
        yield _Named(_typed(text, match), _key(match["name"]))


def _holds(text: str, asked: _Named) -> bool:
    return asked.key in _key(text)


def _key(text: str) -> str:
    """Folded, without the signs inside names, and one word for what the stock calls by two."""
    return re.sub(r"[.-]", "", folded(text)).replace("stadtteilmanagement", "quartiersmanagement")


def _typed(text: str, found: re.Match[str], group: str | None = None) -> str:
    """What was `found` in the folded `text`, as it stands there."""
    at = [place for place, letter in enumerate(text) for _ in folded(letter)]
    start, end = found.span(group or 0)
    return text[at[start] : at[end - 1] + 1]
