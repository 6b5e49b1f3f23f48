"""How much each way of finding a passage counts, and for which passages."""

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np

from index.fusion import standardise


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """How much each retriever counts, how much the neighbours do, and what naming a passage's workshop or town adds, or
    asking for an example.

    See records 0007, 0008, 0019, 0021, 0023, 0024, 0025 and 0027.
    """

    dense: float
    sentence: float
    question: float
    lexical: float
    stretch: float = 0.0
    tokens: float = 0.0
    context: float = 0.0
    place: float = 2.0
    example: float = 0.8


WITH_INDEXING = RankingWeights(dense=0.07, sentence=0.3, question=0.14, stretch=0.22, lexical=0.24, tokens=0.12)
# The sum is larger than above: where both kinds stand in one stock, what nobody has indexed has fewer ways to be found.
WITHOUT_INDEXING = RankingWeights(
    dense=0.4, sentence=0.4, question=0.0, lexical=0.05, tokens=0.77, context=0.1, place=2.8
)


class PassageWeights:
    """The weights of each passage (or sentence): those with indexing where its document has one, else those without."""

    def __init__(self, indexed: np.ndarray, weights: RankingWeights | None = None) -> None:
        """`indexed`: shape (passages,), bool. `weights`: the same for all passages instead."""
        given = (weights, weights) if weights else (WITH_INDEXING, WITHOUT_INDEXING)
        self._indexed = indexed
        self._all_indexed = bool(indexed.all())
        self._of: dict[str, np.ndarray] = {
            field.name: np.where(indexed, *(getattr(one, field.name) for one in given)).astype(np.float32)
            for field in fields(RankingWeights)
        }

    def __getitem__(self, name: str) -> np.ndarray:
        """The weights of that name, shape (passages,), float32."""
        return self._of[name]

    def standardised(self, moved: Callable[[], np.ndarray], asked: Callable[[], np.ndarray]) -> np.ndarray:
        """The scores of all passages, shape (passages,), made comparable.

        `moved` gives the scores for the question's vector as the indexing has taught to move it, which count for
        passages with indexing; `asked` those for the vector as it is, which count for the others: what was learned
        leads to the passages that it was learned from. What counts for no passage is not computed.
        """
        if self._all_indexed:
            return standardise(moved())
        made: np.ndarray = np.where(self._indexed, standardise(moved()), standardise(asked()))
        return made
