"""Questions of one address, asked one after the other, as values that a template can show."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.replies import Answer, AnswerSentence, Citation, Reply, SentenceKind, Turn
from api.service import AnsweringService
from index.search import Hit
from ingest.errors import ServiceError
from web.places import conversation_url, page_url, place_name, section_path

MOST_QUESTIONS = 6
"""So many questions of a conversation are kept; each is asked again when the page is loaded."""

_CLOSEST = 3
_EXCERPT_CHARACTERS = 320
_SENTENCE_END = re.compile(r"[.!?…:][\"'“”’»«)\]]*$")


@dataclass(frozen=True, slots=True)
class Source:
    """A place in the stock with its words; `number` is the citation's, or the rank of a passage that was found."""

    number: int
    place: str
    path: str
    quote: str
    url: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences in one paragraph, or, when `is_list`, one below the other: list items and other fragments."""

    sentences: tuple[AnswerSentence, ...]
    is_list: bool
    is_lead_in: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what it got: `paragraphs` and `sources`, or `refusal` and `closest`."""

    question: str
    understood_as: str
    url: str
    paragraphs: tuple[Paragraph, ...]
    sources: tuple[Source, ...]
    ai_generated: bool
    refusal: str
    closest: tuple[Source, ...]

    def source(self, number: int) -> Source:
        return next(source for source in self.sources if source.number == number)


@dataclass(frozen=True, slots=True)
class Conversation:
    """`failure` is the error that the question `draft` met; the exchanges before it are kept."""

    exchanges: tuple[Exchange, ...]
    draft: str
    failure: ServiceError | None


def converse(service: AnsweringService, questions: Sequence[str]) -> Conversation:
    """Ask the last `MOST_QUESTIONS` questions in turn, each knowing those before it.

    An expected error ends the conversation at the question that met it, which is handed back to be asked again.
    """
    exchanges: list[Exchange] = []
    history: tuple[Turn, ...] = ()
    for question in questions[-MOST_QUESTIONS:]:
        try:
            reply = service.ask(question, history=history)
            exchange = _exchange(service, reply, [turn.question for turn in history])
        except ServiceError as error:
            return Conversation(tuple(exchanges), question, error)
        exchanges.append(exchange)
        answer = reply.result.text if isinstance(reply.result, Answer) else reply.result.message
        history = (*history, Turn(reply.question, answer))
    return Conversation(tuple(exchanges), "", None)


def _exchange(service: AnsweringService, reply: Reply, earlier: Sequence[str]) -> Exchange:
    questions = [*earlier, reply.question]
    answer = reply.result if isinstance(reply.result, Answer) else None
    refusal = "" if isinstance(reply.result, Answer) else reply.result.message
    closest = () if answer else reply.hits[:_CLOSEST]
    return Exchange(
        question=reply.question,
        understood_as=reply.understood_as,
        url=conversation_url(questions),
        paragraphs=paragraphs_of(answer.sentences) if answer else (),
        sources=tuple(_cited(citation, questions) for citation in answer.citations) if answer else (),
        ai_generated=answer.ai_generated if answer else False,
        refusal=refusal,
        closest=tuple(_found(service, hit, questions) for hit in closest),
    )


def paragraphs_of(sentences: Iterable[AnswerSentence]) -> tuple[Paragraph, ...]:
    """Full sentences run on in one paragraph; what ends like no sentence stands in a list; a lead-in stands alone."""
    paragraphs: list[Paragraph] = []
    for sentence in sentences:
        is_lead_in = sentence.kind is SentenceKind.LEAD_IN
        is_list = not is_lead_in and _SENTENCE_END.search(sentence.text) is None
        last = paragraphs[-1] if paragraphs else None
        if last is not None and not is_lead_in and not last.is_lead_in and last.is_list == is_list:
            paragraphs[-1] = Paragraph((*last.sentences, sentence), is_list, is_lead_in)
        else:
            paragraphs.append(Paragraph((sentence,), is_list, is_lead_in))
    return tuple(paragraphs)


def _cited(citation: Citation, questions: Sequence[str]) -> Source:
    url = page_url(citation.document_id, citation.page_number, questions, f"{citation.start}-{citation.end}")
    place = place_name(citation.document_title, citation.page_label)
    return Source(citation.number, place, section_path(citation.section), citation.quote, url)


def _found(service: AnsweringService, hit: Hit, questions: Sequence[str]) -> Source:
    passage = hit.passage
    title = service.short_titles()[passage.document_id]
    place = place_name(title, passage.page_label or str(passage.page_number))
    url = page_url(passage.document_id, passage.page_number, questions, f"{passage.start}-{passage.end}")
    return Source(hit.rank, place, section_path(passage.section), excerpt(passage.text), url)


def excerpt(text: str) -> str:
    """The beginning of a passage, at most 320 characters, cut between words."""
    if len(text) <= _EXCERPT_CHARACTERS:
        return text
    return text[:_EXCERPT_CHARACTERS].rsplit(maxsplit=1)[0] + " …"
