"""No evaluation question may stand in what the product was made of. A failure names places, never a question's text."""

from pathlib import Path

import numpy as np
import pytest

from eval.guard import (
    Wording,
    asked_wordings,
    code_wordings,
    corpus_wordings,
    equal_pairs,
    near_pairs,
    normalised,
)
from eval.questions import read_questions
from index.bundled_model import ensure_bundled_model
from index.embedding import load_embedder
from index.learning import question_vectors_by_text
from index.store import read_index
from ingest.errors import ServiceError

ROOT = Path(__file__).parents[2]
ASKED = asked_wordings(read_questions())
LEAST_WORDS = 4
"""Of a careless question; fewer are keywords."""
KNOWN = (*corpus_wordings(ROOT / "corpus"), *code_wordings(ROOT / "web"))


def test_spelling_that_makes_no_difference_is_none() -> None:
    assert normalised("Wer zahlt – für Bürger:innen – die Straße?") == normalised(
        "wer zahlt fuer bürgerinnen die STRASSE"
    )
    assert normalised("Wer zahlt das?") != normalised("Wer zahlt den?")


def test_an_equal_text_is_found_with_both_places() -> None:
    asked = [Wording("w01", "Wer zahlt?"), Wording("w02", "Wer lacht?")]

    assert equal_pairs(asked, [Wording("a.jsonl:1", "Was zahlt?"), Wording("a.jsonl:2", "wer zahlt")]) == [
        ("w01", "a.jsonl:2")
    ]


def test_a_text_that_points_the_same_way_is_found() -> None:
    asked = [Wording("w01", "A?"), Wording("w02", "B?")]
    known = [Wording("a:1", "C?"), Wording("a:2", "D?")]

    near = near_pairs(asked, np.array([[1.0, 0.0], [0.0, 1.0]]), known, np.array([[0.96, 0.28], [0.28, -0.96]]))

    assert near == []
    assert near_pairs(asked, np.array([[1.0, 0.0], [0.0, 1.0]]), known, np.array([[0.6, 0.8], [0.199, 0.98]])) == [
        ("w02", "a:2")
    ]


def test_every_data_file_of_the_corpus_and_every_question_in_the_code_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "thesaurus.toml").write_text('gruppe = [["Viertel", "Quartier"]]\n', encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.jsonl").write_text(
        '\n{"questions": ["Wer zahlt?", "Wer baut?"], "keywords": ["A", "B"], "line": 3}\n', encoding="utf-8"
    )
    (tmp_path / "page.py").write_text('EXAMPLES = ("Wer baut?",)\nTITLE = "Titel"\n', encoding="utf-8")

    assert [*corpus_wordings(tmp_path)] == [
        Wording("thesaurus.toml", "Viertel Quartier"),
        Wording("thesaurus.toml", "Viertel"),
        Wording("thesaurus.toml", "Quartier"),
        Wording("a.jsonl:2", "Wer zahlt?"),
        Wording("a.jsonl:2", "Wer baut?"),
        Wording("a.jsonl:2", "A B"),
        Wording("a.jsonl:2", "A"),
        Wording("a.jsonl:2", "B"),
    ]
    assert [*code_wordings(tmp_path)] == [Wording("page.py:1", "Wer baut?")]


def test_no_evaluation_question_stands_in_the_corpus_or_in_the_code() -> None:
    assert len(KNOWN) > 2000
    assert equal_pairs(ASKED, KNOWN) == []


@pytest.mark.slow
def test_no_evaluation_question_nearly_stands_in_the_corpus_or_in_the_code() -> None:
    embedder = load_embedder(str(ensure_bundled_model(ROOT / "var" / "models")))
    most_words = 2 * max(len(one.text.split()) for one in ASKED)  # a text that is longer still is another one
    questions = [
        one for one in KNOWN if one.text.rstrip().endswith("?") or LEAST_WORDS <= len(one.text.split()) <= most_words
    ]

    vectors = vectors_of_stock(embedder.name)
    new = list({one.text for one in questions} - vectors.keys())
    vectors |= dict(zip(new, embedder.embed_questions(new), strict=True))

    asked_vectors = embedder.embed_questions([one.text for one in ASKED])
    known_vectors = np.stack([vectors[one.text] for one in questions])

    assert near_pairs(ASKED, asked_vectors, questions, known_vectors) == []


def vectors_of_stock(model: str) -> dict[str, np.ndarray]:
    """What the stock's index has embedded already by this model, which is most of it; minutes less to wait."""
    try:
        content = read_index(ROOT / "var" / "index")
    except ServiceError:
        return {}
    return question_vectors_by_text(content) if content.manifest.model == model else {}
