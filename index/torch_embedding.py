"""Any sentence-transformers model as an embedder: the only home of that library, and of PyTorch."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from safetensors import SafetensorError

from index.embedding import Progress, ReadText, cannot_be_loaded, locate_model, model_identity
from index.model_folder import PASSAGE_PROMPT, QUESTION_PROMPT
from index.token_table import NO_TOKENS, TextTokens, tokens_of_text
from ingest.errors import ModelFailed

_TEXTS_AT_ONCE = 16


def choose_prompts(configured: Mapping[str, str | None], location: str) -> tuple[str, str]:
    """What is put before a question, and what before a passage.

    The model's own configuration decides: `query` for questions; `document`, `passage` or `corpus`, the first that is
    not empty, for passages. A model that configures neither but is named as one of the E5 family gets that family's
    `query: ` and `passage: `; instruction-tuned members of it do not, for they were trained otherwise. All others get
    nothing.
    """
    question = configured.get("query") or ""
    passage = configured.get("document") or configured.get("passage") or configured.get("corpus") or ""
    if question or passage:
        return question, passage
    words = re.split(r"[^a-z0-9]+", location.lower())
    return (QUESTION_PROMPT, PASSAGE_PROMPT) if "e5" in words and "instruct" not in words else ("", "")


class SentenceTransformerEmbedder:
    """An `Embedder` over any sentence-transformers model; the only home of that library."""

    def __init__(self, location: str, *, threads: int | None = None) -> None:
        """Load the model (see `load_embedder` for arguments and errors); takes about ten seconds."""
        self.name = model_identity(location)
        # Imported here: it takes seconds, and whoever only asks whether an index is current need not pay for them.
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()
        if threads is not None:
            torch.set_num_threads(threads)
        try:
            self._model = SentenceTransformer(
                str(locate_model(location)), device="cpu", local_files_only=True, model_kwargs={"dtype": "float32"}
            )
        except (
            OSError,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            ImportError,
            RuntimeError,
            SafetensorError,
        ) as exc:
            raise ModelFailed(cannot_be_loaded(location)) from exc
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise ModelFailed(cannot_be_loaded(location))
        self.dimension = int(dimension)
        self._question_prompt, self._passage_prompt = choose_prompts(self._model.prompts, location)

    def embed_passages(self, texts: Sequence[str], *, progress: Progress | None = None) -> np.ndarray:
        """See `Embedder.embed_passages`."""
        return self._embed(partial(self._model.encode_document, prompt=self._passage_prompt), texts, progress)

    def embed_questions(self, texts: Sequence[str], *, progress: Progress | None = None) -> np.ndarray:
        """See `Embedder.embed_questions`."""
        return self._embed(partial(self._model.encode_query, prompt=self._question_prompt), texts, progress)

    def _embed(self, encode: Callable[..., np.ndarray], texts: Sequence[str], progress: Progress | None) -> np.ndarray:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        # Texts of about the same length go together, since the shorter ones are filled up to the longest.
        by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            rows = by_length[start : start + _TEXTS_AT_ONCE]
            vectors[rows] = encode(
                [texts[row] for row in rows],
                batch_size=_TEXTS_AT_ONCE,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
            if progress is not None:
                progress(start + len(rows), len(texts))
        return vectors

    def read_passages(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[ReadText]:
        """See `Embedder.read_passages`."""
        vectors = self.embed_passages(texts, progress=progress)
        return self._with_tokens(vectors, self._passage_prompt, texts)

    def read_questions(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[ReadText]:
        """See `Embedder.read_questions`."""
        vectors = self.embed_questions(texts, progress=progress)
        return self._with_tokens(vectors, self._question_prompt, texts)

    def read_question(self, text: str) -> ReadText:
        """See `Embedder.read_question`."""
        return self.read_questions([text])[0]

    def _with_tokens(self, vectors: np.ndarray, prompt: str, texts: Sequence[str]) -> list[ReadText]:
        return [ReadText(vector, self._tokens(prompt, text)) for vector, text in zip(vectors, texts, strict=True)]

    def _tokens(self, prompt: str, text: str) -> TextTokens:
        """The tokens as they enter the last layer; none where the model's first module is no transformer."""
        import torch
        from sentence_transformers.base.modules.transformer import Transformer

        first = self._model[0]
        if not isinstance(first, Transformer) or not getattr(first.tokenizer, "is_fast", False):
            return NO_TOKENS
        encoded = first.tokenizer(
            prompt + text,
            return_offsets_mapping=True,
            return_tensors="pt",
            truncation=True,
            max_length=self._model.max_seq_length,
        )
        offsets = encoded.pop("offset_mapping")[0].tolist()
        with torch.no_grad():
            layers = first.auto_model(**encoded, output_hidden_states=True).hidden_states
        vectors = torch.nn.functional.normalize(layers[-2][0], dim=1).numpy().astype(np.float32)
        return tokens_of_text(encoded["input_ids"][0].tolist(), offsets, vectors, len(prompt))
