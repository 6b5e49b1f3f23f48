"""BM25 over weighted terms."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

K1 = 1.2
B = 0.75


class Bm25:
    """The lexical retriever: one row a passage, one column a term.

    Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009; the inverse document
    frequency is Lucene's, which is never negative.
    """

    def __init__(self, passage_terms: Sequence[Mapping[str, float]]) -> None:
        """`passage_terms`: each passage's terms with their weights (a compound's part counts less than 1)."""
        vocabulary = sorted({term for terms in passage_terms for term in terms})
        self._column = {term: column for column, term in enumerate(vocabulary)}
        self._passages = len(passage_terms)
        frequencies = sparse.csr_matrix(
            (
                np.array([weight for terms in passage_terms for weight in terms.values()], dtype=np.float32),
                (
                    np.repeat(np.arange(len(passage_terms)), [len(terms) for terms in passage_terms]),
                    np.array([self._column[term] for terms in passage_terms for term in terms], dtype=np.int64),
                ),
            ),
            shape=(len(passage_terms), len(vocabulary)),
            dtype=np.float32,
        )
        document_frequency = frequencies.getnnz(axis=0)
        self._idf = np.log1p((self._passages - document_frequency + 0.5) / (document_frequency + 0.5)).astype(
            np.float32
        )
        self._weights = _saturated(frequencies, self._idf)

    def __contains__(self, term: str) -> bool:
        return term in self._column

    def idf(self, term: str) -> float:
        """The inverse document frequency of `term`; for a term of no passage that of the rarest possible."""
        column = self._column.get(term)
        return float(np.log1p(self._passages + 0.5) / 1.0) if column is None else float(self._idf[column])

    def scores(self, question_terms: Mapping[str, float]) -> np.ndarray:
        """BM25 of each passage, shape (passages,), float32, >= 0; terms of no passage count nothing."""
        question = np.zeros(len(self._column), dtype=np.float32)
        for term, weight in question_terms.items():
            if (column := self._column.get(term)) is not None:
                question[column] = weight
        return np.asarray(self._weights @ question, dtype=np.float32)


def _saturated(frequencies: sparse.csr_matrix, idf: np.ndarray) -> sparse.csr_matrix:
    """The weight of each term in each passage: saturated frequency times inverse document frequency."""
    lengths = np.asarray(frequencies.sum(axis=1)).ravel()
    mean_length = float(lengths.mean()) if len(lengths) and lengths.any() else 1.0
    norm = K1 * (1 - B + B * lengths / mean_length)
    weights = frequencies.tocsr(copy=True)
    rows = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    weights.data = idf[weights.indices] * weights.data * (K1 + 1) / (weights.data + norm[rows])
    return weights
