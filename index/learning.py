"""What an index learns from: the questions of the editorial indexing, the known gaps and the misconceptions."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

import numpy as np

from index.answerability import Sort, is_written_out, learn_votes
from index.content import IndexContent, IndexedEntry
from ingest.documents import Passage


def question_vectors_by_text(content: IndexContent) -> dict[str, np.ndarray]:
    """The vector of each question that the index knows: of its indexing, its gaps and its misconceptions."""
    texts = [*questions_of(content.entries), *content.gaps, *questions_of(content.misconceptions)]
    vectors = np.concatenate([content.question_vectors, content.gap_vectors, content.misconception_vectors])
    return dict(zip(texts, vectors, strict=True))


def questions_of(entries: Sequence[IndexedEntry]) -> list[str]:
    """All their questions, entry by entry."""
    return [question for entry in entries for question in entry.questions]


def votes_of(*known: tuple[Sequence[str], np.ndarray]) -> np.ndarray:
    """What each known question says; see `index.answerability`. `known`: texts and vectors of each `Sort`, in order."""
    texts = [text for some, _ in known for text in some]
    return learn_votes(
        np.concatenate([vectors for _, vectors in known]),
        np.repeat(list(Sort), [len(some) for some, _ in known]),
        np.array([is_written_out(text) for text in texts], dtype=bool),
    )


def answering_passages(rows: Mapping[str, int], entries: Sequence[IndexedEntry]) -> list[list[int]]:
    """For each question of the indexing the rows of the passages that answer it."""
    return [[rows[key] for key in entry.passage_ids] for entry in entries for _ in entry.questions]


def answering_sentences(passages: Sequence[Passage], entries: Sequence[IndexedEntry]) -> list[list[int]]:
    """For each question of the indexing the rows of the sentences that answer it; none where that is not known."""
    starts = dict(
        zip(
            (passage.passage_id for passage in passages),
            accumulate((len(passage.sentences) for passage in passages), initial=0),
            strict=False,
        )
    )
    return [
        [
            starts[key] + place
            for key, places in zip(entry.passage_ids, entry.sentences, strict=False)
            for place in places
        ]
        for entry in entries
        for _ in entry.questions
    ]


def rows_by_passage(content: IndexContent, counts: Sequence[int]) -> list[list[int]]:
    """For each passage the rows of the entries that are about it, of which each has as many as `counts` says."""
    ends = np.cumsum([0, *counts]).tolist()
    rows: dict[str, list[int]] = {passage.passage_id: [] for passage in content.passages}
    for entry, (start, end) in zip(content.entries, pairwise(ends), strict=True):
        for passage_id in entry.passage_ids:
            rows[passage_id] += range(start, end)
    return list(rows.values())


def evenly_spread(number: int, most: int) -> list[int]:
    """The places of at most `most` of so many things, evenly spread over all."""
    count = min(most, number)
    return [place * number // count for place in range(count)]


def stacked(vectors: Sequence[np.ndarray], dimension: int) -> np.ndarray:
    """One row a vector, shape (vectors, dimension); none for none."""
    return np.stack(vectors) if vectors else np.empty((0, dimension), dtype=np.float32)
