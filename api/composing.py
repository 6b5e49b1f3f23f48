"""Choosing what to quote: a whole list, or the sentences of the best passages that fit the question best."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.answer_kinds import kind_asked_for, offers
from index.search import Hit
from ingest.documents import LIST_KINDS, BlockKind, Passage, Sentence, begins_with_list

LONGEST_ANSWER_WORDS = 95
_MOST_PASSAGES = 5
_PASSAGE_WEIGHT = 1.5
_KIND_BONUS = 1.0
_WIDEST_GAP = 5.0
_SHORT_ITEM_WORDS = 20
_LEAST_ITEMS = 3
_FRAGMENT_WORDS = 6
_STANDING_OUT = 0.5
_ASKS_FOR_A_LIST = re.compile(
    r"\b(welche[nrs]?|was (?:alles|gehört|zählt|sind|muss|kann)|worin|wodurch|woran|nenne[n]?|liste|punkte|kriterien|"
    r"beispiele|aufzähl\w*|arten|formen|überblick|übersicht|checkliste|wer (?:hat|waren|sprach|alles))\b",
    re.IGNORECASE,
)
_LEANS_ON_THE_SENTENCE_BEFORE = re.compile(
    r"(Dies|Diese[rsmn]?|Dabei|Dazu|Dadurch|Dafür|Daher|Damit|Darüber hinaus|Davon|"
    r"Hier|Hierbei|Hierdurch|Hierfür|Hiermit|Hierzu|Somit|So|"
    r"Sie|Er|Es|Ihr[e]?|Zudem|Außerdem|Ferner|Allerdings|Jedoch|Dennoch|Gleichzeitig|Infolgedessen|Letztere[rs]?|"
    r"Solche[rsn]?|Auch)\b"
)


Neighbour = Callable[[Passage, int], Passage | None]


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


@dataclass(frozen=True, slots=True)
class Composition:
    """What to quote, in order. `heading` is set when all of it is one list that only its heading introduces."""

    choices: tuple[Choice, ...]
    heading: str | None = None


def compose(question: str, hits: Sequence[Hit], neighbour: Neighbour = lambda passage, step: None) -> Composition:
    """The sentences that answer `question`, grouped by passage, each group in reading order.

    A list of short items is taken whole, with its lead-in. Else the best sentences are taken, until
    `LONGEST_ANSWER_WORDS` is reached; one that leans on the sentence before brings it along. No choices when no hit
    holds a quotable sentence. `neighbour` gives the passage so many steps after another in its document: a list may
    run on there.
    """
    candidates = _ranked_sentences(question, hits[:_MOST_PASSAGES], with_fragments=True)
    if not candidates:
        return Composition(())
    if _ASKS_FOR_A_LIST.search(question) and begins_with_list(hits[0].passage):
        candidates.sort(key=lambda choice: choice.passage is not hits[0].passage)
    if listing := _list_of(question, candidates, neighbour):
        return listing
    candidates = _ranked_sentences(question, hits[:_MOST_PASSAGES], with_fragments=False) or candidates
    chosen: dict[tuple[str, int], Choice] = {}
    words = 0
    for candidate in candidates:
        if candidate.score < candidates[0].score - _WIDEST_GAP:
            break
        group = [choice for choice in _with_antecedent(candidate) if _key(choice) not in chosen]
        length = sum(choice.words for choice in group)
        if chosen and words + length > LONGEST_ANSWER_WORDS:
            continue
        if any(_says_the_same(candidate.sentence, choice.sentence) for choice in chosen.values()):
            continue
        chosen |= {_key(choice): choice for choice in group}
        words += length
    order = {hit.passage.passage_id: hit.rank for hit in hits}
    return Composition(
        tuple(sorted(chosen.values(), key=lambda choice: (order[choice.passage.passage_id], choice.place)))
    )


def _ranked_sentences(question: str, hits: Sequence[Hit], *, with_fragments: bool) -> list[Choice]:
    """All quotable sentences, best first: the sentence's own fit, that of its passage, and of its kind."""
    if not hits:
        return []
    best = max(hit.score for hit in hits)
    kind = kind_asked_for(question)
    choices = [
        Choice(
            hit.passage,
            place,
            score
            + _PASSAGE_WEIGHT * (hit.score - best)
            + (_KIND_BONUS if kind and offers(hit.passage.sentences[place].text, kind) else 0.0),
        )
        for hit in hits
        for place, score in enumerate(hit.sentence_scores)
        if hit.passage.sentences[place].complete and (with_fragments or not _is_fragment(hit.passage.sentences[place]))
    ]
    return sorted(choices, key=lambda choice: (-choice.score, choice.passage.passage_id, choice.place))


