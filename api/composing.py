"""Choosing what to quote: a whole list, or the sentences of the best passages that fit the question best."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.choosing import (
    MOST_PASSAGES,
    Choice,
    asks_for_link,
    going_on,
    is_bare_item,
    is_fragment,
    ranked_sentences,
    same_statement,
    says_the_same,
    with_antecedent,
)
from api.enumerating import enumerates
from api.grouping import Group, by_place, place_of
from api.list_questions import asks_for_list
from api.list_runs import DocumentOf, Neighbour
from api.listing import lists_for
from api.measures import ONE_DATUM, ONE_ENUMERATION, ONE_SIDE, SEVERAL_THINGS, WHOLE_ANSWER, Measure
from api.parts import Part, questions_in
from api.remedies import examples_asked_for, without_mere_problems
from api.results import results_asked_for
from api.source_lines import source_lines
from api.workshop_lists import of_another_workshop, workshop_dates
from index.answer_kinds import kind_asked_for, offers
from index.evidence import Evidence
from index.search import Hit, Retrieval
from ingest.documents import REGISTER_KINDS, BlockKind

_ASKS_FOR_A_NAME = re.compile(r"\b(?:wer|wo|wem|wen|wohin|woher|name)\b", re.IGNORECASE)
_LEAST_COVERED = 0.3
_DATUM_GAP = 3.0


@dataclass(frozen=True, slots=True)
class Composition:
    """What to quote, in order; `missing` are the parts of the question that nothing answers.

    `certain`: it is what was asked for by the form of the question and of the document, whatever the search thinks.
    """

    groups: tuple[Group, ...] = ()
    missing: tuple[str, ...] = ()
    certain: bool = False

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(choice for group in self.groups for choice in group.choices)


def compose(
    question: str,
    hits: Sequence[Hit],
    neighbour: Neighbour,
    document_of: DocumentOf,
    measure: Measure = WHOLE_ANSWER,
) -> Composition:
    """The sentences that answer `question`: a list, or the best sentences, grouped by the place they come from.

    A list is taken whole, with its lead-in. Else the best sentences are taken, as far as `measure` goes; one that
    leans on the sentence before brings it along. The place of the best sentence comes first; within a place
    sentences stand in reading order, but for a datum that was asked for, which leads. No choices when no hit holds a
    quotable sentence. `neighbour` gives the passage so many steps after another: a list may run on there.
    """
    if results := results_asked_for(question, hits, neighbour, document_of):
        return Composition(
            (Group(results.choices, results.heading, results.omitted, by_place=bool(results.omitted)),), certain=True
        )
    candidates = ranked_sentences(question, hits[:MOST_PASSAGES])
    if not candidates:
        return Composition()
    if sources := source_lines(question, hits):
        return Composition(tuple(Group((one,), by_place=True) for one in sources))
    if dates := workshop_dates(question, hits, neighbour):
        return Composition(tuple(Group((one,), by_place=True) for one in dates))
    if lists := lists_for(question, hits, candidates, neighbour, document_of):
        groups = tuple(Group(one.choices, one.heading, one.omitted) for one in lists)
        return Composition(groups, certain=any(one.certain for one in lists))
    candidates = [one for one in candidates if not of_another_workshop(question, one.sentence)] or candidates
    several = asks_for_list(question)
    needs_its_list = is_bare_item if several else is_fragment
    candidates = [one for one in candidates if not needs_its_list(one.sentence)] or candidates
    candidates = without_mere_problems(question, examples_asked_for(question, candidates))
    beside = REGISTER_KINDS - {BlockKind.LINK} if asks_for_link(question) else REGISTER_KINDS
    datum = _datum(question, candidates)
    if measure is WHOLE_ANSWER and datum is not None and kind_asked_for(question) is not None:
        measure = ONE_DATUM
    elif measure is WHOLE_ANSWER and several:
        measure = ONE_ENUMERATION if enumerates(candidates[0].sentence.text) else SEVERAL_THINGS
    candidates = [datum, *(one for one in candidates if one != datum)] if datum is not None else candidates
    chosen = _fitting(candidates, measure, beside, several=several)
    return Composition(by_place(chosen, candidates[0], datum_first=datum is not None))


def compose_sides(
    found: Sequence[tuple[Part, Retrieval]], neighbour: Neighbour, document_of: DocumentOf
) -> Composition:
    """Both sides of a comparison, each under its name; a side that the stock does not know is missing.

    A sentence that tells about both stands with the first only; no composition at all when that leaves just one side
    and none is missing, since then nothing is compared.
    """
    groups: list[Group] = []
    missing: list[str] = []
    told: set[tuple[str, int, str]] = set()
    for part, retrieval in found:
        if retrieval.evidence.hit_coverage < _LEAST_COVERED:
            missing.append(part.label)
            continue
        composed = compose(part.question, retrieval.hits, neighbour, document_of, ONE_SIDE)
        new = [(group, tuple(one for one in group.choices if one.key not in told)) for group in composed.groups]
        own = [replace(group, choices=choices, by_place=False, part=None) for group, choices in new if choices]
        if own:
            groups += [replace(own[0], part=part.label), *own[1:]]
        told.update(choice.key for choice in composed.choices)
    if len({group.part for group in groups if group.part}) + len(missing) < len(found):
        return Composition()
    return Composition(tuple(groups), tuple(missing) if groups else ())


def missing_data(question: str, composition: Composition) -> tuple[str, ...]:
    """Of two questions in one those that ask for a number or a date which nothing quoted offers; () when it is both."""
    parts = questions_in(question)
    missing = [
        part.label
        for part in parts
        if (kind := kind_asked_for(part.label)) is not None
        and not any(offers(choice.sentence.text, kind) for choice in composition.choices)
    ]
    return tuple(missing) if len(missing) < len(parts) else ()


def part_without_datum(question: str, evidence: Evidence) -> tuple[Part, Part] | None:
    """The question that can be answered and the one whose number or date was not found; None for any other question."""
    parts = questions_in(question)
    if not parts or evidence.kind_missing is None or kind_asked_for(parts[0].label):
        return None
    return parts[0], parts[1]


def _fitting(
    candidates: Sequence[Choice], measure: Measure, beside: frozenset[BlockKind], *, several: bool
) -> list[Choice]:
    """The best candidates, best first, each with what it leans on before it; no two that say the same.

    `beside`: kinds of entries that were not asked for and need be nearly as good as the best. `several`: a list is
    asked for, so what goes on after the best sentence belongs to the answer.
    """
    best = candidates[0]
    best_lists = enumerates(best.sentence.text)
    chosen: dict[tuple[str, int, str], Choice] = {}
    words = 0
    for candidate in candidates:
        gap = measure.gap if place_of(candidate) == place_of(best) else measure.gap_elsewhere
        if candidate.sentence.kind in beside:
            gap = min(gap, measure.gap_register)
        if best_lists and enumerates(candidate.sentence.text):
            gap = min(gap, measure.gap_listing)
        if candidate.score < best.score - gap:
            continue
        told = next((one for one in chosen.values() if says_the_same(candidate.sentence, one.sentence)), None)
        if told is not None:
            if candidate.key not in chosen and same_statement(candidate.sentence, told.sentence):
                chosen[told.key] = replace(told, also=(*told.also, candidate))
            continue
        group = [choice for choice in with_antecedent(candidate) if choice.key not in chosen]
        if candidate is best and several:
            group += going_on(candidate)
        length = sum(choice.words for choice in group)
        if chosen and words + length > measure.words:
            continue
        chosen |= {choice.key: choice for choice in group}
        words += length
    return list(chosen.values())


def _datum(question: str, candidates: Sequence[Choice]) -> Choice | None:
    """The best sentence with the number or date that is asked for, if it is nearly as good as the best of all.

    For a name or a place, which no sentence shows by its form, that is the best of all. None when none is asked for.
    """
    kind = kind_asked_for(question)
    if kind is None:
        return candidates[0] if _ASKS_FOR_A_NAME.search(question) or asks_for_link(question) else None
    near = (one for one in candidates if one.score >= candidates[0].score - _DATUM_GAP)
    return next((one for one in near if offers(one.sentence.text, kind)), None)
