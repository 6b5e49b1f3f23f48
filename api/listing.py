"""Lists that answer a question: which one, whole, or shortened with a word about it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from api.choosing import MOST_PASSAGES, Choice, choice_at, passage_scores
from api.enumerating import enumerates
from api.list_questions import asks_for_all, asks_for_list, heading_fit, subject_of
from api.list_runs import DocumentOf, Listing, Neighbour, has_single_entries, item_ranges, whole_list, whole_section
from api.named_headings import headings_below, headings_of_chapter
from api.naming import alike, covers, names_all
from api.shortening import LONGEST_LIST_WORDS, fitting
from api.table_columns import asked_columns, column_fit, heads_the_opposite, is_column, referenced_columns
from api.workshop_lists import of_another_workshop, section_of_workshop
from index.search import Hit
from index.words import content_words
from ingest.documents import LIST_KINDS, BlockKind, Passage

LONGEST_NAMED_LIST_WORDS = 300
LONGEST_WHOLE_LIST_WORDS = 400
_COLUMN_BONUS = 2.0
_HEADING_BONUS = 2.0
_NEARLY_BEST = 1.0
_LEADS = 1000.0
_STANDING_OUT = 0.5
_NAMED = 0.3
_LEAST_ITEMS = 3
_LISTED_NOUN = re.compile(r"\bfolgende[nrs]?\b[^:]*?\b([A-ZÄÖÜ]\w+)")


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
    best_enumerates: bool
    "Whether its best item is a sentence that is a list itself."

    @property
    def one_stands_out(self) -> bool:
        return self.ahead > _STANDING_OUT

    @property
    def places(self) -> range:
        return self.items if self.lead is None else range(self.lead, self.items.stop)


def lists_for(
    question: str, hits: Sequence[Hit], candidates: Sequence[Choice], neighbour: Neighbour, document_of: DocumentOf
) -> tuple[Listing, ...]:
    """The lists that answer better than any single sentence, mostly one; () when there is none.

    One item alone answers when it is well ahead of the list's next best and the question asks for no list, or the
    item is an enumeration itself. A list of more than `LONGEST_LIST_WORDS` is shortened to the items that fit best; one
    that the question names only if it has more than `LONGEST_NAMED_LIST_WORDS`, one of which all is asked for only if
    it has more than `LONGEST_WHOLE_LIST_WORDS`.
    """
    wanted = asks_for_list(question)
    if headings := headings_below(hits[0].passage, document_of) or headings_of_chapter(question, hits, document_of):
        return (headings,)
    if section := section_of_workshop(question, hits, neighbour, document_of) or (
        wanted and _of_subject(question, hits, neighbour)
    ):
        return (fitting(section, candidates, LONGEST_NAMED_LIST_WORDS, document_of),)
    runs = _runs(question, hits[:MOST_PASSAGES], candidates, neighbour, wanted=wanted)
    run = max(runs, key=lambda run: (run.score, run.passage.passage_id, -run.items.start), default=None)
    if run is None or run.score < _best_outside(run, candidates):
        return referenced_columns(question, hits, neighbour)
    if columns := asked_columns(question, run.passage, neighbour):
        return columns
    if heads_the_opposite(question, _title(run.passage, run.places, neighbour)):
        return ()
    alone = not (wanted or run.named) or (run.best_enumerates and not (wanted and run.named))
    if run.one_stands_out and alone and not asks_for_all(question):
        return ()
    choices = whole_list(run.passage, run.places, neighbour)
    heading = run.passage.section[-1] if run.passage.section and choices[0].sentence.kind in LIST_KINDS else None
    most = LONGEST_NAMED_LIST_WORDS if wanted and run.named else LONGEST_LIST_WORDS
    most = LONGEST_WHOLE_LIST_WORDS if asks_for_all(question) else most
    listing = fitting(Listing(choices, heading), candidates, most, document_of)
    return (listing,) if wanted or run.named or not listing.omitted else ()


def _of_subject(question: str, hits: Sequence[Hit], neighbour: Neighbour) -> Listing | None:
    """The first list that consists of just what the question names: its heading says so, or at least half its items."""
    subject = subject_of(question)
    for hit in hits if subject else ():
        passage = hit.passage
        if has_single_entries(passage):
            continue
        title = passage.section[-1] if passage.section else ""
        for items in _ranges(question, passage, None):
            if names_all(subject, title) and (section := whole_section(passage, neighbour)):
                return Listing(section, title if section[0].sentence.kind in LIST_KINDS else None)
            named = sum(names_all(subject, passage.sentences[place].text) for place in items)
            if named * 2 >= len(items):
                return Listing(whole_list(passage, items, neighbour), title or None)
    return None


def _ranges(question: str, passage: Passage, neighbour: Neighbour | None) -> Iterator[range]:
    """The lists of a passage, but for one of several workshops when the question names one of them."""
    for items in item_ranges(passage, neighbour):
        if not any(of_another_workshop(question, passage.sentences[place]) for place in items):
            yield items


def _runs(
    question: str, hits: Sequence[Hit], candidates: Sequence[Choice], neighbour: Neighbour, *, wanted: bool
) -> list[_Run]:
    all_of_it = asks_for_all(question)
    scores = {one.key: one.score for one in candidates}
    of_passage = passage_scores(hits)
    found: list[_Run] = []
    for hit in hits:
        passage = hit.passage
        ranges = list(_ranges(question, passage, neighbour))
        for items in ranges:
            lead = _lead_before(passage, items, hit)
            own = sorted(((scores.get(choice_at(passage, place).key, -inf), place) for place in items), reverse=True)
            best = own[0][0]
            if lead is not None:
                best = max(best, hit.sentence_scores[lead] + of_passage[passage.passage_id])
            places = items if lead is None else range(lead, items.stop)
            title = _title(passage, places, neighbour)
            named = passage.sentences[items.start].kind is not BlockKind.PERSON and _names(question, title)
            if len(items) < _LEAST_ITEMS and not (wanted and (named or all_of_it or lead is not None)):
                continue
            best += _COLUMN_BONUS * (abs(column_fit(question, title)) or (0 if all_of_it else -is_column(title)))
            best += _HEADING_BONUS * heading_fit(question, title)
            begins = len(ranges) == 1 and len(items) >= _LEAST_ITEMS and places.start == 0
            nearness = of_passage[passage.passage_id]
            is_first = hit is hits[0] and not (is_column(title) and _other_sides(passage, hits))
            leads = begins and _leads(question, title, nearness, is_first=is_first)
            headed = lead is not None and _is_said(title, question)
            if (wanted and (leads or headed)) or (begins and _side_is_said(title, question)):
                best = _LEADS - hit.rank
            ahead = own[0][0] - own[1][0] if len(own) > 1 else 0.0
            best_item = passage.sentences[own[0][1]].text
            is_list = best_item.endswith(".") and enumerates(best_item)
            found.append(_Run(passage, items, lead, best, ahead, named, is_list))
    return found


def _leads(question: str, title: str, nearness: float, *, is_first: bool) -> bool:
    """Whether the list that a passage is answers before any sentence.

    The first passage's does, but for the other side of what is asked for; so does that of one nearly as good, when
    the title fits or the question asks for all of it. `nearness`: 0 for the first passage, less for the others.
    """
    if column_fit(question, title) > 0 or heading_fit(question, title) > 0 or asks_for_all(question):
        return nearness >= -_NEARLY_BEST
    return is_first and column_fit(question, title) == 0


def _other_sides(passage: Passage, hits: Sequence[Hit]) -> bool:
    """Whether another column of the table that `passage` is one of was found too: then either may be meant."""
    return any(
        hit.passage is not passage
        and hit.passage.section[:-1] == passage.section[:-1]
        and is_column(hit.passage.section[-1] if hit.passage.section else "")
        for hit in hits
    )


def _side_is_said(title: str, question: str) -> bool:
    """Whether the question says the very word that heads a column of a table of two sides."""
    return column_fit(question, title) > 0 and set(content_words(title)) <= set(content_words(question))


def _is_said(title: str, question: str) -> bool:
    """Whether the question says all words of a title that has several."""
    asked, words = content_words(question), content_words(title)
    return len(words) > 1 and all(any(covers(word, one) for one in asked) for word in words)


def _title(passage: Passage, places: range, neighbour: Neighbour) -> str:
    """What introduces the list: the sentence before its first item, in whatever passage, else the heading."""
    first = whole_list(passage, places, neighbour)[0].sentence
    if first.kind not in LIST_KINDS:
        return first.text
    return passage.section[-1] if passage.section else ""


def _names(question: str, title: str) -> bool:
    """Whether the question names what the title introduces ("folgende Eckpunkte"), or a good share of its words."""
    asked = content_words(question)
    listed = _LISTED_NOUN.search(title)
    if listed and any(alike(listed[1].lower(), word) for word in asked):
        return True
    words = content_words(title)
    return bool(words) and sum(any(alike(word, one) for one in asked) for word in words) / len(words) >= _NAMED


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
