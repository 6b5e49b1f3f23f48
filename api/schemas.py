"""The JSON API's shapes: what may come in, what goes out. `contract.md` is their source."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr

from api.document_info import DocumentInfo
from api.replies import Answer, Citation, Refusal, Reply
from api.service import SearchResult
from index.search import Hit
from ingest.documents import Page, Passage


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SearchRequest(_Request):
    question: StrictStr
    limit: Annotated[StrictInt, Field(ge=1, le=50)] = 10
    documents: list[StrictStr] | None = None
    workshops: list[StrictInt] | None = None


class TurnRequest(_Request):
    question: StrictStr
    answer: StrictStr


class AskRequest(_Request):
    question: StrictStr
    documents: list[StrictStr] | None = None
    workshops: list[StrictInt] | None = None
    history: Annotated[list[TurnRequest], Field(max_length=20)] | None = None


class PassageBody(BaseModel):
    passage_id: str
    document_id: str
    document_title: str
    page_number: int
    page_label: str | None
    section: list[str]
    text: str
    url: str


class HitBody(BaseModel):
    rank: int
    score: float
    passage: PassageBody


class SearchBody(BaseModel):
    hits: list[HitBody]
    timings_ms: dict[str, float]


class SentenceBody(BaseModel):
    kind: Literal["quote", "lead_in", "generated"]
    text: str
    citations: list[int]
    in_list: bool


class CitationBody(BaseModel):
    number: int
    passage_id: str
    document_id: str
    document_title: str
    page_number: int
    page_label: str
    section: list[str]
    quote: str
    url: str


class ExampleLinkBody(BaseModel):
    place: str
    title: str
    url: str


class AnswerBody(BaseModel):
    status: Literal["answered", "refused"]
    method: str
    text: str
    confidence: float
    ai_generated: bool
    sentences: list[SentenceBody]
    citations: list[CitationBody]
    message: str | None
    links: list[ExampleLinkBody] = []


class ReplyBody(BaseModel):
    answer: AnswerBody
    hits: list[HitBody]
    timings_ms: dict[str, float]
    suggestions: list[str] = []


class DocumentBody(BaseModel):
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
    town: str | None


class DocumentsBody(BaseModel):
    documents: list[DocumentBody]


class PageBody(BaseModel):
    document_id: str
    page_number: int
    page_label: str | None
    text: str
    sections: list[list[str]]


class ReadinessBody(BaseModel):
    ready: bool
    reasons: list[str]


class ProblemBody(BaseModel):
    """RFC 9457 problem details; `title` and `detail` are German."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def search_body(result: SearchResult, titles: dict[str, str]) -> SearchBody:
    return SearchBody(hits=[_hit_body(hit, titles) for hit in result.hits], timings_ms=result.timings_ms)


def reply_body(reply: Reply, titles: dict[str, str]) -> ReplyBody:
    """`titles` gives each document's short title."""
    return ReplyBody(
        answer=_answer_body(reply.result),
        hits=[_hit_body(hit, titles) for hit in reply.hits],
        timings_ms=reply.timings_ms,
        suggestions=list(reply.suggestions),
    )


def document_body(info: DocumentInfo) -> DocumentBody:
    return DocumentBody.model_validate(info, from_attributes=True)


def page_body(document_id: str, page: Page) -> PageBody:
    """`sections` are the section paths of the page, in reading order, each once."""
    sections = dict.fromkeys(block.section for block in page.blocks if block.section)
    return PageBody(
        document_id=document_id,
        page_number=page.number,
        page_label=page.label,
        text=page.text,
        sections=[list(section) for section in sections],
    )


def citation_body(citation: Citation) -> CitationBody:
    return CitationBody.model_validate(citation, from_attributes=True)


def _hit_body(hit: Hit, titles: dict[str, str]) -> HitBody:
    return HitBody(rank=hit.rank, score=hit.score, passage=_passage_body(hit.passage, titles))


def _passage_body(passage: Passage, titles: dict[str, str]) -> PassageBody:
    return PassageBody(
        passage_id=passage.passage_id,
        document_id=passage.document_id,
        document_title=titles[passage.document_id],
        page_number=passage.page_number,
        page_label=passage.page_label,
        section=list(passage.section),
        text=passage.text,
        url=f"/dokumente/{passage.document_id}/seiten/{passage.page_number}?stelle={passage.start}-{passage.end}",
    )


def _answer_body(result: Answer | Refusal) -> AnswerBody:
    if isinstance(result, Refusal):
        return AnswerBody(
            status="refused",
            method="extractive",
            text="",
            confidence=result.confidence,
            ai_generated=False,
            sentences=[],
            citations=[],
            message=result.message,
        )
    return AnswerBody(
        status="answered",
        method=result.method,
        text=result.text,
        confidence=result.confidence,
        ai_generated=result.ai_generated,
        sentences=[
            SentenceBody(
                kind=sentence.kind.value,
                text=sentence.text,
                citations=list(sentence.citations),
                in_list=sentence.in_list,
            )
            for sentence in result.sentences
        ],
        citations=[citation_body(citation) for citation in result.citations],
        message=None,
        links=[ExampleLinkBody.model_validate(link, from_attributes=True) for link in result.links],
    )
