"""Dates that a question names: "12. Oktober 2017", "12.10.2017", "im Mai", "okt 2018", "2016"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
_MONTH_FORMS = {form: number for number, month in enumerate(MONTHS, start=1) for form in (month.lower(),)} | {
    "maerz": 3, "jan": 1, "feb": 2, "mrz": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10,
    "nov": 11, "dez": 12,
}  # fmt: skip
_YEAR = r"(?:19|20)\d\d"
_NAMES = "|".join(sorted(_MONTH_FORMS, key=len, reverse=True))
_FORMS = (
    re.compile(rf"\b(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>{_YEAR})\b"),
    re.compile(
        rf"(?:\b(?P<day>\d{{1,2}})\.? ?)?\b(?P<name>{_NAMES})\b\.?(?: (?P<year>{_YEAR})\b)?",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\d.,])(?P<year>{_YEAR})(?![\d.,]\d|\w)"),
)


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date as exact as the question gives it; `question[start:end]` is how it is typed."""

    day: int | None
    month: int | None
    year: int | None
    start: int
    end: int

    def agrees_with(self, when: date) -> bool:
        """Whether all that is given of it is so of `when`."""
        given = ((self.day, when.day), (self.month, when.month), (self.year, when.year))
        return all(mine is None or mine == theirs for mine, theirs in given)

    @property
    def shown(self) -> str:
        """It with its preposition: "am 3. Mai 2017", "im Mai", "2017"."""
        month = MONTHS[self.month - 1] if self.month else None
        parts = [f"{self.day}." if self.day and month else None, month, str(self.year) if self.year else None]
        told = " ".join(part for part in parts if part)
        return told if month is None else f"{'am' if self.day else 'im'} {told}"


def dates_in(question: str) -> tuple[NamedDate, ...]:
    """Every date that `question` names, in order; what belongs to a longer date is not named again."""
    found: list[NamedDate] = []
    for one in _all_forms(question):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def written(when: date) -> str:
    """ "14. November 2017"."""
    return f"{when.day}. {MONTHS[when.month - 1]} {when.year}"


def _all_forms(question: str) -> Iterator[NamedDate]:
    for form in _FORMS:
        for match in form.finditer(question):
            parts = match.groupdict()
            name = parts.get("name")
            month = _MONTH_FORMS[name.lower()] if name else int(parts["month"]) if parts.get("month") else None
            if month is not None and not 1 <= month <= len(MONTHS):
                continue
            day = int(parts["day"]) if parts.get("day") else None
            year = int(parts["year"]) if parts.get("year") else None
            yield NamedDate(day, month, year, match.start(), match.end())
