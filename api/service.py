"""The answering service: pure Python, no HTTP."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from api.citations import cite, proves
from api.composing import Choice, compose
from api.confidence import ConfidenceModel
from api.questions import checked_question
from api.replies import Answer, AnswerSentence, Citation, Refusal, Reply, SentenceKind, Turn
from index.search import Evidence, Hit, Retriever
from index.store import IndexedDocument
from ingest.documents import BlockKind, Document, Page, Passage
from ingest.errors import NotFound

_HITS_TO_READ = 10


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document of the stock as the list of documents shows it."""

    document_id: str
    title: str
    kind: str
    workshop: int | None
    publisher: str | None
    date: str | None
    page_count: int
    passage_count: int
    sha256: str
    source_url: str | None
    state: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Ranked passages, best first; times are in milliseconds."""

    hits: tuple[Hit, ...]
    timings_ms: dict[str, float]


class AnsweringService:
    """Finds, answers, proves and refuses."""

    def __init__(
        self, documents: tuple[IndexedDocument, ...], retriever: Retriever, confidence: ConfidenceModel
    ) -> None:
        self._documents = {indexed.document.document_id: indexed for indexed in documents}
        self._retriever = retriever
        self._confidence = confidence

    def search(
        self,
        question: str,
        *,
        limit: int = 10,
        documents: frozenset[str] = frozenset(),
        workshops: frozenset[int] = frozenset(),
    ) -> SearchResult:
        """The passages closest to `question`; empty filters let everything through.

        Raises:
            InvalidQuestion: empty or too long.
        """
        started = time.perf_counter()
        retrieval = self._retriever.search(
            checked_question(question), limit=limit, allowed=_filter(documents, workshops)
        )
        return SearchResult(retrieval.hits, {"total": _milliseconds_since(started)})

    def evidence(self, question: str) -> Evidence:
        """What speaks for and against the stock answering `question`. Raises InvalidQuestion."""
        return self._retriever.search(checked_question(question), limit=_HITS_TO_READ).evidence

    def ask(
        self,
        question: str,
        *,
        documents: frozenset[str] = frozenset(),
        workshops: frozenset[int] = frozenset(),
        history: tuple[Turn, ...] = (),
    ) -> Reply:
        """An answer with citations, or a refusal with the closest passages.

        Raises:
            InvalidQuestion: empty or too long.
        """
        started = time.perf_counter()
        question = checked_question(question)
        understood_as = question
        retrieval = self._retriever.search(understood_as, limit=_HITS_TO_READ, allowed=_filter(documents, workshops))
        searched = _milliseconds_since(started)
        confidence = self._confidence.confidence(retrieval.evidence)
        result: Answer | Refusal = _refusal(confidence, retrieval.evidence)
        if confidence >= self._confidence.threshold:
            result = self._answer(compose(understood_as, retrieval.hits), confidence) or result
        timings = {"search": searched, "total": _milliseconds_since(started)}
        return Reply(question, understood_as, result, retrieval.hits, timings)

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Every document of the stock, by title."""
        infos = (_info(indexed) for indexed in self._documents.values())
        return tuple(sorted(infos, key=lambda info: (info.title, info.document_id)))

    def document_info(self, document_id: str) -> DocumentInfo:
        """Raises NotFound when the stock does not hold it."""
        return _info(self._indexed(document_id))

    def short_titles(self) -> dict[str, str]:
        """What a citation calls each document, by document id."""
        return {key: indexed.document.short_title for key, indexed in self._documents.items()}

    def document(self, document_id: str) -> Document:
        """Raises NotFound when the stock does not hold it."""
        return self._indexed(document_id).document

    def page(self, document_id: str, number: int) -> Page:
        """Raises NotFound when the stock does not hold that page."""
        document = self.document(document_id)
        try:
            return document.page(number)
        except KeyError as error:
            raise NotFound(
                f"„{document.short_title}“ hat keine Seite {number}; vorhanden sind 1 bis {len(document.pages)}."
            ) from error

    def _indexed(self, document_id: str) -> IndexedDocument:
        try:
            return self._documents[document_id]
        except KeyError as error:
            raise NotFound(f"Das Dokument „{document_id}“ ist nicht im Bestand.") from error

    def _answer(self, choices: tuple[Choice, ...], confidence: float) -> Answer | None:
        """The answer made of what passes the gate; None when nothing does."""
        sentences: list[AnswerSentence] = []
        citations: list[Citation] = []
        for choice in choices:
            document = self.document(choice.passage.document_id)
            proof = cite(choice.sentence, choice.passage, document, len(citations) + 1)
            if proves(choice.sentence.text, proof, self._page_of):
                numbers = tuple(citation.number for citation in proof)
                in_list = choice.sentence.kind is BlockKind.LIST_ITEM
                sentences.append(AnswerSentence(SentenceKind.QUOTE, choice.sentence.text, numbers, in_list))
                citations.extend(proof)
        return Answer(tuple(sentences), tuple(citations), confidence) if sentences else None

    def _page_of(self, document_id: str, number: int) -> Page:
        return self._documents[document_id].document.page(number)


def _filter(documents: frozenset[str], workshops: frozenset[int]) -> Callable[[Passage], bool]:
    return lambda passage: (
        (not documents or passage.document_id in documents) and (not workshops or passage.workshop in workshops)
    )


def _refusal(confidence: float, evidence: Evidence) -> Refusal:
    if evidence.unknown_words:
        named = ", ".join(f"„{word}“" for word in _first(evidence.unknown_words, 3))
        return Refusal(
            f"Zu {named} steht im Bestand nichts. Unten stehen die Stellen, die Ihrer Frage am nächsten kommen.",
            confidence,
        )
    return Refusal(
        "Auf diese Frage habe ich im Bestand keine belegbare Antwort gefunden. "
        "Unten stehen die Stellen, die Ihrer Frage am nächsten kommen.",
        confidence,
    )


def _first(words: tuple[str, ...], most: int) -> Iterator[str]:
    return iter(list(dict.fromkeys(words))[:most])


def _info(indexed: IndexedDocument) -> DocumentInfo:
    document = indexed.document
    return DocumentInfo(
        document.document_id,
        document.title,
        document.kind,
        document.workshop,
        document.publisher,
        document.date,
        len(document.pages),
        len(indexed.passages),
        document.sha256,
        document.source_url,
        "im Bestand",
    )


def _milliseconds_since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)
