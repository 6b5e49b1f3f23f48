"""Choosing what to quote: whole sentences and list items of the best passages, in reading order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.search import Hit
from ingest.documents import BlockKind, Passage, Sentence

LONGEST_ANSWER_WORDS = 100
_MOST_PASSAGES = 3
_ASKS_FOR_A_LIST = re.compile(
    r"\b(welche[nrs]?|was (?:alles|gehört|zählt|sind)|worin|wodurch|nenne[n]?|liste|punkte|kriterien|beispiele|"
    r"aufzähl\w*|arten|formen)\b",
    re.IGNORECASE,
)
_LEANS_ON_THE_SENTENCE_BEFORE = re.compile(
    r"(Dies|Diese[rsmn]?|Dabei|Dazu|Dadurch|Dafür|Daher|Damit|Darüber hinaus|Davon|"
    r"Hier|Hierbei|Hierdurch|Hierfür|Hiermit|Hierzu|Somit|So|"
    r"Sie|Er|Es|Ihr[e]?|Zudem|Außerdem|Ferner|Allerdings|Jedoch|Dennoch|Gleichzeitig|Infolgedessen|Letztere[rs]?|Solche[rsn]?|Auch)\b"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence to quote and the passage it comes from; `place` is its position in the passage."""

    passage: Passage
    place: int
    score: float

    @property
    def sentence(self) -> Sentence:
        return self.passage.sentences[self.place]

    @property
    def words(self) -> int:
        return len(self.sentence.text.split())


def compose(question: str, hits: Sequence[Hit]) -> tuple[Choice, ...]:
    """The sentences that answer `question`, grouped by passage, each group in reading order.

    A list is taken whole with its lead-in when the question asks for one and the best sentence stands in it. Else the
    best sentences are taken until `LONGEST_ANSWER_WORDS` is reached; a sentence that leans on the one before brings it
    along. Empty when no hit holds a quotable sentence.
    """
    candidates = _ranked_sentences(hits[:_MOST_PASSAGES])
    if not candidates:
        return ()
    if _ASKS_FOR_A_LIST.search(question) and (listing := _list_around(candidates[0])):
        return listing
    chosen: dict[tuple[str, int], Choice] = {}
    words = 0
    for candidate in candidates:
        group = [choice for choice in _with_antecedent(candidate) if _key(choice) not in chosen]
        length = sum(choice.words for choice in group)
        if chosen and (words + length > LONGEST_ANSWER_WORDS or not _good_enough(candidate, candidates[0])):
            continue
        if any(_says_the_same(candidate.sentence, choice.sentence) for choice in chosen.values()):
            continue
        chosen |= {_key(choice): choice for choice in group}
        words += length
    order = {hit.passage.passage_id: hit.rank for hit in hits}
    return tuple(sorted(chosen.values(), key=lambda choice: (order[choice.passage.passage_id], choice.place)))


def _ranked_sentences(hits: Sequence[Hit]) -> list[Choice]:
    """All quotable sentences, best first: the sentence's own fit plus that of its passage, relative to the best."""
    if not hits:
        return []
    best = max(hit.score for hit in hits)
    choices = [
        Choice(hit.passage, place, score + 0.15 * (hit.score - best))
        for hit in hits
        for place, score in enumerate(hit.sentence_scores)
        if hit.passage.sentences[place].complete
    ]
    return sorted(choices, key=lambda choice: (-choice.score, choice.passage.passage_id, choice.place))


def _key(choice: Choice) -> tuple[str, int]:
    return choice.passage.passage_id, choice.place


def _good_enough(candidate: Choice, best: Choice) -> bool:
    return candidate.score >= best.score - 0.12


def _with_antecedent(choice: Choice) -> list[Choice]:
    """`choice`, led by the sentence before it where it leans on that one, and by a list's lead-in for an item."""
    group = [choice]
    while group[0].place > 0 and _needs_the_one_before(group[0]):
        before = Choice(choice.passage, group[0].place - 1, choice.score)
        if not before.sentence.complete:
            break
        group.insert(0, before)
        if len(group) == 3:
            break
    return group


def _needs_the_one_before(choice: Choice) -> bool:
    return choice.sentence.kind is BlockKind.PARAGRAPH and bool(
        _LEANS_ON_THE_SENTENCE_BEFORE.match(choice.sentence.text)
    )


def _list_around(choice: Choice) -> tuple[Choice, ...]:
    """The whole list that `choice` belongs to (an item or its lead-in), lead-in first; empty when it is no list."""
    sentences = choice.passage.sentences
    first = choice.place + 1 if sentences[choice.place].text.endswith(":") else choice.place
    if first >= len(sentences) or sentences[first].kind is not BlockKind.LIST_ITEM:
        return ()
    start = first
    while start > 0 and sentences[start - 1].kind is BlockKind.LIST_ITEM:
        start -= 1
    end = first
    while end + 1 < len(sentences) and sentences[end + 1].kind is BlockKind.LIST_ITEM:
        end += 1
    if start > 0 and sentences[start - 1].text.endswith(":"):
        start -= 1
    return tuple(Choice(choice.passage, place, choice.score) for place in range(start, end + 1))


def _says_the_same(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences share nearly all their words, as the report's chapters and its conclusion often do."""
    mine, theirs = set(one.text.lower().split()), set(other.text.lower().split())
    return len(mine & theirs) >= 0.8 * min(len(mine), len(theirs))
