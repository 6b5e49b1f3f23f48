"""txtai as its documentation sets up retrieval: segmentation by chonkie, an embeddings database with its content."""

from collections.abc import Sequence

from txtai import Embeddings
from txtai.pipeline import Segmentation

from eval.baselines.exchange import Library, PageText, Search, answer_questions

_WORDS_SHARED = 20
_LOADED: list[Embeddings] = []


def load(model: str) -> None:
    _LOADED.append(Embeddings(path=model, content=True, instructions={"query": "query: ", "data": "passage: "}))


def index(pages: Sequence[PageText], words: int) -> Search:
    embeddings = _LOADED[0]
    segment = Segmentation(chunker="sentence", tokenizer="word", chunk_size=words, chunk_overlap=_WORDS_SHARED)
    pieces = [(page, piece) for page in pages for piece in segment(page.text) if piece]
    embeddings.index([(row, {"text": piece}, None) for row, (_, piece) in enumerate(pieces)])

    def search(question: str, limit: int) -> list[PageText]:
        found = embeddings.search(question, limit)
        places = [(pieces[int(hit["id"])][0], hit["text"]) for hit in found]
        return [PageText(page.document, page.label, text) for page, text in places]

    return search


if __name__ == "__main__":
    answer_questions(Library(load, index))
