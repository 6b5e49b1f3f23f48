"""LlamaIndex as its documentation sets up retrieval: sentence splitter, vector index, retriever."""

from collections.abc import Sequence

from llama_index.core import Document, Settings, VectorStoreIndex
from llama_index.core.node_parser import SentenceSplitter
from llama_index.embeddings.huggingface import HuggingFaceEmbedding

from eval.baselines.exchange import Library, PageText, Search, answer_questions

_WORDS_SHARED = 20


def load(model: str) -> None:
    Settings.embed_model = HuggingFaceEmbedding(
        model_name=model, query_instruction="query: ", text_instruction="passage: ", device="cpu"
    )


def index(pages: Sequence[PageText], words: int) -> Search:
    documents = [
        Document(
            text=page.text,
            metadata={"document": page.document, "label": page.label},
            # A page number in front of the text would only blur its vector.
            excluded_embed_metadata_keys=["document", "label"],
            excluded_llm_metadata_keys=["document", "label"],
        )
        for page in pages
    ]
    splitter = SentenceSplitter(chunk_size=words, chunk_overlap=_WORDS_SHARED, tokenizer=str.split)
    stored = VectorStoreIndex.from_documents(documents, transformations=[splitter])

    def search(question: str, limit: int) -> list[PageText]:
        found = stored.as_retriever(similarity_top_k=limit).retrieve(question)
        return [PageText(node.metadata["document"], node.metadata["label"], node.text) for node in found]

    return search


if __name__ == "__main__":
    answer_questions(Library(load, index))
