"""Sentences to choose from: how well each fits, what it leans on, and what says the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from api.enumerating import enumerates
from api.list_questions import asks_for_list
from index.answer_kinds import kind_asked_for, offers
from index.asked_examples import holds_examples
from index.search import Hit
from ingest.documents import LIST_KINDS, BlockKind, Passage, Sentence
from ingest.examples import PLACE_OF_EXAMPLE

MOST_PASSAGES = 5
_PASSAGE_WEIGHT = 3.0
_KIND_BONUS = 1.0

_ENUMERATION_BONUS = 1.5
_STRETCH_BONUS = 0.8
_FRAGMENT_WORDS = 6
_NUMBER = re.compile(r"\d+")
_ASKS_FOR_A_LINK = re.compile(
    r"\b(?:\w*adresse|links?|url|web(?:seite|site|adresse)|homepage|im (?:internet|netz)|download\w*|herunterladen)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|\bwww\.")
_LEANS_ON_THE_SENTENCE_BEFORE = re.compile(
    r"(Dies|Diese[rsmn]?|Dabei|Dazu|Dadurch|Dafür|Daher|Damit|Darauf|Daraus|Darüber hinaus|Davon|Deshalb|Deswegen|"
    r"Hier|Hierbei|Hierdurch|Hierfür|Hiermit|Hierzu|Somit|So|"
    r"Sie|Er|Es|Ihr[e]?|Zudem|Außerdem|Ferner|Allerdings|Jedoch|Dennoch|Gleichzeitig|Infolgedessen|Letztere[rs]?|"
    r"Solche[rsn]?|Auch)\b"
    r"|(?:In|An|Mit|Bei|Auf|Aus|Von|Zu|Für|Durch|Nach|Neben) (?:diese[rmns]|ihm|ihr|ihnen|denen)\b"
    r"|(?:[\w-]+ ){1,6}(?:hier(?:bei|zu|für|durch|mit|aus)|dies)\b"
)


_GOES_ON = re.compile(
    r"(?:Auch|Zudem|Außerdem|Darüber hinaus|Des Weiteren|Weitere\w*|Ferner|Ebenso|Daneben|Ergänzend|Zusätzlich|"
    r"Hinzu komm\w+|Im Anschluss|Anschließend|Abschließend|Schließlich|Nicht zuletzt|Zum (?:anderen|zweiten|dritten))\b"
    r"|(?:[\w-]+ ){1,4}(?:auch|zudem|außerdem|ebenfalls|ebenso|darüber hinaus|zusätzlich)\b"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence to quote and the passage it comes from. `score` is comparable within one question."""

    passage: Passage
    sentence: Sentence
    place: int
    "Its position in the passage; -1 for a heading, which stands in none."
    score: float = 0.0
    also: tuple["Choice", ...] = ()
    "The same statement in other places of the stock."

    @property
    def words(self) -> int:
        return len(self.sentence.text.split())

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells it from every other sentence of the stock."""
        return self.passage.passage_id, self.place, self.sentence.text if self.place < 0 else ""


def asks_for_link(question: str) -> bool:
    """Whether an address in the internet is asked for."""
    return bool(_ASKS_FOR_A_LINK.search(question))


def choice_at(passage: Passage, place: int, score: float = 0.0) -> Choice:
    return Choice(passage, passage.sentences[place], place, score)


def passage_scores(hits: Sequence[Hit]) -> dict[str, float]:
    """What a sentence gains or loses by its passage: 0 in the best one, less in the others; by passage id."""
    best = max((hit.score for hit in hits), default=0.0)
    return {hit.passage.passage_id: _PASSAGE_WEIGHT * (hit.score - best) for hit in hits}


def ranked_sentences(question: str, hits: Sequence[Hit]) -> list[Choice]:
    """All sentences that are complete, best first: the sentence's own fit, that of its passage, and of its kind.

    Where a link is asked for, so is a footnote that gives one. Where a list is asked for, the sentences of the best
    passage's stretch belong together, if it has several.
    """
    kind = kind_asked_for(question)
    wanted = asks_for_list(question)
    of_passage = passage_scores(hits)
    wants_link = asks_for_link(question)
    stretch = hits[0].stretch if wanted and hits and len(hits[0].stretch) > 1 else ()

    def bonus(hit: Hit, place: int) -> float:
        text = hit.passage.sentences[place].text
        of_kind = _KIND_BONUS if kind and offers(text, kind) else 0.0
        of_stretch = _STRETCH_BONUS if hit is hits[0] and place in stretch else 0.0
        return of_kind + of_stretch + (_ENUMERATION_BONUS if wanted and enumerates(text) else 0.0)

    choices = [
        choice_at(hit.passage, place, score + of_passage[hit.passage.passage_id] + bonus(hit, place))
        for hit in hits
        for place, score in enumerate(hit.sentence_scores)
        if hit.passage.sentences[place].complete or (wants_link and _gives_address(hit.passage.sentences[place]))
    ]
    return sorted(choices, key=lambda choice: (-choice.score, choice.passage.passage_id, choice.place))


def _gives_address(sentence: Sentence) -> bool:
    return sentence.kind is BlockKind.FOOTNOTE and bool(_ADDRESS.search(sentence.text))


def is_fragment(sentence: Sentence) -> bool:
    """A list item of a few words, which says little without its list."""
    return sentence.kind in LIST_KINDS and len(sentence.text.split()) < _FRAGMENT_WORDS


def is_bare_item(sentence: Sentence) -> bool:
    """A list item that is no sentence, however long: it says what belongs to its list and nothing else."""
    return sentence.kind in LIST_KINDS and not sentence.text.endswith((".", "!", "?"))


def with_antecedent(choice: Choice) -> list[Choice]:
    """`choice`, led by the sentences before it that it leans on, at most two.

    What goes on with a practice example is led by the sentence that names its place.
    """
    group = [choice]
    if holds_examples(choice.passage):
        return [*_names_its_place(choice), choice]
    while group[0].place > 0 and len(group) < 3 and _leans(group[0].sentence):
        before = choice_at(choice.passage, group[0].place - 1, choice.score)
        if not before.sentence.complete:
            break
        group.insert(0, before)
    return group


def going_on(choice: Choice) -> list[Choice]:
    """The sentences right after `choice` that go on with what it lists ("Auch …", "Zudem …"), at most two."""
    group: list[Choice] = []
    for place in range(choice.place + 1, min(choice.place + 3, len(choice.passage.sentences))):
        after = choice_at(choice.passage, place, choice.score)
        if not after.sentence.complete or not _GOES_ON.match(after.sentence.text):
            break
        group.append(after)
    return group


def _names_its_place(choice: Choice) -> list[Choice]:
    """The beginning ("Siegen: …") of the example that `choice` goes on with; nothing for the beginning itself."""
    for place in range(choice.place, -1, -1):
        if PLACE_OF_EXAMPLE.match(choice.passage.sentences[place].text):
            return [choice_at(choice.passage, place, choice.score)] if place < choice.place else []
    return []


def _leans(sentence: Sentence) -> bool:
    return sentence.kind is BlockKind.PARAGRAPH and bool(_LEANS_ON_THE_SENTENCE_BEFORE.match(sentence.text))


def says_the_same(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences share nearly all their words, as the report's chapters and its conclusion often do."""
    mine, theirs = set(one.text.lower().split()), set(other.text.lower().split())
    return len(mine & theirs) >= 0.8 * min(len(mine), len(theirs))


def same_statement(one: Sentence, other: Sentence) -> bool:
    """Whether each of two sentences holds nearly all the other's words and the same numbers: either proves both."""
    mine, theirs = set(one.text.lower().split()), set(other.text.lower().split())
    return len(mine & theirs) >= 0.8 * max(len(mine), len(theirs)) and _NUMBER.findall(one.text) == _NUMBER.findall(
        other.text
    )
