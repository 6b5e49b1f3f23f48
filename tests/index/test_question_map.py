import numpy as np
import pytest

from index.question_map import apply_map, identity_map, learn_map


def unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture
def vectors() -> tuple[np.ndarray, np.ndarray]:
    """Ten passages, and for each a question that lies nearer to the next passage than to its own."""
    generator = np.random.default_rng(7)
    passages = unit(generator.normal(size=(10, 32)))
    return unit(0.3 * passages + 0.6 * np.roll(passages, 1, axis=0)), passages


def test_without_questions_nothing_moves():
    assert not learn_map(np.empty((0, 4), np.float32), unit(np.eye(4)), []).any()
    rows = unit(np.eye(3))
    assert apply_map(identity_map(3), rows) == pytest.approx(rows)


def test_questions_are_moved_to_the_passages_that_answer_them(vectors: tuple[np.ndarray, np.ndarray]):
    questions, passages = vectors
    right = list(range(10))
    assert (questions @ passages.T).argmax(axis=1).tolist() != right

    learned = learn_map(questions, passages, [[row] for row in right])

    assert (apply_map(learned, questions) @ passages.T).argmax(axis=1).tolist() == right


def test_moved_questions_have_length_one(vectors: tuple[np.ndarray, np.ndarray]):
    questions, passages = vectors
    learned = learn_map(questions, passages, [[row] for row in range(10)])

    assert np.linalg.norm(apply_map(learned, questions), axis=1) == pytest.approx(np.ones(10), abs=1e-5)


def test_the_same_questions_give_the_same_map(vectors: tuple[np.ndarray, np.ndarray]):
    questions, passages = vectors
    answers = [[row] for row in range(10)]

    assert (learn_map(questions, passages, answers) == learn_map(questions, passages, answers)).all()


def test_the_gradient_is_that_of_the_loss():
    from index.question_map import _TEMPERATURE, _gradient

    generator = np.random.default_rng(3)
    questions, passages = (
        unit(generator.normal(size=(4, 5))).astype(float),
        unit(generator.normal(size=(6, 5))).astype(float),
    )
    right = np.eye(4, 6, dtype=bool)
    learned = 0.1 * generator.normal(size=(5, 5))

    def loss(matrix: np.ndarray) -> float:
        moved = questions + questions @ matrix
        logits = moved / np.linalg.norm(moved, axis=1, keepdims=True) @ passages.T / _TEMPERATURE
        shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        return float(-np.log((shares * right).sum(axis=1)).mean() + 0.01 * (matrix**2).sum())

    numeric = np.zeros_like(learned)
    for place in np.ndindex(*learned.shape):
        step = np.zeros_like(learned)
        step[place] = 1e-6
        numeric[place] = (loss(learned + step) - loss(learned - step)) / 2e-6
    assert _gradient(learned, questions, passages, right, 0.01) == pytest.approx(numeric, rel=1e-3, abs=1e-5)
