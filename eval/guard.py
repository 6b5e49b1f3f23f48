"""The guard between the evaluation and what the product is made of.

An evaluation question that stands, or nearly stands, in the editorial indexing, in the thesaurus or among the example
questions measures nothing. Where the guard finds one, the product's own wording is changed, never the question's.
"""

import ast
import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.questions import EvalQuestion
from index.words import words

NEARLY_EQUAL = 0.97
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and where it stands: an evaluation question's id, or a file of the product."""

    place: str
    text: str


def asked_wordings(questions: Sequence[EvalQuestion]) -> tuple[Wording, ...]:
    """Both wordings of every evaluation question."""
    return tuple(
        Wording(question.id, wording) for question in questions for wording in (question.question, question.careless)
    )


def corpus_wordings(corpus: Path) -> Iterator[Wording]:
    """Every text that the corpus folder's data files (TOML, JSON lines) hold, with its file and, there, its line."""
    for path in sorted(corpus.rglob("*.toml")):
        for text in _texts(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield Wording(path.name, text)
    for path in sorted(corpus.rglob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                for text in _texts(json.loads(line)):
                    yield Wording(f"{path.name}:{number}", text)


def code_wordings(folder: Path) -> Iterator[Wording]:
    """Every question that stands as a text in the Python modules below `folder`: built-in example questions."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip().endswith("?"):
                yield Wording(f"{path.name}:{node.lineno}", node.value)


def normalised(text: str) -> str:
    """`text` without case, punctuation, gender signs and umlaut spellings: what makes no difference to a question."""
    return " ".join(words(text)).translate(_FOLDED)


def equal_pairs(asked: Sequence[Wording], known: Sequence[Wording]) -> list[tuple[str, str]]:
    """Place of the question and place of the text, for each pair that is equal once normalised, in order."""
    places: dict[str, list[str]] = {}
    for wording in known:
        places.setdefault(normalised(wording.text), []).append(wording.place)
    return [(one.place, place) for one in asked for place in places.get(normalised(one.text), [])]


def near_pairs(
    asked: Sequence[Wording], asked_vectors: np.ndarray, known: Sequence[Wording], known_vectors: np.ndarray
) -> list[tuple[str, str]]:
    """As `equal_pairs`, for each pair whose cosine similarity is above `NEARLY_EQUAL`.

    The vectors have one row of unit length for each wording, all embedded as questions.
    """
    return [
        (asked[row].place, known[column].place)
        for row, column in np.argwhere(asked_vectors @ known_vectors.T > NEARLY_EQUAL).tolist()
    ]


def _texts(value: object) -> Iterator[str]:
    """The strings inside tables and lists; keywords of one list also joined, as a careless question joins them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        strings = [inner for inner in value if isinstance(inner, str)]
        if len(strings) > 1 and not any(string.rstrip().endswith("?") for string in strings):
            yield " ".join(strings)
        for inner in value:
            yield from _texts(inner)
