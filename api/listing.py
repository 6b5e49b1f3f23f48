"""Lists that answer a question: which one, whole, or shortened with a word about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from api.choosing import MOST_PASSAGES, Choice, choice_at, passage_scores
from api.list_runs import DocumentOf, Listing, Neighbour, headings_below, item_ranges, whole_list
from api.named_lists import alike, asked_columns, column_fit, named_section, referenced_columns
from index.search import Hit
from index.words import content_words
from ingest.documents import LIST_KINDS, BlockKind, Passage

LONGEST_LIST_WORDS = 160
SHORTENED_LIST_WORDS = 95
_COLUMN_BONUS = 2.0
_STANDING_OUT = 0.5
_NAMED = 0.3
_ASKS_FOR_A_LIST = re.compile(
    r"\b(welche[nrs]?|was (?:alles|gehört|zählt|sind|muss|kann)|worin|wodurch|woran|nenne[n]?|liste|punkte|"
    r"\w*kriterien|beispiele|aufzähl\w*|arten|formen|überblick|übersicht|checkliste|wer (?:hat|waren|sprach|alles))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Unbroken list items of a passage. `lead` is the place of the sentence before them, if it introduces them."""

    passage: Passage
    items: range
    lead: int | None
    score: float
    ahead: float
    "By how much its best item is ahead of the next."
    named: bool
    "Whether the question names what introduces it."

    @property
    def one_stands_out(self) -> bool:
        return self.ahead > _STANDING_OUT

    @property
    def places(self) -> range:
        return self.items if self.lead is None else range(self.lead, self.items.stop)


def asks_for_list(question: str) -> bool:
    return bool(_ASKS_FOR_A_LIST.search(question))


def lists_for(
    question: str, hits: Sequence[Hit], candidates: Sequence[Choice], neighbour: Neighbour, document_of: DocumentOf
) -> tuple[Listing, ...]:
    """The lists that answer better than any single sentence, mostly one; () when there is none.

    One item alone answers when the question asks for no list and the item is well ahead of the list's next best. A
    list of more than `LONGEST_LIST_WORDS` is shortened to the items that fit best.
    """
    wanted = asks_for_list(question)
    if headings := headings_below(hits[0].passage, document_of):
        return (headings,)
    if section := named_section(question, hits, neighbour):
        return (_fitting(section, candidates),)
    runs = _runs(question, hits[:MOST_PASSAGES], candidates, wanted)
    run = max(runs, key=lambda run: (run.score, run.passage.passage_id, -run.items.start), default=None)
    if run is None or run.score < _best_outside(run, candidates):
        return referenced_columns(question, hits, neighbour)
    if run.one_stands_out and not (wanted or run.named):
        return ()
    if columns := asked_columns(question, run.passage, neighbour):
        return columns
    choices = whole_list(run.passage, run.places, neighbour)
    heading = run.passage.section[-1] if run.passage.section and choices[0].sentence.kind in LIST_KINDS else None
    listing = _fitting(Listing(choices, heading), candidates)
    return (listing,) if wanted or run.named or not listing.omitted else ()


def _runs(question: str, hits: Sequence[Hit], candidates: Sequence[Choice], wanted: bool) -> list[_Run]:
    scores = {one.key: one.score for one in candidates}
    of_passage = passage_scores(hits)
    found: list[_Run] = []
    for hit in hits:
        passage = hit.passage
        for items in item_ranges(passage):
            lead = _lead_before(passage, items, hit)
            own = sorted((scores[choice_at(passage, place).key] for place in items), reverse=True)
            best = own[0]
            if lead is not None:
                best = max(best, hit.sentence_scores[lead] + of_passage[passage.passage_id])
            title = passage.sentences[lead].text if lead is not None else passage.section[-1] if passage.section else ""
            share = _share_named(title, question)
            best += _COLUMN_BONUS * abs(column_fit(question, title))
            if wanted and passage is hits[0].passage and items.start == 0:
                best = inf
            named = share >= _NAMED and passage.sentences[items.start].kind is not BlockKind.PERSON
            found.append(_Run(passage, items, lead, best, own[0] - own[1], named))
    return found


def _best_outside(run: _Run, candidates: Sequence[Choice]) -> float:
    """The score of the best sentence that is not in the run."""
    outside = (one.score for one in candidates if one.passage is not run.passage or one.place not in run.places)
    return next(outside, -inf)


def _lead_before(passage: Passage, items: range, hit: Hit) -> int | None:
    """The place of the sentence that introduces the items: one that is open at its end, or the passage's best."""
    if items.start == 0:
        return None
    before = items.start - 1
    opens = not passage.sentences[before].complete or passage.sentences[before].text.endswith(":")
    return before if opens or hit.sentence_scores[before] == max(hit.sentence_scores) else None


def _share_named(title: str, question: str) -> float:
    """The share of the title's words that the question holds, in whatever ending."""
    words, asked = content_words(title), content_words(question)
    return sum(any(alike(word, other) for other in asked) for word in words) / len(words) if words else 0.0


def _fitting(listing: Listing, candidates: Sequence[Choice]) -> Listing:
    """The list, if it is too long without all but its lead-in and the items that fit best, in reading order."""
    choices = listing.choices
    if sum(choice.words for choice in choices) <= LONGEST_LIST_WORDS:
        return listing
    scores = {one.key: one.score for one in candidates}
    items = [choice for choice in choices if choice.sentence.kind in LIST_KINDS]
    kept = {choice.key for choice in choices} - {item.key for item in items}
    words = sum(choice.words for choice in choices if choice.key in kept)
    for item in sorted(items, key=lambda item: -scores.get(item.key, -inf)):
        if not kept or words + item.words <= SHORTENED_LIST_WORDS:
            kept.add(item.key)
            words += item.words
    shown = tuple(choice for choice in choices if choice.key in kept)
    return Listing(shown, listing.heading, omitted=len(choices) - len(shown))
