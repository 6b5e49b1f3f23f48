"""Lists that are too long to be shown whole: what is kept of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf

from api.choosing import Choice
from api.list_runs import DocumentOf, Listing
from ingest.documents import LIST_KINDS, Document

LONGEST_LIST_WORDS = 160
SHORTENED_LIST_WORDS = 95
_FAR_AHEAD = 1.0
_SIGN = re.compile(r"(?:[^\w\s]|\d+\.)\s*$")


def fitting(listing: Listing, candidates: Sequence[Choice], most_words: int, document_of: DocumentOf) -> Listing:
    """The list; if it has more than `most_words`, its lead-in and the items that fit best, in reading order.

    Where items run to several sentences, the one that fits far better than the others is kept alone; if none does, the
    best sentence of every item, and further ones up to `LONGEST_LIST_WORDS`. Else whole items up to
    `SHORTENED_LIST_WORDS`.
    """
    choices = listing.choices
    if sum(choice.words for choice in choices) <= most_words:
        return listing
    scores = {one.key: one.score for one in candidates}
    items = [choice for choice in choices if choice.sentence.kind in LIST_KINDS]
    by_fit = sorted(items, key=lambda item: -scores.get(item.key, -inf))
    entries = _entries(items, document_of)
    of_sentences = len(entries) < len(items)
    if of_sentences and (alone := _far_ahead(entries, scores)):
        return replace(listing, choices=tuple(alone), omitted=len(choices) - len(alone))
    first = [min(entry, key=by_fit.index) for entry in entries] if of_sentences else []
    kept = {choice.key for choice in choices} - {item.key for item in items} | {one.key for one in first}
    words = sum(choice.words for choice in choices if choice.key in kept)
    most = min(most_words, LONGEST_LIST_WORDS) if of_sentences else SHORTENED_LIST_WORDS
    for item in by_fit:
        if item.key not in kept and (not kept or words + item.words <= most):
            kept.add(item.key)
            words += item.words
    shown = tuple(choice for choice in choices if choice.key in kept)
    return replace(listing, choices=shown, omitted=len(choices) - len(shown))


def _far_ahead(entries: Sequence[list[Choice]], scores: Mapping[tuple[str, int, str], float]) -> list[Choice]:
    """The sentences of the item whose best one fits far better than those of all others; [] when none does."""
    best = [max(scores.get(choice.key, -inf) for choice in entry) for entry in entries]
    first, *others = sorted(range(len(entries)), key=lambda place: -best[place])
    return entries[first] if not others or best[first] - best[others[0]] > _FAR_AHEAD else []


def _entries(items: Sequence[Choice], document_of: DocumentOf) -> list[list[Choice]]:
    """The sentences of each printed item; one that runs over a page break is one item."""
    entries: list[list[Choice]] = []
    for item in items:
        if not entries or _begins_entry(item, document_of(item.passage.document_id)):
            entries.append([])
        entries[-1].append(item)
    return entries


def _begins_entry(item: Choice, document: Document) -> bool:
    """Whether a sentence begins a block that has a sign before it ("•", "1."); so does one of no known block."""
    span = item.sentence.spans[0]
    page = next((one for one in document.pages if one.number == span.page_number), None)
    block = next((one for one in page.blocks if one.start <= span.start < one.end), None) if page else None
    if page is None or block is None:
        return True
    return block.start == span.start and (block.start > 0 or bool(_SIGN.search(page.text[: block.start])))
