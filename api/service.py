"""The answering service: pure Python, no HTTP."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from api.composing import Composition
from api.confidence import ConfidenceModel
from api.dialogue import needs_context, understand, unseen
from api.document_info import DocumentInfo, info_of, report_of
from api.doubt import DoubtModel
from api.finding import HITS_TO_READ, Finder
from api.lead_ins import doubtful_premise
from api.occurring import absence_message, answer_notes, holds_word, occurrences, word_asked_for
from api.places import places_of
from api.precautions import prepare
from api.premises import Premises
from api.questions import asks_whether_known, checked_question
from api.reactions import WITHOUT_CONTEXT, reaction_to
from api.refusing import holdings_of, lacks_listing, refusal_message, unknown_workshop
from api.replies import Answer, Refusal, Reply, Turn
from api.stock_words import StockWords
from api.subjects import Subjects
from api.suggesting import Example, Suggestions
from api.towns import Towns
from api.writing import with_notes, write_answer
from index.analysis import GermanAnalyser
from index.content import IndexedDocument, IndexedEntry
from index.evidence import Evidence
from index.search import Hit, Retriever
from ingest.documents import Document, Page, Passage
from ingest.errors import NotFound
from ingest.examples import practice_examples
from ingest.manifest import KnownDocument
from ingest.report import ExtractionReport

_HITS_BESIDE_SHOWN = 20


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Ranked passages, best first; times are in milliseconds; `topic` is what was searched for of the question."""

    hits: tuple[Hit, ...]
    timings_ms: dict[str, float]
    topic: str = ""


