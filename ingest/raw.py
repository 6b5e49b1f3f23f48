"""What every reader (text, Markdown, PDF) hands on: pages of printed lines, not yet joined or cleaned.

`ingest.build.build_document` makes a `Document` of it, with the same code for every kind of file.
"""

from dataclasses import dataclass
from enum import StrEnum

from ingest.documents import BlockKind


class DropKind(StrEnum):
    """Why a printed line is no part of the text; the extraction report lists the lines by these kinds."""

    RUNNING_HEAD = "running_head"
    RUNNING_FOOT = "running_foot"
    PAGE_NUMBER = "page_number"


@dataclass(frozen=True, slots=True)
class RawBlock:
    """One typographic unit as printed: `lines` without surrounding space, hyphens at line ends still in place.

    `level` counts from 1 for headings and is 0 for everything else. `marker` is the sign printed before a list item
    ("•", "1."), which is then no part of `lines`. A table row is one line, its cells separated by " | ". A heading that
    is not `printed` only gives its section a name: it is known from elsewhere and stands not on the page.
    """

    kind: BlockKind
    lines: tuple[str, ...]
    level: int = 0
    boxed: bool = False
    marker: str = ""
    printed: bool = True


@dataclass(frozen=True, slots=True)
class DroppedLine:
    """A printed line that was left out, word for word."""

    kind: DropKind
    text: str


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page in reading order. `label` is what is printed on the paper, or None; the number is its place."""

    label: str | None
    blocks: tuple[RawBlock, ...]
    dropped: tuple[DroppedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Everything a reader gets out of one file.

    `title` is what the file says about itself, or None. `warnings` are German sentences for the extraction report.
    """

    pages: tuple[RawPage, ...]
    title: str | None = None
    warnings: tuple[str, ...] = ()
