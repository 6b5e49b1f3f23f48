import numpy as np
import pytest

from index.anchored import AnchoredQuestions
from index.content import IndexedEntry

ENTRIES = (
    IndexedEntry(("p", "other"), ("Wer zahlt?", "Woher kommt das Geld?"), (), ((0,), (2,))),
    IndexedEntry(("p",), ("Wann ist es?",), (), ((1, 2),)),
    IndexedEntry(("elsewhere",), ("Wo?",), (), ((),)),
)


def test_the_sentence_that_such_a_question_was_asked_about_leads() -> None:
    behind = AnchoredQuestions(ENTRIES).behind("p", 4, np.array([0.8, 0.95, 0.85, 0.7]))

    assert behind == pytest.approx([0.0, -0.1, -0.1, -0.12])


def test_a_question_counts_for_its_own_stretch_only() -> None:
    behind = AnchoredQuestions(ENTRIES).behind("p", 4, np.array([0.8, 0.8, 0.9, 1.0]))

    assert behind == pytest.approx([-0.1, 0.0, 0.0, -0.12])


@pytest.mark.parametrize("passage", ["elsewhere", "unknown"])
def test_where_nothing_is_known_of_sentences_none_leads(passage: str) -> None:
    assert AnchoredQuestions(ENTRIES).behind(passage, 2, np.ones(4)).tolist() == [0.0, 0.0]


def test_entries_of_an_index_that_knows_no_sentences_say_nothing() -> None:
    assert AnchoredQuestions((IndexedEntry(("p",), ("Wer?",), ()),)).behind("p", 1, np.ones(1)).tolist() == [0.0]


def test_the_stretch_that_fits_best_is_known_by_its_sentences() -> None:
    anchored = AnchoredQuestions(ENTRIES)

    assert anchored.nearest("p", np.array([0.2, 0.4, 0.9])) == (1, 2)
    assert anchored.nearest("p", np.array([0.5, 0.4, 0.9])) == (0,)
    assert anchored.nearest("elsewhere", np.array([0.2, 0.4, 0.9])) == ()
