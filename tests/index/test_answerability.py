import numpy as np
import pytest

from index.answerability import Sort, evened, is_written_out, leaning, learn_votes, voters_of


def directions(*angles: float) -> np.ndarray:
    return np.array([(np.cos(angle), np.sin(angle)) for angle in angles], dtype=np.float32)


def test_a_question_leans_to_the_side_of_those_that_it_is_like() -> None:
    known = directions(0.0, 0.1, 1.0, 1.1)
    sorts = np.array([Sort.ANSWERED, Sort.ANSWERED, Sort.GAP, Sort.GAP])
    votes = learn_votes(known, sorts, np.ones(4, dtype=bool))

    assert leaning(votes, known @ directions(0.05)[0])[0] > 0.3
    assert leaning(votes, known @ directions(1.05)[0])[0] < -0.3
    assert abs(leaning(votes, known @ directions(4.0)[0])[0]) < 0.01


def test_a_gap_says_nothing_of_premises_and_a_misconception_nothing_of_gaps() -> None:
    known = directions(0.0, 1.5, 3.0)
    votes = learn_votes(known, np.array([Sort.ANSWERED, Sort.GAP, Sort.MISCONCEPTION]), np.ones(3, dtype=bool))

    gap, misconception = (leaning(votes, known @ known[row]) for row in (1, 2))
    assert gap[0] < -0.3 < gap[1]
    assert misconception[1] < -0.3 < misconception[0]


@pytest.mark.parametrize("sorts", [[Sort.ANSWERED] * 2, [Sort.GAP] * 2, [Sort.GAP, Sort.MISCONCEPTION], []])
def test_without_answered_questions_and_others_nobody_votes(sorts: list[Sort]) -> None:
    known = np.zeros((len(sorts), 2), dtype=np.float32)

    assert not learn_votes(known, np.array(sorts, dtype=int), np.ones(len(sorts), dtype=bool)).any()


def test_of_very_many_questions_some_vote_for_all() -> None:
    chance = np.random.default_rng(0)
    known = np.concatenate([directions(*chance.uniform(0.0, 0.4, 9000)), directions(*chance.uniform(1.0, 1.4, 20))])
    sorts = np.repeat([Sort.ANSWERED, Sort.GAP], [9000, 20])

    votes = learn_votes(known, sorts, np.ones(9020, dtype=bool))

    assert np.count_nonzero(votes[:, 0]) == 4000
    assert leaning(votes, known @ directions(0.2)[0])[0] > 0.3 > -0.3 > leaning(votes, known @ directions(1.2)[0])[0]


def test_a_careless_question_is_not_held_for_unanswered_because_most_careless_ones_are() -> None:
    sorts = np.array([0, 0, 0, 1, 0, 1, 1, 2])
    written_out = np.array([True, True, True, True, False, False, False, False])

    weights = evened(sorts, written_out)

    assert weights.mean() == pytest.approx(1.0)
    for form in (True, False):
        present = set(sorts[written_out == form].tolist())
        sides = [weights[(written_out == form) & (sorts == sort)].sum() for sort in present]
        assert sides == pytest.approx([4 / len(present)] * len(present))


def test_a_form_with_one_sort_only_counts_once_each() -> None:
    weights = evened(np.array([True, False, True]), np.array([True, True, False]))

    assert weights.tolist() == [1.0, 1.0, 1.0]


def test_a_question_mark_shows_a_sentence() -> None:
    assert is_written_out("Wer zahlt das? ")
    assert not is_written_out("wer zahlt das")


def test_of_very_many_questions_every_sort_has_its_share_of_the_votes() -> None:
    sorts = np.repeat(list(Sort), [20000, 1500, 500])

    voters = voters_of(sorts)

    assert np.bincount(sorts[voters]).tolist() == [2500, 1000, 500]
    assert (np.diff(voters) > 0).all()
    assert voters[0] == 0
    assert voters[-1] == len(sorts) - 1
    assert voters_of(sorts[:4000]).tolist() == list(range(4000))
