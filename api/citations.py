"""Citations and their gate: a quote is shown only when it stands, character for character, on the page it names."""

from collections.abc import Callable, Sequence

from api.replies import Citation
from ingest.documents import Document, Page, Passage, Sentence
from ingest.hyphens import join_parts

PageOf = Callable[[str, int], Page]


def cite(sentence: Sentence, passage: Passage, document: Document, first_number: int) -> tuple[Citation, ...]:
    """The citations that prove `sentence`: one a span, so two when it runs over a page break.

    They are numbered from `first_number`. A page without a printed label is named by its number.
    """
    return tuple(
        Citation(
            number,
            passage.passage_id,
            document.document_id,
            document.short_title,
            span.page_number,
            document.page(span.page_number).label or str(span.page_number),
            passage.section,
            document.page(span.page_number).text[span.start : span.end],
            span.start,
            span.end,
        )
        for number, span in enumerate(sentence.spans, start=first_number)
    )


def proves(text: str, citations: Sequence[Citation], page_of: PageOf) -> bool:
    """Whether `citations` prove `text` word for word: each quote stands in its place, and joined they are the text.

    This is the gate. It trusts nothing that was computed before: the quotes are looked up on the pages anew.
    """
    return (
        bool(citations)
        and all(_stands_in_place(citation, page_of) for citation in citations)
        and join_parts([citation.quote for citation in citations]) == text
    )


def _stands_in_place(citation: Citation, page_of: PageOf) -> bool:
    try:
        page = page_of(citation.document_id, citation.page_number)
    except KeyError:
        return False
    return citation.quote != "" and page.text[citation.start : citation.end] == citation.quote
