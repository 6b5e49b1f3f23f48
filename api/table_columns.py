"""Tables of two sides ("Vorteile", "Anforderungen"): the columns that a question asks for."""

import re
from collections.abc import Sequence

from api.choosing import MOST_PASSAGES, choice_at
from api.list_runs import Listing, Neighbour, item_ranges, passages_around
from index.search import Hit
from index.words import content_words
from ingest.documents import Passage

_HITS_READ = 3
_NEAR = 8
_NEARLY_BEST = 1.0
_COLUMNS = (
    (
        re.compile(r"Vorteile?|Möglichkeiten|Chancen|Stärken"),
        re.compile(
            r"vorteil|vor- und nachteil|nutzen|bringt|gewinn|chance|möglichkeit|stärken|"
            r"\bha(?:t|ben)\b.*\bdavon\b|beitragen|\bleisten|"
            r"\blohn(?:t|en)\b|\bspr[ie]ch\w* (?:da)?für\b|\bargumente? für\b|\b(?:ver)?besser\w*",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"Grenzen|Nachteile?|Risiken|Schwächen|Hemmnisse"),
        re.compile(
            r"grenze|nachteil|risik|schwäche|hapert|hakt|hemm|hürde|hinder|problem|schwierig|scheiter|"
            r"\bspr[ie]ch\w* (?:da)?gegen\b|\bargumente? gegen\b|kehrseite|schattenseite",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"Anforderungen|Voraussetzungen|Bedingungen"),
        re.compile(r"anforderung|voraussetz|bedingung|braucht|notwendig|erforder", re.IGNORECASE),
    ),
)
"What heads a column of a table of two sides, and the words by which a question asks for that side."
_REFERENCE = re.compile(r"\(vgl\. ([^()]{5,100})\)")


def column_fit(question: str, title: str) -> int:
    """1 when the title heads the column of a table of two sides that the question asks for, -1 for the other side."""
    asked = [heading for heading, words in _COLUMNS if words.search(question)]
    own = [heading for heading, _ in _COLUMNS if heading.match(title)]
    if not asked or not own:
        return 0
    return 1 if own[0] in asked else -1


def heads_the_opposite(question: str, title: str) -> bool:
    """Whether the title heads advantages and the question asks for drawbacks only, or the other way round."""
    advantages, drawbacks = (
        (bool(words.search(question)), bool(heading.match(title))) for heading, words in _COLUMNS[:2]
    )
    return (advantages, drawbacks) in {((True, False), (False, True)), ((False, True), (True, False))}


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
