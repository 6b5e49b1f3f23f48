"""Lists that a question names: a column of a table of two sides, the examples or open questions of a workshop."""

import re
from collections.abc import Iterator, Sequence

from api.choosing import choice_at
from api.dialogue import workshop_named_in
from api.list_runs import Listing, Neighbour, item_ranges
from index.search import Hit
from index.words import content_words
from ingest.documents import LIST_KINDS, Passage

_HITS_READ = 3
_NEAR = 8
_WHOLE_WORKSHOP = 60
_LEAST_ALIKE = 5
_COLUMNS = (
    (
        re.compile(r"Vorteile?|Möglichkeiten|Chancen|Stärken"),
        re.compile(r"vorteil|nutzen|bringt|gewinn|chance|möglichkeit|stärken|\bhat\b.*\bdavon\b", re.IGNORECASE),
    ),
    (
        re.compile(r"Grenzen|Nachteile?|Risiken|Schwächen|Hemmnisse"),
        re.compile(
            r"grenze|nachteil|risik|schwäche|hapert|hakt|hemm|hürde|hinder|problem|schwierig|scheiter", re.IGNORECASE
        ),
    ),
    (
        re.compile(r"Anforderungen|Voraussetzungen|Bedingungen"),
        re.compile(r"anforderung|voraussetz|bedingung|braucht|notwendig|erforder", re.IGNORECASE),
    ),
)
"What heads a column of a table of two sides, and the words by which a question asks for that side."
_REFERENCE = re.compile(r"\(vgl\. ([^()]{5,100})\)")
_SECTIONS = (
    (re.compile(r"\bpraxisbeispiele\w*", re.IGNORECASE), "praxisbeispiele"),
    (re.compile(r"\b(?:offene\w* fragen|anregungen)\b", re.IGNORECASE), "offene fragen"),
)
"What the sections of every workshop are called, and how a question names them."
_SAYS_NOTHING = frozenset("werkstatt thema themen gibt nennt genannt wurden welche zeigt liste alle".split())


def alike(word: str, other: str) -> bool:
    """Whether one word is the other, or the beginning or a part of it that is long enough."""
    return word == other or (min(len(word), len(other)) >= _LEAST_ALIKE and (word in other or other in word))


def column_fit(question: str, title: str) -> int:
    """1 when the title heads the column of a table of two sides that the question asks for, -1 for the other side."""
    asked = [heading for heading, words in _COLUMNS if words.search(question)]
    own = [heading for heading, _ in _COLUMNS if heading.match(title)]
    if not asked or not own:
        return 0
    return 1 if own[0] in asked else -1


def asked_columns(question: str, passage: Passage, neighbour: Neighbour) -> tuple[Listing, ...]:
    """The columns that the question asks for, of the table of two sides that `passage` is a column of."""
    near = [other for step in (-1, 0, 1) if (other := neighbour(passage, step) if step else passage) is not None]
    return tuple(
        Listing(tuple(choice_at(column, place) for place in items), column.section[-1])
        for column in near
        if column.section
        and column.section[:-1] == passage.section[:-1]
        and column_fit(question, column.section[-1]) > 0
        and (items := next(item_ranges(column), None)) is not None
    )


def referenced_columns(question: str, hits: Sequence[Hit], neighbour: Neighbour) -> tuple[Listing, ...]:
    """The columns that the question names, of a table that one of the best passages refers to ("vgl. Vorteile …")."""
    asked = content_words(question)
    for hit in hits[:_HITS_READ]:
        titles = _REFERENCE.findall(hit.passage.text)
        for other in _around(hit.passage, neighbour, _NEAR) if titles else ():
            named = len(other.section) > 1 and any(word in asked for word in content_words(other.section[-1]))
            if named and other.section[-2] in titles and column_fit(question, other.section[-1]) > 0:
                return asked_columns(question, other, neighbour)
    return ()


def named_section(question: str, hits: Sequence[Hit], neighbour: Neighbour) -> Listing | None:
    """The practice examples or the open questions of the workshop that the question names by number or theme."""
    prefix = next((title for words, title in _SECTIONS if words.search(question)), None)
    number = workshop_named_in(question) or hits[0].passage.workshop
    start = next((hit.passage for hit in hits if number is not None and hit.passage.workshop == number), None)
    if prefix is None or start is None or not (workshop_named_in(question) or _is_theme(question, start)):
        return None
    passages = [
        passage
        for passage in _around(start, neighbour, _WHOLE_WORKSHOP)
        if passage.workshop == number and passage.section and passage.section[-1].casefold().startswith(prefix)
    ]
    items = [
        choice_at(passage, place)
        for passage in passages
        for place, sentence in enumerate(passage.sentences)
        if sentence.kind in LIST_KINDS and sentence.complete
    ]
    return Listing(tuple(items), passages[0].section[-1]) if len(items) > 1 else None


def _is_theme(question: str, passage: Passage) -> bool:
    """Whether all that the question names beside the section is the theme of the passage's chapter."""
    theme = content_words(passage.section[0]) if passage.section else []
    asked = [word for word in content_words(question) if word not in _SAYS_NOTHING]
    rest = [word for word in asked if not any(words.search(word) for words, _ in _SECTIONS)]
    return bool(rest) and all(any(alike(word, other) for other in theme) for word in rest)


def _around(passage: Passage, neighbour: Neighbour, most: int) -> Iterator[Passage]:
    """The passage and its neighbours, in reading order, as many on either side."""
    for step in range(-most, most + 1):
        if (other := neighbour(passage, step) if step else passage) is not None:
            yield other
