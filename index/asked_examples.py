"""Practice examples, preferred where a question asks for one."""

import re
from collections.abc import Sequence

import numpy as np

from ingest.documents import Passage

_SECTION = "praxisbeispiel"
_ASKS_BY_WORD = re.compile(
    r"\b(?:(?:praxis|fall|projekt|positiv)?beispiele?n?|vorbild(?:er)?|best practice|gute praxis|modellprojekt\w*)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:\w*beispiele?n?|vorbild(?:er)?|vorreiter\w*|best practice|gute praxis|modellprojekt\w*|praxisf[aä]ll\w*|"
    r"(?:in|aus) welche[rnm]? (?:\w+ )?(?:\w*stadt|kommune|gemeinde|ort|\w*quartier)|"
    r"welche[rs]? (?:\w*stadt|kommune|städte|kommunen|projekt\w*|vorhaben)|"
    r"wo (?:gibt es|hat man|wurde|läuft|gelingt))\b",
    re.IGNORECASE,
)


def asks_for_example(question: str) -> bool:
    """Whether `question` says that it wants an example."""
    return bool(_ASKS_BY_WORD.search(question))


def holds_examples(passage: Passage) -> bool:
    """Whether it is a passage of practice examples."""
    return bool(passage.section) and passage.section[-1].casefold().startswith(_SECTION)


class AskedExamples:
    """Which passages hold practice examples."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._examples = np.array([holds_examples(one) for one in passages], dtype=np.float32)

    def fit(self, question: str) -> np.ndarray:
        """1 for each passage with practice examples if `question` asks for one, else 0, shape (passages,), float32."""
        return self._examples if _ASKS.search(question) else np.zeros_like(self._examples)
