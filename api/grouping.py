"""The chosen sentences of an answer as they are shown: place by place, lists under their heading."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from api.choosing import Choice, choice_at, with_antecedent
from api.shortening import SHORTENED_LIST_WORDS
from api.workshop_lists import says_only_when_and_where
from ingest.documents import LIST_KINDS, begins_with_list

_LEAST_ITEMS = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that belong together, in order.

    `heading` and `omitted` as for `api.listing.Listing`; `by_place`: the answer comes from several places, this is
    one of them; `part`: the side or part of the question that the group answers; `objection`: what the question has
    wrong, which the group shows.
    """

    choices: tuple[Choice, ...]
    heading: str | None = None
    omitted: int = 0
    by_place: bool = False
    part: str | None = None
    objection: str | None = None


def by_place(chosen: Sequence[Choice], best: Choice, *, datum_first: bool) -> tuple[Group, ...]:
    """The chosen sentences place by place, in the order of their best sentence."""
    places = list(dict.fromkeys([place_of(best), *(place_of(choice) for choice in chosen)]))
    passages = list(dict.fromkeys([best.passage.passage_id, *(choice.passage.passage_id for choice in chosen)]))
    groups = []
    for place in places:
        mine = [choice for choice in chosen if place_of(choice) == place]
        mine.sort(key=lambda choice: (passages.index(choice.passage.passage_id), choice.place))
        if datum_first and place == places[0] and with_antecedent(best) == [best]:
            mine.sort(key=lambda choice: choice.key != best.key)
        bare = any(says_only_when_and_where(choice.sentence) for choice in mine)
        groups += _with_headings(Group(tuple(mine), by_place=bare or len(places) > 1))
    return tuple(groups)


def _with_headings(group: Group) -> list[Group]:
    """The group, cut where several items of a list begin that only its heading introduces; it is named for them.

    A list that is no longer than a shortened one is shown whole.
    """
    pieces: list[Group] = []
    for _, run in groupby(group.choices, key=lambda one: one.passage.passage_id if _is_headed_item(one) else ""):
        choices = tuple(run)
        passage = choices[0].passage
        if _is_headed_item(choices[0]) and len(choices) > 1:
            items = [choice_at(passage, place) for place, one in enumerate(passage.sentences) if one.kind in LIST_KINDS]
            if sum(item.words for item in items) <= SHORTENED_LIST_WORDS:
                choices = tuple(items)
            pieces.append(Group(choices, passage.section[-1], len(items) - len(choices)))
        elif pieces and pieces[-1].heading is None:
            pieces[-1] = Group((*pieces[-1].choices, *choices))
        else:
            pieces.append(Group(choices))
    return [replace(pieces[0], by_place=group.by_place), *pieces[1:]]


def _is_headed_item(choice: Choice) -> bool:
    passage = choice.passage
    return (
        choice.sentence.kind in LIST_KINDS
        and begins_with_list(passage)
        and sum(sentence.kind in LIST_KINDS for sentence in passage.sentences) >= _LEAST_ITEMS
    )


def place_of(choice: Choice) -> tuple[str, int | str | None]:
    """Where a sentence stands: its document and the workshop it tells about, else its chapter."""
    passage = choice.passage
    return passage.document_id, passage.workshop or (passage.section[0] if passage.section else None)
