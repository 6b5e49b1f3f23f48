"""Putting the questions to the service and judging what comes back."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from api.replies import Answer, Citation, Reply
from api.service import AnsweringService
from eval.listed import PrintedItem, without_foreign
from eval.metrics import (
    HELD_QUOTE_SHARE,
    RIGHT_PASSAGE_SHARE,
    area_under_roc,
    hit_at,
    mean,
    precision,
    recall,
    reciprocal_rank_at,
    share_held,
)
from eval.questions import Asked, EvalQuestion, Source
from ingest.documents import Passage, text_with_headings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question got, judged against its sources.

    `relevance[i]`: whether the hit of rank i + 1 is a right passage. `quote_recall`: share of the expected places whose
    quote the first five passages hold. What follows is about the answer and false or zero for a refusal; `items_held`,
    None for a question without a list, is the share of the list's items that the answer holds; `without_foreign`, None
    for a refusal too, whether the answer shows entries of that list only. `set_right`, None for a question without a
    false premise: it is refused, or the answer names what is wrong and holds the right fact, cited. `tells_right` is
    the same without naming what is wrong: whoever reads on sees it.
    """

    asked: Asked
    reply: Reply
    relevance: tuple[bool, ...]
    quote_recall: float
    holds_quote: bool
    holds_all_quotes: bool
    cites_right_page: bool
    items_held: float | None
    without_foreign: bool | None
    seconds: float
    set_right: bool | None = None
    tells_right: bool | None = None

    @property
    def refused(self) -> bool:
        return not isinstance(self.reply.result, Answer)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one run, shares in [0, 1] and times in seconds.

    `refusal_recall` is over the questions without an answer alone; for `refusal_precision` a refused false premise is
    rightly refused.
    """

    questions: int
    answerable: int
    hit_at_1: float
    hit_at_5: float
    mrr_at_10: float
    quote_recall_at_5: float
    answer_holds_quote: float
    answer_holds_all_quotes: float
    cited_page_right: float
    list_items_held: float
    list_answers_without_foreign: float
    refusal_precision: float
    refusal_recall: float
    false_premises_told_right: float
    false_premises_set_right: float
    confidence_auroc: float
    median_answer_words: float
    seconds_per_question: float


def run(
    service: AnsweringService, asked: Sequence[Asked], progress: Callable[[int, int], None] = lambda done, total: None
) -> tuple[Outcome, ...]:
    """Ask all questions, one after the other."""
    outcomes: list[Outcome] = []
    for number, one in enumerate(asked, start=1):
        started = time.perf_counter()
        reply = service.ask(one.wording)
        seconds = time.perf_counter() - started
        outcomes.append(judge(one, reply, seconds, partial(_labels, service), partial(_item, service)))
        progress(number, len(asked))
    return tuple(outcomes)


def judge(
    asked: Asked,
    reply: Reply,
    seconds: float,
    labels_of: Callable[[Passage], frozenset[str]],
    item_of: Callable[[Citation], PrintedItem],
) -> Outcome:
    """Compare a reply with the question's expected sources.

    `labels_of` gives the pages that a passage stands on, `item_of` the printed list item that a quote stands in.
    """
    sources = asked.question.sources
    required = _required(asked.question)
    answer = reply.result if isinstance(reply.result, Answer) else None
    text = answer.text if answer else ""
    pages = {(citation.document_id, citation.page_label) for citation in answer.citations} if answer else set()
    return Outcome(
        asked,
        reply,
        relevance_of(asked.question, [hit.passage for hit in reply.hits], labels_of),
        quote_recall_of(asked.question, [hit.passage for hit in reply.hits[:5]], labels_of),
        any(share_held(source.quote, text) >= HELD_QUOTE_SHARE for source in sources),
        bool(required) and all(share_held(source.quote, text) >= HELD_QUOTE_SHARE for source in required),
        any((source.document, source.page_label) in pages for source in sources),
        _items_held(asked.question, text),
        without_foreign(asked.question, answer, item_of) if answer else None,
        seconds,
        _set_right(asked.question, answer),
        _tells_right(asked.question, answer),
    )


def relevance_of(
    question: EvalQuestion, passages: Sequence[Passage], labels_of: Callable[[Passage], frozenset[str]]
) -> tuple[bool, ...]:
    """For each passage whether it is a right one: it holds enough of one of the question's quotes, on its page.

    The headings above a passage are shown with it and count; a quote may be one.
    """
    return tuple(
        any(_holds(passage, source, RIGHT_PASSAGE_SHARE, labels_of) for source in question.sources)
        for passage in passages
    )


def quote_recall_of(
    question: EvalQuestion, passages: Sequence[Passage], labels_of: Callable[[Passage], frozenset[str]]
) -> float:
    """The share of the question's expected places whose quote these passages, below their headings, hold, in [0, 1]."""
    return mean(
        [
            float(any(_holds(passage, source, HELD_QUOTE_SHARE, labels_of) for passage in passages))
            for source in _required(question)
        ]
    )


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """The means over all outcomes; retrieval and answers over the answerable questions only."""
    answerable = [outcome for outcome in outcomes if outcome.asked.question.answerable]
    unanswerable = [outcome for outcome in outcomes if not outcome.asked.question.answerable]
    refused = [outcome for outcome in outcomes if outcome.refused]
    rightly_refused = [outcome for outcome in refused if not outcome.asked.question.answerable]
    without_answer = [outcome for outcome in unanswerable if outcome.set_right is None]
    lengths = [len(o.reply.result.text.split()) for o in outcomes if isinstance(o.reply.result, Answer)]
    return Figures(
        questions=len(outcomes),
        answerable=len(answerable),
        hit_at_1=mean([hit_at(1, o.relevance) for o in answerable]),
        hit_at_5=mean([hit_at(5, o.relevance) for o in answerable]),
        mrr_at_10=mean([reciprocal_rank_at(10, o.relevance) for o in answerable]),
        quote_recall_at_5=mean([o.quote_recall for o in answerable]),
        answer_holds_quote=mean([float(o.holds_quote) for o in answerable]),
        answer_holds_all_quotes=mean([float(o.holds_all_quotes) for o in answerable]),
        cited_page_right=mean([float(o.cites_right_page) for o in answerable]),
        list_items_held=mean([o.items_held for o in answerable if o.items_held is not None]),
        list_answers_without_foreign=mean(
            [float(o.without_foreign) for o in answerable if o.without_foreign is not None]
        ),
        refusal_precision=precision(len(refused), len(rightly_refused)),
        refusal_recall=recall(len(without_answer), sum(o.refused for o in without_answer)),
        false_premises_told_right=mean([float(o.tells_right) for o in unanswerable if o.tells_right is not None]),
        false_premises_set_right=mean([float(o.set_right) for o in unanswerable if o.set_right is not None]),
        confidence_auroc=area_under_roc(
            [o.reply.result.confidence for o in answerable], [o.reply.result.confidence for o in unanswerable]
        ),
        median_answer_words=statistics.median(lengths) if lengths else 0.0,
        seconds_per_question=mean([o.seconds for o in outcomes]),
    )


