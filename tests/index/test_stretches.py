import numpy as np
import pytest

from index.descent import unit_rows
from index.stretches import _TEMPERATURE, StretchDirections, _gradient, learn_stretches, no_stretches

ENTRIES, EACH, DIMENSION = 8, 6, 32
COUNTS = [EACH] * ENTRIES


@pytest.fixture
def questions() -> np.ndarray:
    """Six questions each about eight things: each of an entry's is worded in another of six ways, twice as strongly."""
    chance = np.random.default_rng(5)
    about = np.repeat(unit_rows(chance.normal(size=(ENTRIES, DIMENSION))), EACH, axis=0)
    wording = np.tile(unit_rows(chance.normal(size=(EACH, DIMENSION))), (ENTRIES, 1))
    return unit_rows(about + 2 * wording + unit_rows(chance.normal(size=about.shape)))


def test_a_question_in_other_words_fits_the_stretch_that_it_is_about(questions: np.ndarray):
    left_out = np.arange(ENTRIES) * EACH + np.arange(ENTRIES) % EACH  # of each entry another way of wording
    known, asked = np.delete(questions, left_out, axis=0), questions[left_out]

    learned = learn_stretches(known, [EACH - 1] * ENTRIES)

    found = [right for right, vector in enumerate(asked) if learned.scores(vector).argmax() == right]
    nearest = [right for right, vector in enumerate(asked) if (known @ vector).argmax() // (EACH - 1) == right]
    assert found == list(range(ENTRIES))
    assert len(nearest) < ENTRIES / 2


def test_the_same_questions_give_the_same_directions(questions: np.ndarray):
    one, other = learn_stretches(questions, COUNTS), learn_stretches(questions, COUNTS)
    assert (one.directions == other.directions).all()
    assert (one.centre == other.centre).all()


def test_without_questions_there_is_no_opinion():
    learned = learn_stretches(np.empty((0, 4), np.float32), [0, 0])
    assert learned.scores(np.ones(4, np.float32)).tolist() == [0.0, 0.0]
    assert no_stretches(4).scores(np.ones(4, np.float32)).tolist() == []


def test_an_entry_without_questions_is_never_the_best(questions: np.ndarray):
    learned = learn_stretches(questions, [*COUNTS, 0])
    assert all(learned.scores(vector).argmax() < ENTRIES for vector in questions)


def test_a_question_at_the_centre_fits_nothing():
    directions = StretchDirections(np.ones(2, np.float32), np.eye(2, dtype=np.float32))
    assert directions.scores(np.ones(2, np.float32)).tolist() == [0.0, 0.0]


def test_the_gradient_is_that_of_the_loss():
    chance = np.random.default_rng(3)
    questions, entries = unit_rows(chance.normal(size=(5, 4))).astype(float), np.array([0, 1, 2, 1, 0])
    directions = 0.3 * chance.normal(size=(3, 4))

    def loss(matrix: np.ndarray) -> float:
        logits = questions @ matrix.T / _TEMPERATURE
        shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        return float(-np.log(shares[np.arange(5), entries]).mean())

    numeric = np.zeros_like(directions)
    for place in np.ndindex(*directions.shape):
        step = np.zeros_like(directions)
        step[place] = 1e-6
        numeric[place] = (loss(directions + step) - loss(directions - step)) / 2e-6
    assert _gradient(directions, questions, entries) == pytest.approx(numeric, rel=1e-3, abs=1e-5)
