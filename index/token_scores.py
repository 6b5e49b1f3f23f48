"""How well passages and sentences match a question token by token, whether anybody has indexed them or not."""

from collections.abc import Mapping, Sequence

import numpy as np

from index.fusion import standardise_groups, standardise_some
from index.token_table import TextTokens, TokenAxes, TokenMatching, TokenTable


class TokenScores:
    """Compares tokens along the axes that were learned from the indexing where a document has one, and along the
    principal axes where it has none: what was learned leads to the passages that it was learned from.
    """

    def __init__(self, table: TokenTable, axes: TokenAxes, sentences: Sequence[int], indexed: np.ndarray) -> None:
        """`axes`: the learned ones. `sentences[i]`: how many sentences the i-th passage has; `indexed`: shape
        (passages,), bool.
        """
        self._indexed = indexed
        self._learned = TokenMatching(table, sentences, axes) if indexed.any() else None
        self._plain = None if indexed.all() else TokenMatching(table, sentences, TokenAxes.principal(table))

    def of(self, question: TextTokens, rows: Sequence[int]) -> tuple[np.ndarray, Mapping[int, np.ndarray]]:
        """Standardised scores of all passages, shape (passages,), of which only those in `rows` are compared; and those
        of their sentences, by row.
        """
        if self._plain is None or self._learned is None:
            return self._along(self._learned or self._plain, question, rows)
        learned, sentences_learned = self._along(self._learned, question, rows)
        plain, sentences_plain = self._along(self._plain, question, rows)
        by_row = {row: (sentences_learned if self._indexed[row] else sentences_plain)[row] for row in rows}
        return np.where(self._indexed, learned, plain), by_row

    def _along(
        self, matching: TokenMatching | None, question: TextTokens, rows: Sequence[int]
    ) -> tuple[np.ndarray, Mapping[int, np.ndarray]]:
        of_passages, of_sentences = matching.scores(question, rows) if matching else (np.empty(0, np.float32), [])
        standardised = standardise_groups(of_sentences)
        return standardise_some(of_passages, rows, len(self._indexed)), dict(zip(rows, standardised, strict=True))
