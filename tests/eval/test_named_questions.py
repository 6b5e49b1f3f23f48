"""What a question names is respected in the ranking of the shipped corpus with the real model."""

import os
from pathlib import Path

import pytest

from eval.metrics import mean
from index.analysis import GermanAnalyser
from index.bundled_model import ensure_bundled_model
from index.embedding import load_embedder
from index.search import Hit, Retriever
from index.store import read_index
from ingest.errors import IndexMissing, IndexStale
from tests.eval.named_questions import NAMED_QUESTIONS, NamedQuestion

DATA = Path(os.environ.get("WERKSTATT_DATA") or Path(__file__).parents[2] / "var")


def fits(hit: Hit, question: NamedQuestion) -> bool:
    if question.workshop is not None:
        return hit.passage.workshop == question.workshop
    return question.town in " ".join((*hit.passage.section, hit.passage.text))


@pytest.mark.slow
def test_passages_of_a_named_workshop_or_town_come_first() -> None:
    try:
        content = read_index(DATA / "index")
    except (IndexMissing, IndexStale):
        pytest.skip("no index of the shipped corpus: `make stock` builds it")
    retriever = Retriever(content, load_embedder(str(ensure_bundled_model(DATA / "models"))), GermanAnalyser())

    found = [(question, retriever.search(question.text, limit=5).hits) for question in NAMED_QUESTIONS]

    assert mean([float(fits(hits[0], question)) for question, hits in found]) >= 0.95
    assert mean([mean([float(fits(hit, question)) for hit in hits]) for question, hits in found]) >= 0.7
