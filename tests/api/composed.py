"""Composing by hand: hits with scores, and what is made of them."""

from api.composing import Composition, compose
from api.list_runs import Neighbour
from index.search import Hit
from ingest.documents import BlockKind, Document, Passage
from tests.stock import document_of, page_of, passage_of, sentence_at


def hit(passage: Passage, scores: list[float], rank: int = 1, score: float = 1.0) -> Hit:
    return Hit(passage, score, rank, (), tuple(scores))


def alone(passage: Passage, step: int) -> Passage | None:
    return None


def no_document(document_id: str) -> Document:
    """A document that knows neither pages nor workshops."""
    return document_of(document_id, [])


def composed(question: str, *hits: Hit, neighbour: Neighbour = alone) -> Composition:
    return compose(question, hits, neighbour, no_document)


def texts(question: str, *hits: Hit) -> list[str]:
    return [choice.sentence.text for choice in composed(question, *hits).choices]


def paragraph(*sentences: str) -> Passage:
    page = page_of(1, "1", [" ".join(sentences)])
    return passage_of("d", page, [sentence_at(page, sentence) for sentence in sentences])


def in_a_row(*row: Passage) -> Neighbour:
    def neighbour(passage: Passage, step: int) -> Passage | None:
        place = [one.passage_id for one in row].index(passage.passage_id) + step
        return row[place] if 0 <= place < len(row) else None

    return neighbour


def listed(items: list[str], section: tuple[str, ...], label: str = "5", workshop: int | None = None) -> Passage:
    page = page_of(int(label), label, items)
    sentences = [sentence_at(page, item, BlockKind.LIST_ITEM) for item in items]
    return passage_of("d", page, sentences, section, workshop)
