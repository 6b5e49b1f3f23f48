"""Haystack as its documentation sets up retrieval: word splitter, in-memory store, embedding retriever."""

from collections.abc import Sequence

from haystack import Document, Pipeline
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import ComponentDevice
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from eval.baselines.exchange import Library, PageText, Search, answer_questions

_WORDS_SHARED = 20
_MODEL: list[str] = []


def load(model: str) -> None:
    _MODEL.append(model)


def index(pages: Sequence[PageText], words: int) -> Search:
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    device = ComponentDevice.from_str("cpu")
    indexing = Pipeline()
    indexing.add_component("split", DocumentSplitter(split_by="word", split_length=words, split_overlap=_WORDS_SHARED))
    indexing.add_component(
        "embed", SentenceTransformersDocumentEmbedder(model=_MODEL[0], prefix="passage: ", device=device)
    )
    indexing.add_component("write", DocumentWriter(document_store=store))
    indexing.connect("split", "embed")
    indexing.connect("embed", "write")
    documents = [Document(content=p.text, meta={"document": p.document, "label": p.label}) for p in pages]
    indexing.run({"split": {"documents": documents}})

    asking = Pipeline()
    asking.add_component(
        "embed",
        SentenceTransformersTextEmbedder(model=_MODEL[0], prefix="query: ", device=device, progress_bar=False),
    )
    asking.add_component("retrieve", InMemoryEmbeddingRetriever(document_store=store))
    asking.connect("embed.embedding", "retrieve.query_embedding")

    def search(question: str, limit: int) -> list[PageText]:
        found = asking.run({"embed": {"text": question}, "retrieve": {"top_k": limit}})["retrieve"]["documents"]
        return [PageText(hit.meta["document"], hit.meta["label"], hit.content) for hit in found]

    return search


if __name__ == "__main__":
    answer_questions(Library(load, index))
