"""Lists that a question names: a column of a table of two sides, the examples or open questions of a workshop."""

import re
from collections.abc import Sequence

from api.choosing import MOST_PASSAGES, choice_at
from api.dialogue import workshop_named_in
from api.list_questions import subject_of
from api.list_runs import Listing, Neighbour, item_ranges, passages_around
from index.search import Hit
from index.words import content_words
from ingest.documents import LIST_KINDS, Passage, Sentence

_HITS_READ = 3
_NEAR = 8
_WHOLE_WORKSHOP = 60
_LEAST_ALIKE = 5
_NEARLY_BEST = 1.0
_COLUMNS = (
    (
        re.compile(r"Vorteile?|Möglichkeiten|Chancen|Stärken"),
        re.compile(
            r"vorteil|vor- und nachteil|nutzen|bringt|gewinn|chance|möglichkeit|stärken|"
            r"\bha(?:t|ben)\b.*\bdavon\b|beitragen|\bleisten",
            re.IGNORECASE,
        ),
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
    (re.compile(r"\b(?:praxis|projekt)?beispiele\w*|\bprojekte\b|\bgute praxis\b", re.IGNORECASE), "praxisbeispiele"),
    (
        re.compile(
            r"\b(?:offene\w* fragen|(?:hinweise und )?anregungen|blieb\w*\b.{0,30} offen|offen (?:ge)?blieb\w*)\b",
            re.IGNORECASE,
        ),
        "offene fragen",
    ),
)
"What the sections of every workshop are called, and how a question names them."
_SAYS_NOTHING = frozenset(
    """werkstatt werkstätten thema themen nennt genannt genannten wurden welche zeigt alle aus vorgestellt vorgestellte
    vorgestellten erwähnt aufgeführt präsentiert besprochen diskutiert dazu blieb blieben bleiben stadt städte städten
    ort orte orten kommunen gemeinden ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten
    """.split()
)


_PLURAL = str.maketrans("äöü", "aou")


def alike(word: str, other: str) -> bool:
    """Whether one word is the other, or the beginning or a part of it that is long enough; "Städte" is like "Stadt"."""
    word, other = word.translate(_PLURAL), other.translate(_PLURAL)
    return word == other or (min(len(word), len(other)) >= _LEAST_ALIKE and (word in other or other in word))


def covers(title_word: str, word: str) -> bool:
    """Whether a word that is asked for stands in a title's word, in whatever ending; "Leitfragen" are no "Fragen"."""
    title_word, word = title_word.translate(_PLURAL), word.translate(_PLURAL)
    long_enough = min(len(title_word), len(word)) >= _LEAST_ALIKE
    return word == title_word or (long_enough and (word in title_word or word.startswith(title_word)))


def column_fit(question: str, title: str) -> int:
    """1 when the title heads the column of a table of two sides that the question asks for, -1 for the other side."""
    asked = [heading for heading, words in _COLUMNS if words.search(question)]
    own = [heading for heading, _ in _COLUMNS if heading.match(title)]
    if not asked or not own:
        return 0
    return 1 if own[0] in asked else -1


def is_column(title: str) -> bool:
    """Whether the title heads one side of a table of two."""
    return any(heading.match(title) for heading, _ in _COLUMNS)


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
    """The columns that the question asks for, of a table that one of the best passages refers to ("vgl. Vorteile …").

    Unless the question names the column, the table must have been found for its own sake too, and the sentence that
    refers to it must be nearly the passage's best.
    """
    asked = content_words(question)
    also_found = {hit.passage.section[:-1] for hit in hits[:MOST_PASSAGES]}
    for hit in hits[:_HITS_READ]:
        titles = _REFERENCE.findall(hit.passage.text)
        refers_well = _refers_well(hit)
        for other in passages_around(hit.passage, neighbour, _NEAR) if titles else ():
            if len(other.section) < 2 or other.section[-2] not in titles:
                continue
            named = any(word in asked for word in content_words(other.section[-1]))
            if (named or (refers_well and other.section[:-1] in also_found)) and column_fit(
                question, other.section[-1]
            ) > 0:
                return asked_columns(question, other, neighbour)
    return ()


def _refers_well(hit: Hit) -> bool:
    """Whether a sentence that refers to a table is nearly the best one of its passage."""
    sentences = zip(hit.passage.sentences, hit.sentence_scores, strict=True)
    referring = [score for sentence, score in sentences if _REFERENCE.search(sentence.text)]
    return bool(referring) and max(referring) >= max(hit.sentence_scores) - _NEARLY_BEST


def of_another_workshop(question: str, sentence: Sentence) -> bool:
    """Whether `sentence` is a list item about one workshop by number, and `question` asks about another."""
    asked, told = workshop_named_in(question), workshop_named_in(sentence.text)
    return sentence.kind in LIST_KINDS and None not in (asked, told) and asked != told


def named_section(question: str, hits: Sequence[Hit], neighbour: Neighbour) -> Listing | None:
    """The practice examples or the open questions of the workshop that the question names by number or theme."""
    prefix = next((title for words, title in _SECTIONS if words.search(question)), None)
    number = workshop_named_in(question)
    if prefix is None:
        return None
    for hit in hits:
        if not _is_meant(question, hit.passage, number):
            continue
        passages = [
            passage
            for passage in passages_around(hit.passage, neighbour, _WHOLE_WORKSHOP)
            if passage.workshop == hit.passage.workshop
            and passage.section
            and passage.section[-1].casefold().startswith(prefix)
        ]
        items = [
            choice_at(passage, place)
            for passage in passages
            for place, sentence in enumerate(passage.sentences)
            if sentence.kind in LIST_KINDS and sentence.complete
        ]
        if items:
            return Listing(tuple(items), passages[0].section[-1])
    return None


def _is_meant(question: str, passage: Passage, number: int | None) -> bool:
    """Whether the passage is of the workshop with this number, or of one whose theme is all that the question names."""
    if passage.workshop is None or number not in (None, passage.workshop):
        return False
    theme = content_words(passage.section[0]) if passage.section else []
    for words, _ in _SECTIONS:
        question = words.sub(" ", question)
    rest = [word.removesuffix("werkstatt") for word in subject_of(question) if word not in _SAYS_NOTHING]
    named = all(any(alike(word, other) for other in theme) for word in rest)
    return named and (bool(rest) or number is not None)
