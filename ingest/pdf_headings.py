"""Which drafts are headings, and of which level: by the bookmarks of the file, else by size and weight."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.pdf_paragraphs import Draft, ends_sentence
from ingest.pdf_rows import Line

LARGER = 1.12  # times the size of the running text
MAX_LINES = 4
MAX_CHARACTERS = 220
_NOT_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark: its title, its depth from 1, and the number of the page it leads to."""

    title: str
    level: int
    page_number: int


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool


class HeadingFinder:
    """Knows the document's running text and its heading styles; judges one draft after the other."""

    def __init__(self, pages: Sequence[Sequence[Draft]], outline: Iterable[OutlineEntry]) -> None:
        lines = [line for page in pages for draft in page for line in draft.lines]
        self._body = _most_common(lines)
        self._outline: dict[tuple[int, str], int] = {}
        for entry in outline:
            self._outline.setdefault((entry.page_number, _letters(entry.title)), entry.level)
        self._levels = self._style_levels(pages)

    @property
    def body_size(self) -> float:
        return self._body.size

    def level(self, draft: Draft, page_number: int) -> int:
        """The heading's level from 1, or 0 for what is no heading."""
        listed = self._listed(draft, page_number)
        if listed or not self._stands_out(draft):
            return listed
        return self._levels[_style(draft)]

    def _listed(self, draft: Draft, page_number: int) -> int:
        text = _letters(" ".join(draft.text_lines))
        if not text or len(draft.lines) > MAX_LINES:
            return 0
        level = self._outline.get((page_number, text), 0)
        # The running text may hold a line that reads like a bookmark; a heading is not set smaller than it.
        return level if draft.first.size >= 0.95 * self._body.size else 0

    def _stands_out(self, draft: Draft) -> bool:
        text = " ".join(draft.text_lines)
        if len(draft.lines) > MAX_LINES or len(text) > MAX_CHARACTERS or not any(map(str.isalpha, text)):
            return False
        style = _style(draft)
        if style.size >= LARGER * self._body.size:
            return True
        bolder = style.bold and not self._body.bold and style.size >= 0.97 * self._body.size
        return bolder and len(draft.lines) <= 2 and len(text) <= 120 and not ends_sentence(text.rstrip(":"))

    def _style_levels(self, pages: Sequence[Sequence[Draft]]) -> dict[_Style, int]:
        """A level for each style of heading: that of most bookmarks set in it, else by rank, larger and bold first."""
        votes: dict[_Style, Counter[int]] = {}
        for number, page in enumerate(pages, 1):
            for draft in page:
                if (listed := self._listed(draft, number)) or self._stands_out(draft):
                    votes.setdefault(_style(draft), Counter())[listed] += 1
        levels: dict[_Style, int] = {}
        above = 0
        for style in sorted(votes, key=lambda style: (-style.size, not style.bold)):
            known = [(count, -level) for level, count in votes[style].items() if level]
            level = -max(known)[1] if known else above + 1
            levels[style] = level
            above = max(above, level)
        return levels


def _style(draft: Draft) -> _Style:
    return _Style(round(draft.first.size * 2) / 2, draft.first.bold)


def _most_common(lines: Sequence[Line]) -> _Style:
    """The style of most characters."""
    weights: Counter[_Style] = Counter()
    for line in lines:
        weights[_Style(round(line.size * 2) / 2, line.bold)] += len(line.text)
    return max(weights, key=lambda style: (weights[style], -style.size), default=_Style(0.0, False))


def _letters(title: str) -> str:
    return _NOT_LETTERS.sub("", title).casefold()