def _items_held(question: EvalQuestion, text: str) -> float | None:
    if not question.items:
        return None
    return mean([float(share_held(item, text) >= HELD_QUOTE_SHARE) for item in question.items])


def _set_right(question: EvalQuestion, answer: Answer | None) -> bool | None:
    """An answer that just happens to hold the right fact does not set anything right: it has to object."""
    told = _tells_right(question, answer)
    return told and (answer is None or bool(answer.objections))


def _tells_right(question: EvalQuestion, answer: Answer | None) -> bool | None:
    if question.kind != "false_premise":
        return None
    if answer is None:
        return True
    cited = {(one.document_id, one.page_label) for one in answer.citations}
    return any(
        (source.document, source.page_label) in cited and share_held(source.quote, answer.text) >= HELD_QUOTE_SHARE
        for source in question.sources
    )


def _required(question: EvalQuestion) -> tuple[Source, ...]:
    return tuple(source for source in question.sources if not source.alternative)


def _holds(passage: Passage, source: Source, share: float, labels_of: Callable[[Passage], frozenset[str]]) -> bool:
    return (
        passage.document_id == source.document
        and source.page_label in labels_of(passage)
        and share_held(source.quote, text_with_headings(passage)) >= share
    )


def _labels(service: AnsweringService, passage: Passage) -> frozenset[str]:
    document = service.document(passage.document_id)
    return frozenset(document.page(span.page_number).label or str(span.page_number) for span in passage.spans)


def _item(service: AnsweringService, citation: Citation) -> PrintedItem:
    page = service.document(citation.document_id).page(citation.page_number)
    begin = max((block.start for block in page.blocks if block.start <= citation.start), default=0)
    return citation.document_id, citation.page_number, begin
