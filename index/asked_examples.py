"""Practice examples, preferred where a question asks for one."""

import re
from collections.abc import Sequence

import numpy as np

from ingest.documents import Passage
from ingest.examples import is_of_examples

_WORDS = r"vorbild(?:er)?|best practice|gute praxis|modellprojekt\w*"
_ASKS_BY_WORD = re.compile(
    rf"\b(?:(?:praxis|fall|projekt|positiv)?beispiele?n?|{_WORDS})\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"\b(?:\w*beispiele?n?|{_WORDS}|vorreiter\w*|praxisf[aä]ll\w*|"
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
    return is_of_examples(passage.section)


class AskedExamples:
    """Which passages hold practice examples."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._examples = np.array([holds_examples(one) for one in passages], dtype=np.float32)

    def fit(self, question: str) -> np.ndarray:
        """1 for each passage with practice examples if `question` asks for one, else 0, shape (passages,), float32."""
        return self._examples if _ASKS.search(question) else np.zeros_like(self._examples)