class AnsweringService:
    """Finds, answers, proves and refuses."""

    def __init__(
        self,
        documents: tuple[IndexedDocument, ...],
        retriever: Retriever,
        confidence: ConfidenceModel,
        doubt: DoubtModel,
        known: tuple[KnownDocument, ...] = (),
        entries: tuple[IndexedEntry, ...] = (),
        analyser: GermanAnalyser | None = None,
    ) -> None:
        """`known`: documents that are known to exist, in the stock or not; `entries`: the editorial indexing.

        `analyser`: the retriever's own, which remembers the words of the index; another one has to learn them first.
        """
        self._documents = {indexed.document.document_id: indexed for indexed in documents}
        self._orders = {
            passage.passage_id: place for indexed in documents for place, passage in enumerate(indexed.passages)
        }
        self._holdings = holdings_of((indexed.document for indexed in documents), known)
        self._places = places_of(indexed.document for indexed in documents)
        passages = [passage for indexed in documents for passage in indexed.passages]
        self._suggestions = Suggestions(passages, entries, self._places)
        self._examples = {key: practice_examples(one.document) for key, one in self._documents.items()}
        self._retriever = retriever
        self._confidence = confidence
        self._doubt = doubt
        held = [indexed.document for indexed in documents]
        words = StockWords(passages, entries, analyser or GermanAnalyser())
        towns = Towns(self._places.names)
        self._subjects = Subjects(words, towns)
        premises = Premises(held, passages, words, towns)
        self._finder = Finder(retriever, confidence, doubt, premises, self._neighbour, self.document)

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
        hits = self._retriever.rank(checked_question(question), limit=limit, allowed=_filter(documents, workshops))
        return SearchResult(hits, {"total": _milliseconds_since(started)}, self._retriever.topic_of(question))

    def evidence(self, question: str) -> Evidence:
        """What speaks for and against the stock answering `question`. Raises InvalidQuestion."""
        return self._retriever.search(checked_question(question), limit=HITS_TO_READ).evidence

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
        prepared = prepare(question)
        earlier = _questions_of(history)
        reaction = reaction_to(question) or reaction_to(prepared.question)
        if not earlier and needs_context(prepared.question):
            reaction = WITHOUT_CONTEXT
        if reaction is not None or not prepared.question:
            said = Refusal(" ".join((*prepared.notes, reaction or "")).strip(), 0.0, is_reaction=True)
            return Reply(question, question, said, (), {"total": _milliseconds_since(started)})
        understood = understand(prepared.question, earlier, self._places)
        understood_as = understood.text
        word = word_asked_for(understood_as)
        retrieval = self._retriever.search(
            understood_as,
            limit=_HITS_BESIDE_SHOWN if understood.only_unseen else HITS_TO_READ,
            allowed=_filter(documents, workshops, word),
        )
        hits = retrieval.hits
        if understood.only_unseen:
            hits = unseen(hits, [turn.answer for turn in history])[:HITS_TO_READ]
        searched = _milliseconds_since(started)
        confidence = self._confidence.confidence(_judged(understood_as, retrieval.evidence))
        unknown = unknown_workshop(understood_as, self._holdings) is not None
        unknown = unknown or retrieval.evidence.is_of_unknown_words_alone
        if unknown or lacks_listing(understood_as, hits) or self._subjects.are_missed(understood_as, hits):
            confidence = 0.0
        if word is not None:
            confidence = float(bool(hits))
            answer = self._answer(occurrences(word, hits), confidence)
        else:
            allowed = _filter(documents, workshops)
            found = self._finder.found(understood_as, replace(retrieval, hits=hits), confidence, allowed)
            confidence = found.confidence
            answer = self._answer(found.composition, confidence) if found.is_answer else None
        notes = prepared.notes
        suggestions: tuple[str, ...] = ()
        result: Answer | Refusal
        if answer is None:
            message = refusal_message(understood_as, retrieval.evidence, hits, self._holdings)
            result = Refusal(message if word is None else absence_message(word, self._holdings), confidence)
        else:
            told = answer_notes(understood_as, word, retrieval.evidence, answer, self._holdings, self._places)
            if not told and not answer.objections and self._doubt.doubts(retrieval.evidence):
                told = (doubtful_premise(),)
            result = answer if word is not None else replace(answer, objections=answer.objections + told)
            notes += told
            cited = [citation.passage_id for citation in answer.citations]
            suggestions = self._suggestions.next(cited, hits, [*earlier, understood_as])
        timings = {"search": searched, "total": _milliseconds_since(started)}
        return Reply(question, understood_as, with_notes(result, notes), hits, timings, suggestions)

    def examples(self, per_workshop: int = 1) -> tuple[Example, ...]:
        """Questions that the stock answers, for whoever does not know what to ask; always the same ones."""
        return self._suggestions.examples(per_workshop)

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Every document of the stock, by title."""
        infos = (info_of(indexed) for indexed in self._documents.values())
        return tuple(sorted(infos, key=lambda info: (info.title, info.document_id)))

    def document_info(self, document_id: str) -> DocumentInfo:
        """Raises NotFound when the stock does not hold it."""
        return info_of(self._indexed(document_id))

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

    def report(self, document_id: str) -> ExtractionReport:
        """How the text that is answered from was read.

        Raises:
            NotFound: the stock does not hold the document.
            IndexStale: the index is an earlier version's.
        """
        return report_of(self._indexed(document_id))

    def _indexed(self, document_id: str) -> IndexedDocument:
        try:
            return self._documents[document_id]
        except KeyError as error:
            raise NotFound(f"Das Dokument „{document_id}“ ist nicht im Bestand.") from error

    def _answer(self, composition: Composition, confidence: float) -> Answer | None:
        return write_answer(composition, self.document, self._page_of, self._examples.__getitem__, confidence)

    def _neighbour(self, passage: Passage, step: int) -> Passage | None:
        passages = self._documents[passage.document_id].passages
        place = self._orders[passage.passage_id] + step
        return passages[place] if 0 <= place < len(passages) else None

    def _page_of(self, document_id: str, number: int) -> Page:
        return self._documents[document_id].document.page(number)


def _judged(question: str, evidence: Evidence) -> Evidence:
    """Whether a number is known at all is answered by a sentence without one: "Weiß man, wie viele fehlen?"."""
    return replace(evidence, kind_missing=None) if asks_whether_known(question) else evidence


def _filter(documents: frozenset[str], workshops: frozenset[int], word: str | None = None) -> Callable[[Passage], bool]:
    return lambda passage: (
        (not documents or passage.document_id in documents)
        and (not workshops or passage.workshop in workshops)
        and (word is None or holds_word(passage.text, word))
    )


def _questions_of(history: tuple[Turn, ...]) -> list[str]:
    """The earlier questions to the stock, as they were searched for; a greeting or a thank-you is none."""
    prepared = (prepare(turn.question).question for turn in history if reaction_to(turn.question) is None)
    return [question for question in prepared if question]


def _milliseconds_since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)
