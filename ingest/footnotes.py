"""Footnote marks and their footnotes.

Print sets a mark as a small raised figure; a text export glues it to the word ("aufgenommen.4"). It becomes a raised
figure again ("aufgenommen.⁴"): nothing is lost, a quote reads as printed, and no word is spoilt for searching.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

from ingest.cleaning import SUPERSCRIPTS
from ingest.documents import BlockKind, Document, Span

_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
_LOWERED = str.maketrans(SUPERSCRIPTS, "0123456789")
_MARK = re.compile(
    r"(?<!\bS\.)(?<!\bNr\.)(?<!Abs\.)(?<!Art\.)"
    r"(?:(?<=[^\W\d_][.,;:!?“”»)\]])|(?<=[“”»)\]][.,;:!?]))(\d{1,3})(?=[\s,;)]|$)"
)
_PARTED_MARK = re.compile(r"(?<=[^\W\d_]{4}\.) (\d{1,3})$")
_NUMBER = re.compile(r"\((\d{1,3})\) ")
_RAISED_NUMBER = re.compile(f"[{SUPERSCRIPTS}]+")


def footnote_number(text: str) -> int | None:
    """The number that a footnote's text "(4) Vgl. …" begins with."""
    found = _NUMBER.match(text)
    return int(found[1]) if found else None


def raise_marks(text: str, numbers: Iterable[int]) -> str:
    """The text with its footnote marks as raised figures; only `numbers` that have a footnote are marks."""
    known = frozenset(numbers)

    def raised(found: re.Match[str]) -> str:
        return found[1].translate(_RAISED) if int(found[1]) in known else found[0]

    if not known:
        return text
    return _PARTED_MARK.sub(raised, _MARK.sub(raised, text))


def lower_marks(text: str) -> str:
    """The text with raised figures as plain ones: for comparing with the printed words."""
    return text.translate(_LOWERED)


def _page_number(span: Span) -> int:
    return span.page_number


class Footnotes:
    """The footnotes of a document, found by the marks in its text."""

    def __init__(self, document: Document) -> None:
        self._spans: dict[int, list[Span]] = {}
        for page in document.pages:
            for block in page.blocks:
                number = footnote_number(block.text) if block.kind is BlockKind.FOOTNOTE else None
                if number is not None:
                    self._spans.setdefault(number, []).append(Span(page.number, block.start, block.end))

    def of(self, text: str, page_number: int) -> tuple[Span, ...]:
        """The footnotes whose marks stand in this text of this page: each the next one of its number."""
        spans: list[Span] = []
        for mark in _RAISED_NUMBER.findall(text):
            candidates = self._spans.get(int(lower_marks(mark)), [])
            spans += candidates[(first := bisect_left(candidates, page_number, key=_page_number)) : first + 1]
        return tuple(spans)
