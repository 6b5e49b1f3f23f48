"""Of what sort a question is, judged by its wording alone: answered, not answered, or built on a false premise.

Of two questions on the same subject one may be answered and the other not: who may apply, and how much the grant is;
why a council agreed, and why it refused. What tells them apart is what is asked for and taken for granted. Every known
question has a vote; near ones count most.
"""

from enum import IntEnum

import numpy as np
from scipy.linalg import cho_factor, cho_solve

_NARROWNESS = 10.0
_RIDGE = 1.0
_MOST_VOTERS = 4000
_AT_ONCE = 2000
_TINY = 1e-4


class Sort(IntEnum):
    """What is known of a question."""

    ANSWERED = 0
    GAP = 1
    MISCONCEPTION = 2


AGAINST = (Sort.GAP, Sort.MISCONCEPTION)
"""What the answered questions are told from, in the order of the columns of the votes."""


def learn_votes(vectors: np.ndarray, sorts: np.ndarray, written_out: np.ndarray) -> np.ndarray:
    """The votes for `leaning`, a column for each of `AGAINST`: those that best give back +1 for the answered questions,
    -1 for those of that sort, and 0 for those of the other.

    Among questions that are written out all sorts weigh the same in total, and so they do among the careless ones: a
    question must not count as unanswered for being typed in a hurry. All questions are learned from; of very many,
    some have a vote (`voters_of`), so that memory does not grow with their square.

    Args:
        vectors: one for each known question, shape (n, dimension), float32, rows of length 1.
        sorts: what is known of it, shape (n,), of `Sort`.
        written_out: whether it is a sentence and not a few words for a search, shape (n,).

    Returns:
        shape (n, 2), float32; a column of zeros where there are no answered questions or none of its sort.

    Source: kernel ridge regression with a Gaussian kernel, Hastie, Tibshirani, Friedman, "The Elements of Statistical
    Learning", 2009, 5.8; on some of the points, Rudi, Camoriano, Rosasco, "Less is More: Nyström Computational
    Regularization", NeurIPS 2015.
    """
    votes = np.zeros((len(vectors), len(AGAINST)), dtype=np.float32)
    known = [column for column, sort in enumerate(AGAINST) if {sort, Sort.ANSWERED} <= set(sorts.tolist())]
    if not known:
        return votes
    voters = voters_of(sorts)
    aims = np.stack([(sorts == Sort.ANSWERED) * 1.0 - (sorts == sort) for sort in AGAINST], axis=1)
    weights = evened(sorts, written_out)
    system = _RIDGE * _kernel(vectors[voters], vectors[voters]).astype(np.float64)
    right = np.zeros((len(voters), len(AGAINST)))
    for start in range(0, len(vectors), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        kernel = _kernel(vectors[some], vectors[voters])
        weighed = kernel * weights[some, None]
        system += weighed.T @ kernel
        right += weighed.T @ aims[some]
    # Two questions in nearly the same words have nearly the same row: without this, rounding would choose between them.
    system[np.diag_indices(len(voters))] += _TINY * np.trace(system) / len(voters)
    solved = cho_solve(cho_factor(system, lower=True, overwrite_a=True, check_finite=False), right)
    for column in known:
        votes[voters, column] = solved[:, column]
    return votes


def voters_of(sorts: np.ndarray) -> np.ndarray:
    """The rows of the questions that have a vote, ascending: all, or of very many up to `_MOST_VOTERS`.

    Half of them answered ones, more where the sorts that these are told from have fewer than their share of the other
    half; of each sort evenly spread ones. Gaps are few: by their share of all questions, hardly any would be there.
    """
    if len(sorts) <= _MOST_VOTERS:
        return np.arange(len(sorts))
    against = [_spread(np.flatnonzero(sorts == sort), _MOST_VOTERS // (2 * len(AGAINST))) for sort in AGAINST]
    answered = _spread(np.flatnonzero(sorts == Sort.ANSWERED), _MOST_VOTERS - sum(map(len, against)))
    return np.sort(np.concatenate([answered, *against]))


def _spread(rows: np.ndarray, most: int) -> np.ndarray:
    return np.asarray(rows[np.linspace(0, len(rows) - 1, min(len(rows), most)).round().astype(int)])


def evened(sorts: np.ndarray, written_out: np.ndarray) -> np.ndarray:
    """A weight for each question so that in either form all sorts that it has weigh the same in total.

    Shape (n,), float32, mean 1. Where a form has one sort only, its questions count once each.
    """
    weights = np.ones(len(sorts), dtype=np.float32)
    for form in (True, False):
        of_form = written_out == form
        present = np.unique(sorts[of_form])
        for sort in present if len(present) > 1 else ():
            these = of_form & (sorts == sort)
            weights[these] = of_form.sum() / (len(present) * these.sum())
    return weights


def is_written_out(question: str) -> bool:
    """Whether a question is a sentence, as its question mark shows, and not a few words typed for a search."""
    return question.rstrip().endswith("?")


def leaning(votes: np.ndarray, similarities: np.ndarray) -> np.ndarray:
    """For each of `AGAINST` between about -1 (as questions of that sort) and +1 (as answered ones), shape (2,).

    0 for a question that is like none of the known ones. `similarities`: the question's cosine similarity to every
    known question, shape (n,), in the order of the votes.
    """
    return np.asarray(_of_similarity(similarities) @ votes)


def _kernel(vectors: np.ndarray, others: np.ndarray) -> np.ndarray:
    return _of_similarity(vectors @ others.T)


def _of_similarity(similarities: np.ndarray) -> np.ndarray:
    """The kernel of vectors of length 1 with these cosine similarities: 1 for the same, less the farther they are."""
    return np.asarray(np.exp((similarities - 1) * _NARROWNESS))
