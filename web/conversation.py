"""Questions of one address, asked one after the other, as values that a template can show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from api.replies import Answer, AnswerSentence, Citation, ExampleLink, Reply, SentenceKind, Turn
from api.service import AnsweringService
from index.search import Hit
from ingest.errors import ServiceError
from web.chat_address import ChatAddress, Enquiry
from web.places import place_name, section_path

_CLOSEST = 3
_EXCERPT_CHARACTERS = 320
_REMEMBERED = 64  # replies in memory, of all visitors; the oldest gives way


@dataclass(frozen=True, slots=True)
class Source:
    """A place in the stock with its words; `number` is the citation's, or the rank of a passage that was found.

    `stretch` is where the words stand on the page ("12-40"); `url` opens the place beside the conversation.
    """

    number: int
    place: str
    path: str
    quote: str
    url: str
    document_id: str
    page_number: int
    stretch: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences in one paragraph, or, when `is_list`, items of a list, one below the other."""

    sentences: tuple[AnswerSentence, ...]
    is_list: bool
    is_lead_in: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what it got: `paragraphs` and `sources`, or `refusal` and `closest`.

    `conversation` is that up to this answer; `position` counts from 1 in it. `suggestions` are questions to ask next.
    `links` lead to more about the practice examples of the answer.
    """

    enquiry: Enquiry
    position: int
    conversation: ChatAddress
    understood_as: str
    paragraphs: tuple[Paragraph, ...]
    sources: tuple[Source, ...]
    ai_generated: bool
    refusal: str
    closest: tuple[Source, ...]
    suggestions: tuple[str, ...] = ()
    links: tuple[ExampleLink, ...] = ()

    @property
    def question(self) -> str:
        return self.enquiry.question

    @property
    def places(self) -> tuple[Source, ...]:
        """What can be opened beside the conversation."""
        return self.sources or self.closest

    @property
    def rephrase_url(self) -> str:
        """The conversation before this question, with the question as it was understood in the field."""
        before = self.conversation.enquiries[:-1]
        return ChatAddress(before, draft=self.understood_as or self.question).url + "#frage"

    def source(self, number: int) -> Source:
        return next(source for source in self.sources if source.number == number)


@dataclass(frozen=True, slots=True)
class Conversation:
    """`failure` is the error that the question `draft` met; the exchanges before it are kept."""

    exchanges: tuple[Exchange, ...]
    draft: str
    failure: ServiceError | None


def converse(service: AnsweringService, address: ChatAddress) -> Conversation:
    """Ask the questions of an address in turn, each knowing those before it.

    An expected error ends the conversation at the question that met it, which is handed back to be asked again.
    """
    exchanges: list[Exchange] = []
    history: tuple[Turn, ...] = ()
    for enquiry in address.enquiries:
        try:
            reply = _reply(service, enquiry, history)
            exchange = _exchange(service, reply, enquiry, address, len(exchanges) + 1)
        except ServiceError as error:
            return Conversation(tuple(exchanges), enquiry.question, error)
        exchanges.append(exchange)
        answer = reply.result.text if isinstance(reply.result, Answer) else reply.result.message
        history = (*history, Turn(reply.question, answer))
    return Conversation(tuple(exchanges), address.draft, None)


@lru_cache(maxsize=_REMEMBERED)
def _reply(service: AnsweringService, enquiry: Enquiry, history: tuple[Turn, ...]) -> Reply:
    """The service's reply, kept for a while: every next question, export or vote tells the whole conversation again."""
    return service.ask(
        enquiry.question,
        documents=frozenset(enquiry.documents),
        workshops=frozenset(enquiry.workshops),
        history=history,
    )


def _exchange(
    service: AnsweringService, reply: Reply, enquiry: Enquiry, address: ChatAddress, position: int
) -> Exchange:
    answer = reply.result if isinstance(reply.result, Answer) else None
    titles = service.short_titles()
    return Exchange(
        enquiry=enquiry,
        position=position,
        conversation=address.up_to(position),
        understood_as=reply.understood_as,
        paragraphs=paragraphs_of(answer.sentences) if answer else (),
        sources=tuple(_cited(citation, address, position) for citation in answer.citations) if answer else (),
        ai_generated=answer.ai_generated if answer else False,
        refusal="" if isinstance(reply.result, Answer) else reply.result.message,
        suggestions=reply.suggestions,
        links=answer.links if answer else (),
        closest=() if answer else tuple(_found(titles, hit, address, position) for hit in reply.hits[:_CLOSEST]),
    )


def paragraphs_of(sentences: Iterable[AnswerSentence]) -> tuple[Paragraph, ...]:
    """Sentences run on in one paragraph; neighbouring list items form one list; a lead-in stands alone."""
    paragraphs: list[Paragraph] = []
    for sentence in sentences:
        is_lead_in = sentence.kind is SentenceKind.LEAD_IN
        is_list = sentence.in_list and not is_lead_in
        last = paragraphs[-1] if paragraphs else None
        if last is not None and not is_lead_in and not last.is_lead_in and last.is_list == is_list:
            paragraphs[-1] = Paragraph((*last.sentences, sentence), is_list, is_lead_in)
        else:
            paragraphs.append(Paragraph((sentence,), is_list, is_lead_in))
    return tuple(paragraphs)


def _cited(citation: Citation, address: ChatAddress, position: int) -> Source:
    return Source(
        citation.number,
        place_name(citation.document_title, citation.page_label),
        section_path(citation.section),
        citation.quote,
        address.showing(position, citation.number).url + "#stelle",
        citation.document_id,
        citation.page_number,
        f"{citation.start}-{citation.end}",
    )


def _found(titles: dict[str, str], hit: Hit, address: ChatAddress, position: int) -> Source:
    passage = hit.passage
    return Source(
        hit.rank,
        place_name(titles[passage.document_id], passage.page_label or str(passage.page_number)),
        section_path(passage.section),
        excerpt(passage.text),
        address.showing(position, hit.rank).url + "#stelle",
        passage.document_id,
        passage.page_number,
        f"{passage.start}-{passage.end}",
    )


def excerpt(text: str) -> str:
    """The beginning of a passage, at most 320 characters, cut between words."""
    if len(text) <= _EXCERPT_CHARACTERS:
        return text
    return text[:_EXCERPT_CHARACTERS].rsplit(maxsplit=1)[0] + " …"


def asked_before(exchanges: Sequence[Exchange]) -> tuple[Enquiry, ...]:
    """What was asked and answered, as the form carries it on."""
    return tuple(exchange.enquiry for exchange in exchanges)