def _list_of(question: str, candidates: Sequence[Choice], neighbour: Neighbour) -> Composition | None:
    """The list around the best candidate, whole; None when it stands in none, or alone answers better.

    One item alone answers when the question asks for no list and the item is well ahead of the list's next best.
    """
    passage = candidates[0].passage
    items = _longest_run(passage)
    if candidates[0].place not in items or not _is_short_list(passage, items):
        return None
    own = [choice.score for choice in candidates if choice.passage is passage and choice.place in items]
    if not _ASKS_FOR_A_LIST.search(question) and own[0] - own[1] > _STANDING_OUT:
        return None
    if items[0] > 0 and passage.sentences[items[0] - 1].text.endswith(":"):
        with_lead_in = range(items[0] - 1, items[-1] + 1)
        return Composition(_choices(passage, with_lead_in, neighbour))
    heading = passage.section[-1] if passage.section else None
    return Composition(_choices(passage, items, neighbour), heading)


def _choices(passage: Passage, places: range, neighbour: Neighbour) -> tuple[Choice, ...]:
    """The items at these places, and those of the section's passages before and after, when the list runs on there."""
    choices = [Choice(passage, place, 0.0) for place in places]
    before = passage
    runs_on = places[0] == 0
    while runs_on and (found := neighbour(before, -1)) and found.section == passage.section:
        before, more = found, _last_run(found)
        choices[:0] = [Choice(before, place, 0.0) for place in more]
        runs_on = len(more) == len(before.sentences)
    after = passage
    runs_on = places[-1] == len(passage.sentences) - 1
    while runs_on and (found := neighbour(after, 1)) and found.section == passage.section:
        after, more = found, _first_run(found)
        choices += [Choice(after, place, 0.0) for place in more]
        runs_on = len(more) == len(after.sentences)
    return tuple(choices)


def _first_run(passage: Passage) -> range:
    """The list items with which a passage begins."""
    end = 0
    while end < len(passage.sentences) and passage.sentences[end].kind in LIST_KINDS:
        end += 1
    return range(end)


def _last_run(passage: Passage) -> range:
    """The list items with which a passage ends."""
    start = len(passage.sentences)
    while start > 0 and passage.sentences[start - 1].kind in LIST_KINDS:
        start -= 1
    return range(start, len(passage.sentences))


def _longest_run(passage: Passage) -> range:
    """The longest unbroken run of list items; an empty range when there is none."""
    best, start = range(0), 0
    for place in range(len(passage.sentences) + 1):
        inside = place < len(passage.sentences) and passage.sentences[place].kind in LIST_KINDS
        if not inside:
            best = max(best, range(start, place), key=len)
            start = place + 1
    return best


def _is_short_list(passage: Passage, items: range) -> bool:
    words = sum(len(passage.sentences[place].text.split()) for place in items)
    return len(items) >= _LEAST_ITEMS and words <= _SHORT_ITEM_WORDS * len(items)


def _is_fragment(sentence: Sentence) -> bool:
    """A list item of a few words, which says little without its list."""
    return sentence.kind in LIST_KINDS and len(sentence.text.split()) < _FRAGMENT_WORDS


def _key(choice: Choice) -> tuple[str, int]:
    return choice.passage.passage_id, choice.place


def _with_antecedent(choice: Choice) -> list[Choice]:
    """`choice`, led by the sentences before it that it leans on, at most two."""
    group = [choice]
    while group[0].place > 0 and len(group) < 3 and _leans(group[0].sentence):
        before = Choice(choice.passage, group[0].place - 1, choice.score)
        if not before.sentence.complete:
            break
        group.insert(0, before)
    return group


def _leans(sentence: Sentence) -> bool:
    return sentence.kind is BlockKind.PARAGRAPH and bool(_LEANS_ON_THE_SENTENCE_BEFORE.match(sentence.text))


def _says_the_same(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences share nearly all their words, as the report's chapters and its conclusion often do."""
    mine, theirs = set(one.text.lower().split()), set(other.text.lower().split())
    return len(mine & theirs) >= 0.8 * min(len(mine), len(theirs))
