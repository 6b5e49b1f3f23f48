"""Lists that are headings: those below an open sentence, and those of a chapter that the question names."""

import re
from collections import Counter
from collections.abc import Sequence

from api.choosing import Choice, choice_at
from api.list_questions import subject_of
from api.list_runs import DocumentOf, Listing
from api.naming import covers, names_all
from index.search import Hit
from index.words import content_words
from ingest.documents import BlockKind, Document, Passage, Sentence, Span, begins_with_list

_LEAST_ITEMS = 3
_HITS_READ = 3


def headings_below(passage: Passage, document_of: DocumentOf) -> Listing | None:
    """A passage that ends with a colon where subsections begin: their headings are the list."""
    last = passage.sentences[-1] if passage.sentences else None
    if last is None or last.complete or not last.text.endswith(":") or last.kind is not BlockKind.PARAGRAPH:
        return None
    items = [
        one
        for one in _headings_in(passage, passage.section, document_of(passage.document_id))
        if (one.sentence.spans[0].page_number, one.sentence.spans[0].start) > (passage.page_number, passage.start)
    ]
    if len(items) < _LEAST_ITEMS:
        return None
    return Listing((choice_at(passage, len(passage.sentences) - 1), *items), None)


def headings_of_chapter(question: str, hits: Sequence[Hit], document_of: DocumentOf) -> Listing | None:
    """The headings right below the one that the question names and names nothing beside it; None if there is none.

    Headings that stand in several chapters are a form that is filled in there and tell nothing about this one. Headings
    of lists are none either: the lists themselves are asked for.
    """
    subject = subject_of(question)
    for hit in hits[:_HITS_READ] if subject else ():
        section = hit.passage.section
        for depth in range(1, len(section) + 1):
            if begins_with_list(hit.passage) or not _is_named(section[depth - 1], subject):
                continue
            document = document_of(hit.passage.document_id)
            items = _headings_in(hit.passage, section[:depth], document)
            common = Counter(
                block.text for page in document.pages for block in page.blocks if block.kind is BlockKind.HEADING
            )
            if len(items) >= _LEAST_ITEMS and all(common[one.sentence.text] == 1 for one in items):
                return Listing(tuple(items), section[depth - 1])
    return None


def headings_of_first(passage: Passage, title: re.Pattern[str], document_of: DocumentOf) -> Listing | None:
    """The headings right below the first of the document's highest ones that has `title`; None if it has hardly any."""
    document = document_of(passage.document_id)
    highest = [
        block.text
        for page in document.pages
        for block in page.blocks
        if block.kind is BlockKind.HEADING and len(block.section) == 1 and title.search(block.text)
    ]
    items = _headings_in(passage, (highest[0],), document) if highest else []
    return Listing(tuple(items), highest[0]) if len(items) >= _LEAST_ITEMS else None


def _is_named(title: str, subject: Sequence[str]) -> bool:
    """Whether title and subject name the same, word by word."""
    words = content_words(title)
    return names_all(subject, title) and all(any(covers(word, other) for other in subject) for word in words)


def _headings_in(passage: Passage, section: tuple[str, ...], document: Document) -> list[Choice]:
    """The headings right below `section`, each as an item to quote."""
    return [
        Choice(passage, Sentence(block.text, (Span(page.number, block.start, block.end),), BlockKind.HEADING, True), -1)
        for page in document.pages
        for block in page.blocks
        if block.kind is BlockKind.HEADING and block.section[:-1] == section
    ]
