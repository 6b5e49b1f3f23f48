from dataclasses import replace

from api.choosing import choice_at
from api.list_runs import Listing
from api.shortening import fitting
from ingest.documents import BlockKind
from tests.stock import document_of, page_of, passage_of, sentence_at


def test_of_a_long_list_the_best_sentence_of_every_item_is_kept() -> None:
    page = page_of(1, "30", ["Eins gilt. Eins hilft.", "Zwei gilt. Zwei hilft.", "Drei gilt. Drei hilft."])
    page = replace(page, blocks=tuple(replace(block, kind=BlockKind.LIST_ITEM) for block in page.blocks))
    texts = ["Eins gilt.", "Eins hilft.", "Zwei gilt.", "Zwei hilft.", "Drei gilt.", "Drei hilft."]
    passage = passage_of("d", page, [sentence_at(page, text, BlockKind.LIST_ITEM) for text in texts])
    scores = [0.9, 0.8, 0.1, 0.2, 0.05, 0.01]
    listing = Listing(tuple(choice_at(passage, place) for place in range(6)), "Eckpunkte")
    candidates = [choice_at(passage, place, score) for place, score in enumerate(scores)]

    found = fitting(listing, candidates, 6, lambda key: document_of(key, [page]))

    assert [choice.sentence.text for choice in found.choices] == ["Eins gilt.", "Zwei hilft.", "Drei gilt."]
    assert found.omitted == 3
