"""Running heads, running feet and printed page numbers: found by repetition and place over the whole document."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.pdf_characters import repair_characters
from ingest.pdf_rows import Row
from ingest.raw import DropKind, DroppedLine

OUTERMOST = 3  # rows at the top and at the bottom of a page that may be running ones
LARGEST = 1.12  # times the size of the running text: anything larger is a heading, even where headings count up
SET_OFF = 1.45  # of the font size: a running row stands at least so far from the text
_PLACE = 3.0  # points: rows of several pages within this distance stand at the same place
_NUMBER = re.compile(r"\d{1,4}|[ivxlc]{1,7}")
_NUMBER_ALONE = re.compile(
    r"[\W_]*(?:Seite|S\.)?[\W_]*(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|von)\s*\d{1,4})?[\W_]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of one page's body, from top to bottom, and what was left out of it."""

    rows: tuple[Row, ...]
    dropped: tuple[DroppedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: int
    row: Row
    text: str
    top: bool
    order: int  # 0 is the outermost row

    @property
    def signature(self) -> str:
        return re.sub(r"\d+", "#", self.text.casefold())


def drop_running_rows(pages: Sequence[Sequence[Row]]) -> tuple[PageRows, ...]:
    """Take the running rows off each page.

    A row among the outermost is a running one when it says the same, figures aside, at the same place on at least two
    further pages (on one, in a document of up to five pages); when it is a lone number that goes up with the pages; or
    when most rows at that very place and size are running ones, since a head may name a chapter of one page only. It
    must be set off from the text and not be larger than it, and every row further out must be a running one as well.
    """
    largest = LARGEST * _body_size(pages)
    candidates = [
        candidate
        for number, rows in enumerate(pages)
        for candidate in _outermost(number, rows)
        if candidate.row.size <= largest
    ]
    proven = _repeated(candidates, 2 if len(pages) <= 5 else 3) | _counting(candidates)
    proven |= _same_place(candidates, proven)
    running: list[dict[int, bool]] = [{} for _ in pages]
    for top in (True, False):
        blocked: set[int] = set()
        for candidate in sorted((c for c in candidates if c.top is top), key=lambda c: c.order):
            if candidate not in proven or candidate.page in blocked:
                blocked.add(candidate.page)
            else:
                running[candidate.page][id(candidate.row)] = top
    return tuple(_without(rows, found) for rows, found in zip(pages, running, strict=True))


def printed_labels(pages: Sequence[PageRows]) -> tuple[str | None, ...]:
    """The page numbers printed in running rows, where they count up with the pages; None elsewhere.

    In a stretch of pages that count in step, a page without a printed number (a full-page picture) has the number that
    is due, as long as it is positive.
    """
    numbers = [tuple(_numbers(line.text for line in page.dropped)) for page in pages]
    steps = Counter(value - index for index, found in enumerate(numbers) for value in set(found))
    if not steps:
        return (None,) * len(pages)
    step, count = max(steps.items(), key=lambda item: (item[1], -abs(item[0] - 1)))
    if count < 3 or 3 * count < sum(1 for found in numbers if found):
        return (None,) * len(pages)
    return tuple(str(index + step) if index + step > 0 else None for index in range(len(pages)))


def _numbers(lines: Iterator[str]) -> Iterator[int]:
    for line in lines:
        yield from (int(token) for token in re.findall(r"(?<![\w.,])\d{1,4}(?![\w,]|\.\d)", line))


def _body_size(pages: Sequence[Sequence[Row]]) -> float:
    """The font size of most characters."""
    weights: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            for fragment in row.fragments:
                weights[round(fragment.size, 1)] += len(fragment.text)
    return max(weights, key=lambda size: (weights[size], size), default=0.0)


def _outermost(number: int, rows: Sequence[Row]) -> Iterator[_Candidate]:
    """The rows at both ends of a page that are set off from what follows further in."""
    for top, ordered in ((True, rows), (False, tuple(reversed(rows)))):
        taken = []
        for order, row in enumerate(ordered[:OUTERMOST]):
            taken.append(row)
            inner = ordered[order + 1] if order + 1 < len(ordered) else None
            if inner is None or abs(row.y - inner.y) >= SET_OFF * max(row.size, min(inner.size, 1.2 * row.size)):
                for place, outer in enumerate(taken):
                    yield _Candidate(number, outer, _text(outer), top, order - len(taken) + 1 + place)
                taken = []


def _text(row: Row) -> str:
    return " ".join(repair_characters(fragment.text) for fragment in row.fragments)


def _places(candidates: Sequence[_Candidate]) -> dict[tuple[bool, int], list[_Candidate]]:
    found: dict[tuple[bool, int], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        bin_ = round(candidate.row.y / _PLACE)
        for neighbour in (bin_ - 1, bin_, bin_ + 1):
            found[candidate.top, neighbour].append(candidate)
    return found


def _repeated(candidates: Sequence[_Candidate], least: int) -> set[_Candidate]:
    proven: set[_Candidate] = set()
    for group in _places(candidates).values():
        by_text: dict[str, list[_Candidate]] = defaultdict(list)
        for candidate in group:
            if any(character.isalpha() for character in candidate.text):
                by_text[candidate.signature].append(candidate)
        for same in by_text.values():
            if len({candidate.page for candidate in same}) >= least:
                proven.update(same)
    return proven


def _counting(candidates: Sequence[_Candidate]) -> set[_Candidate]:
    """Lone numbers that keep their distance to the page's place in the file, on at least three pages."""
    by_step: dict[tuple[bool, int], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        if match := _NUMBER_ALONE.fullmatch(candidate.text):
            by_step[match[1].isdigit(), _value(match[1]) - candidate.page].append(candidate)
    least = 3
    return {c for group in by_step.values() if len({c.page for c in group}) >= least for c in group}


def _same_place(candidates: Sequence[_Candidate], proven: set[_Candidate]) -> set[_Candidate]:
    added: set[_Candidate] = set()
    for group in _places(candidates).values():
        by_size: dict[float, list[_Candidate]] = defaultdict(list)
        for candidate in group:
            by_size[round(candidate.row.size, 1)].append(candidate)
        for same in by_size.values():
            known = sum(candidate in proven for candidate in same)
            if known >= 3 and 2 * known > len(same):
                added.update(same)
    return added


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in number.lower()]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


def _without(rows: Sequence[Row], running: dict[int, bool]) -> PageRows:
    dropped = []
    for row in rows:
        if id(row) in running:
            text = _text(row)
            alone = _NUMBER_ALONE.fullmatch(text)
            head = DropKind.RUNNING_HEAD if running[id(row)] else DropKind.RUNNING_FOOT
            dropped.append(DroppedLine(DropKind.PAGE_NUMBER if alone else head, text))
    return PageRows(tuple(row for row in rows if id(row) not in running), tuple(dropped))
