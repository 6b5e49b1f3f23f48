"""What no rule can know about one export: the corrections file, read and checked.

Every entry names a printed page and printed lines, word for word; `ingest.export` applies it and refuses when it fits
no longer. Unknown keys are refused too, so that a slip of the pen cannot switch a correction off.
"""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.errors import CorpusError


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PageBreak(_Entry):
    """A page that begins at `line` without the export's mark."""

    page: str
    line: str


class RecurringHeading(_Entry):
    """A heading that stands `times` times in the export, over these printed lines."""

    lines: tuple[str, ...]
    level: Annotated[int, Field(ge=1, le=6)]
    times: int


class Heading(_Entry):
    """A heading over these printed lines. `text` repairs stray or missing spaces; it may differ in nothing else."""

    page: str
    level: Annotated[int, Field(ge=1, le=6)]
    lines: tuple[str, ...]
    text: str | None = None


class Line(_Entry):
    """One printed line that is what the name of its list says."""

    page: str
    line: str


class Change(_Entry):
    """A correction that the extraction report names; `reason` is one German sentence."""

    page: str
    reason: str


class Split(Change):
    """One line of the export that is several printed lines."""

    line: str
    into: tuple[str, ...]


class Repeated(Change):
    """A line that the export holds twice and that is dropped here."""

    line: str


class Move(Change):
    """The lines from `first` to `last` belong before the line `before`, or after the line `after`."""

    first: str
    last: str
    before: str | None = None
    after: str | None = None


class Stretch(_Entry):
    page: str
    first: str
    last: str


class Items(Change):
    """Lines that begin a list item though no sign is printed."""

    lines: tuple[str, ...]


class Section(Change):
    """A section whose heading is not printed at `before`."""

    before: str
    level: int
    title: str


class Corrections(_Entry):
    first_page: int
    footer: str
    "A regular expression: the running foot that stands as the last line of a page."
    paragraph_starts: tuple[str, ...] = ()
    "Beginnings of lines that always begin a paragraph."
    page_break: tuple[PageBreak, ...] = ()
    missing_pages: tuple[str, ...] = ()
    recurring_heading: tuple[RecurringHeading, ...] = ()
    heading: tuple[Heading, ...] = ()
    running_foot: tuple[Line, ...] = ()
    page_number: tuple[Line, ...] = ()
    split: tuple[Split, ...] = ()
    move: tuple[Move, ...] = ()
    repeated: tuple[Repeated, ...] = ()
    box: tuple[Stretch, ...] = ()
    items: tuple[Items, ...] = ()
    paragraph: tuple[Line, ...] = ()
    continued: tuple[Line, ...] = ()
    section: tuple[Section, ...] = ()
    persons: tuple[Line, ...] = ()

    def described(self) -> tuple[str, ...]:
        """One German sentence for each correction that changes order, words or sections, in the order of the file."""
        changes = (*self.split, *self.move, *self.repeated, *self.items, *self.section)
        sentences = [(change.page, change.reason) for change in changes]
        sentences += [(entry.page, f"Überschrift berichtigt: „{entry.text}“.") for entry in self.heading if entry.text]
        sentences += [(entry.page, "Seitenumbruch ergänzt.") for entry in self.page_break]
        return tuple(f"S. {page}: {reason}" for page, reason in sentences)


def load_corrections(path: Path) -> Corrections:
    """The corrections in this TOML file; CorpusError, in German, names the key and the entry that cannot be used."""
    try:
        return Corrections.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"Die Korrekturdatei {path.name} ist kein gültiges TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise CorpusError(
            f"Die Korrekturdatei {path.name} ist bei „{place}“ nicht brauchbar: {first['msg']}"
        ) from error
