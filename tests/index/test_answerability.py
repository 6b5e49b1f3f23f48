import numpy as np
import pytest

from index.answerability import evened, is_written_out, leaning, learn_votes


def directions(*angles: float) -> np.ndarray:
    return np.array([(np.cos(angle), np.sin(angle)) for angle in angles], dtype=np.float32)


def test_a_question_leans_to_the_side_of_those_that_it_is_like() -> None:
    known = directions(0.0, 0.1, 1.0, 1.1)
    answered = np.array([True, True, False, False])
    votes = learn_votes(known, answered, np.ones(4, dtype=bool))

    assert leaning(votes, known @ directions(0.05)[0]) > 0.3
    assert leaning(votes, known @ directions(1.05)[0]) < -0.3
    assert abs(leaning(votes, known @ directions(4.0)[0])) < 0.01


@pytest.mark.parametrize("answered", [[True, True], [False, False], []])
def test_without_questions_of_both_sorts_nobody_votes(answered: list[bool]) -> None:
    known = np.zeros((len(answered), 2), dtype=np.float32)

    assert not learn_votes(known, np.array(answered, dtype=bool), np.ones(len(answered), dtype=bool)).any()


def test_a_careless_question_is_not_held_for_unanswered_because_most_careless_ones_are() -> None:
    answered = np.array([True, True, True, False, True, False, False, False])
    written_out = np.array([True, True, True, True, False, False, False, False])

    weights = evened(answered, written_out)

    assert weights.mean() == pytest.approx(1.0)
    for form in (True, False):
        sides = [weights[(written_out == form) & (answered == sort)].sum() for sort in (True, False)]
        assert sides[0] == pytest.approx(sides[1])


def test_a_form_with_one_sort_only_counts_once_each() -> None:
    weights = evened(np.array([True, False, True]), np.array([True, True, False]))

    assert weights.tolist() == [1.0, 1.0, 1.0]


def test_a_question_mark_shows_a_sentence() -> None:
    assert is_written_out("Wer zahlt das? ")
    assert not is_written_out("wer zahlt das")
