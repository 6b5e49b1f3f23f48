"""Figures about retrieval and answers: one small function each, of values alone.

A share of words is always of content words (stop words left out), each counted once.
"""

from collections.abc import Sequence

from index.words import content_words

RIGHT_PASSAGE_SHARE = 0.6
HELD_QUOTE_SHARE = 0.8


def share_held(quote: str, text: str) -> float:
    """The share of `quote`'s content words that stand in `text`, in [0, 1]; 1 for a quote without any."""
    wanted = set(content_words(quote))
    return len(wanted & set(content_words(text))) / len(wanted) if wanted else 1.0


def hit_at(k: int, relevance: Sequence[bool]) -> float:
    """1 when one of the first `k` is relevant, else 0. `relevance` is in order of rank."""
    return float(any(relevance[:k]))


def reciprocal_rank_at(k: int, relevance: Sequence[bool]) -> float:
    """One over the rank of the first relevant among the first `k`; 0 when there is none.

    Source: Voorhees, "The TREC-8 Question Answering Track Report", 1999.
    """
    return next((1 / rank for rank, relevant in enumerate(relevance[:k], start=1) if relevant), 0.0)


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 for no values."""
    return sum(values) / len(values) if values else 0.0


def precision(found: int, right: int) -> float:
    """The share of what was found that is right; 1 when nothing was found, since nothing is wrong then."""
    return right / found if found else 1.0


def recall(wanted: int, right: int) -> float:
    """The share of what was wanted that was found; 1 when nothing was wanted."""
    return right / wanted if wanted else 1.0


def area_under_roc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The chance that a positive scores higher than a negative, ties counting half; 0.5 when one side is empty.

    Source: Hanley and McNeil, "The Meaning and Use of the Area under a ROC Curve", Radiology 1982.
    """
    if not positive or not negative:
        return 0.5
    won = sum((p > n) + 0.5 * (p == n) for p in positive for n in negative)
    return float(won / (len(positive) * len(negative)))
