from dataclasses import replace

from api.choosing import choice_at
from api.list_runs import Listing
from api.shortening import fitting
from ingest.documents import BlockKind
from tests.stock import document_of, page_of, passage_of, sentence_at


def shown(scores: list[float]) -> tuple[list[str], int]:
    """What is kept of three items of two sentences each, and how many are left out."""
    page = page_of(1, "30", ["Eins gilt. Eins hilft.", "Zwei gilt. Zwei hilft.", "Drei gilt. Drei hilft."])
    page = replace(page, blocks=tuple(replace(block, kind=BlockKind.LIST_ITEM) for block in page.blocks))
    texts = ["Eins gilt.", "Eins hilft.", "Zwei gilt.", "Zwei hilft.", "Drei gilt.", "Drei hilft."]
    passage = passage_of("d", page, [sentence_at(page, text, BlockKind.LIST_ITEM) for text in texts])
    listing = Listing(tuple(choice_at(passage, place) for place in range(6)), "Eckpunkte")
    candidates = [choice_at(passage, place, score) for place, score in enumerate(scores)]

    found = fitting(listing, candidates, 6, lambda key: document_of(key, [page]))

    return [choice.sentence.text for choice in found.choices], found.omitted


def test_of_a_long_list_the_best_sentence_of_every_item_is_kept() -> None:
    assert shown([0.9, 0.8, 0.1, 0.2, 0.05, 0.01]) == (["Eins gilt.", "Zwei hilft.", "Drei gilt."], 3)


def test_of_a_long_list_the_item_that_fits_far_better_than_the_others_is_kept_whole_and_alone() -> None:
    assert shown([0.1, 0.2, 0.3, 2.9, 0.05, 0.01]) == (["Zwei gilt.", "Zwei hilft."], 4)
