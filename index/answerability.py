"""Whether a question is of the sort that the stock answers, judged by its wording alone.

Of two questions on the same subject one may be answered and the other not: who may apply, and how much the grant is.
What tells them apart is what is asked for. Every known question, answered or not, has a vote; near ones count most.
"""

import numpy as np
from scipy.linalg import cho_factor, cho_solve

_NARROWNESS = 10.0
_RIDGE = 1.0


def learn_votes(vectors: np.ndarray, answered: np.ndarray, written_out: np.ndarray) -> np.ndarray:
    """The votes for `leaning`: those that best give back +1 for the answered and -1 for the unanswered questions.

    Among questions that are written out both sorts weigh the same in total, and so they do among the careless ones:
    a question must not count as unanswered for being typed in a hurry. Takes memory for n squared numbers of four
    bytes: 750 MB for 14,000 questions.

    Args:
        vectors: one for each known question, shape (n, dimension), float32, rows of length 1.
        answered: whether the stock answers it, shape (n,).
        written_out: whether it is a sentence and not a few words for a search, shape (n,).

    Returns:
        shape (n,), float32; zeros when there are only answered or only unanswered questions.

    Source: kernel ridge regression with a Gaussian kernel, Hastie, Tibshirani, Friedman, "The Elements of Statistical
    Learning", 2009, 5.8.
    """
    if not answered.any() or answered.all():
        return np.zeros(len(vectors), dtype=np.float32)
    kernel = vectors @ vectors.T
    _to_kernel(kernel)
    kernel[np.diag_indices(len(vectors))] += _RIDGE / evened(answered, written_out)
    # In place: with ten thousand questions the kernel alone takes half a gigabyte.
    factor = cho_factor(kernel.T, lower=True, overwrite_a=True, check_finite=False)
    return np.asarray(cho_solve(factor, np.where(answered, 1, -1).astype(np.float32)), dtype=np.float32)


def evened(answered: np.ndarray, written_out: np.ndarray) -> np.ndarray:
    """A weight for each question so that in either form answered and unanswered ones weigh the same in total.

    Shape (n,), float32, mean 1. Where a form has one sort only, its questions count once each.
    """
    weights = np.ones(len(answered), dtype=np.float32)
    for form in (True, False):
        sorts = [(written_out == form) & (answered == sort) for sort in (True, False)]
        if all(sort.any() for sort in sorts):
            for sort in sorts:
                weights[sort] = sum(int(one.sum()) for one in sorts) / (2 * sort.sum())
    return weights


def is_written_out(question: str) -> bool:
    """Whether a question is a sentence, as its question mark shows, and not a few words typed for a search."""
    return question.rstrip().endswith("?")


def leaning(votes: np.ndarray, similarities: np.ndarray) -> float:
    """Between about -1 (as questions without an answer) and +1; 0 for a question that is like none of the known ones.

    `similarities`: the question's cosine similarity to every known question, shape (n + m,), in the order of the votes.
    """
    kernel = similarities.copy()
    _to_kernel(kernel)
    return float(kernel @ votes)


def _to_kernel(similarities: np.ndarray) -> None:
    """Make cosine similarities those of the kernel, in place."""
    similarities -= 1
    similarities *= _NARROWNESS
    np.exp(similarities, out=similarities)
