"""Any sentence-transformers model: its prompts, and that the bundled one is the same in PyTorch and in ONNX Runtime."""

import pytest

from index.onnx_embedding import OnnxEmbedder
from index.torch_embedding import SentenceTransformerEmbedder, choose_prompts


@pytest.mark.parametrize(
    ("configured", "location", "expected"),
    [
        ({"query": "Q: ", "document": "D: ", "passage": "P: "}, "x", ("Q: ", "D: ")),
        # sentence-transformers adds an empty `document` of its own accord; it must not hide the model's `passage`.
        ({"query": "Q: ", "document": "", "passage": "P: "}, "x", ("Q: ", "P: ")),
        ({"query": "Q: ", "document": None}, "x", ("Q: ", "")),
        ({"query": "Q: ", "document": ""}, "intfloat/e5-base", ("Q: ", "")),
        ({"query": "", "document": ""}, "intfloat/multilingual-e5-small", ("query: ", "passage: ")),
        ({}, "/modelle/E5_small", ("query: ", "passage: ")),
        ({}, "intfloat/multilingual-e5-large-instruct", ("", "")),
        ({}, "modelle/some5model", ("", "")),
    ],
)
def test_prompts_are_the_models_own_or_those_of_its_family(
    configured: dict[str, str | None], location: str, expected: tuple[str, str]
) -> None:
    assert choose_prompts(configured, location) == expected


@pytest.mark.slow
def test_onnx_and_torch_agree_on_the_real_model(
    onnx_embedder: OnnxEmbedder, torch_embedder: SentenceTransformerEmbedder
) -> None:
    questions = [
        "Wer entscheidet über den Verfügungsfonds?",
        "Wie können Nachbarn ein kleines eigenes Projekt bezahlt bekommen?",
        "Wann fand die Werkstatt zur Inklusion statt?",
    ]
    passages = [question * count for question in questions for count in (1, 4, 12)]

    for with_onnx, with_torch in (
        (onnx_embedder.embed_questions(questions), torch_embedder.embed_questions(questions)),
        (onnx_embedder.embed_passages(passages), torch_embedder.embed_passages(passages)),
    ):
        # ONNX Runtime rounds the factors of its products to eight bits, see docs/decisions/0003-embedding-model.md.
        assert float((with_onnx * with_torch).sum(axis=1).min()) >= 0.9998


@pytest.mark.slow
def test_both_backends_of_the_real_model_are_one_identity(
    onnx_embedder: OnnxEmbedder, torch_embedder: SentenceTransformerEmbedder
) -> None:
    assert onnx_embedder.name == torch_embedder.name
    assert onnx_embedder.name.startswith("multilingual-e5-small@")
    assert onnx_embedder.dimension == torch_embedder.dimension == 384


@pytest.mark.slow
def test_both_backends_of_the_real_model_read_the_same_tokens(
    onnx_embedder: OnnxEmbedder, torch_embedder: SentenceTransformerEmbedder
) -> None:
    question = "Wer entscheidet über den Verfügungsfonds?"
    with_onnx, with_torch = onnx_embedder.read_question(question).tokens, torch_embedder.read_question(question).tokens

    assert with_onnx.ids.tolist() == with_torch.ids.tolist()
    assert with_onnx.ends.tolist() == with_torch.ends.tolist()
    assert question[: with_onnx.ends[1]] == "Wer entscheidet"
    assert float((with_onnx.vectors * with_torch.vectors).sum(axis=1).min()) >= 0.999
