from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.build import build_index
from index.content import IndexedEntry
from index.learning import answering_passages, answering_sentences, evenly_spread, questions_of, rows_by_passage
from index.question_map import apply_map, learn_map
from index.store import read_index
from tests.fakes import HashEmbedder
from tests.index.made_passages import two_passages
from tests.stock import small_stock

FIRST, SECOND = two_passages()
ENTRIES = (
    IndexedEntry((SECOND.passage_id,), ("wer zahlt", "wer gibt geld"), (), ((1,),)),
    IndexedEntry((FIRST.passage_id, SECOND.passage_id), ("was kühlt",), (), ((0,), (0, 1))),
    IndexedEntry((FIRST.passage_id,), ("was noch",), ()),
)


def test_each_question_has_the_rows_of_what_answers_it() -> None:
    rows = {FIRST.passage_id: 0, SECOND.passage_id: 1}

    assert questions_of(ENTRIES) == ["wer zahlt", "wer gibt geld", "was kühlt", "was noch"]
    assert answering_passages(rows, ENTRIES) == [[1], [1], [0, 1], [0]]
    # The first passage has two sentences, so those of the second are rows 2 and 3.
    assert answering_sentences((FIRST, SECOND), ENTRIES) == [[3], [3], [0, 2, 3], []]


def test_a_question_of_which_no_sentence_is_known_teaches_nothing() -> None:
    chance = np.random.default_rng(0)
    questions, sentences = (chance.standard_normal((n, 8)).astype(np.float32) for n in (4, 3))
    questions /= np.linalg.norm(questions, axis=1, keepdims=True)
    sentences /= np.linalg.norm(sentences, axis=1, keepdims=True)

    learned = learn_map(questions, sentences, [[0], [1], [2], []])

    assert np.array_equal(learned, learn_map(questions[:3], sentences, [[0], [1], [2]]))
    assert np.argmax(apply_map(learned, questions[:3]) @ sentences.T, axis=1).tolist() == [0, 1, 2]


def test_each_passage_has_the_rows_of_the_entries_that_are_about_it(tmp_path: Path) -> None:
    documents = [replace(small_stock()[0], passages=(FIRST, SECOND))]
    build_index(tmp_path, documents, ENTRIES, HashEmbedder(), lambda done, total: None)
    content = read_index(tmp_path)

    assert rows_by_passage(content, [2, 1, 1]) == [[2, 3], [0, 1, 2]]
    assert rows_by_passage(content, [1, 1, 1]) == [[1, 2], [0, 1]]
    assert content.stretches.directions.shape == (3, content.manifest.dimension)


@pytest.mark.parametrize(
    ("number", "most", "places"), [(3, 5, [0, 1, 2]), (6, 3, [0, 2, 4]), (5, 4, [0, 1, 2, 3]), (0, 4, []), (7, 1, [0])]
)
def test_some_of_many_are_spread_over_all(number: int, most: int, places: list[int]) -> None:
    assert evenly_spread(number, most) == places
