"""The operator's own texts: headings, paragraphs and lists of a small Markdown."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from ingest.errors import StorageFailed

_LARGEST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Note:
    """A heading ("#" is level 2, the page has its own title), a list of items, or a paragraph of one line."""

    level: int
    is_list: bool
    lines: tuple[str, ...]


def parse_notes(text: str) -> tuple[Note, ...]:
    """An empty line ends a paragraph, `#` begins a heading, `- ` an item; everything else is text as it stands."""
    notes = []
    for is_blank, group in groupby(text.splitlines(), key=lambda line: not line.strip()):
        if not is_blank:
            notes += _paragraphs(tuple(line.strip() for line in group))
    return tuple(notes)


def _paragraphs(lines: tuple[str, ...]) -> list[Note]:
    notes = []
    for kind, group in groupby(lines, key=lambda line: line[:2] if line[:2] == "- " else line[:1] == "#"):
        held = tuple(group)
        if kind == "- ":
            notes.append(Note(0, True, tuple(line[2:].strip() for line in held)))
        elif kind:
            notes += [Note(min(len(line) - len(line.lstrip("#")) + 1, 4), False, (line.lstrip("# "),)) for line in held]
        else:
            notes.append(Note(0, False, (" ".join(held),)))
    return notes


def read_notes(own: Path, template: Path) -> tuple[tuple[Note, ...], bool]:
    """The operator's text and True, or the template and False while the operator has written none.

    Raises:
        StorageFailed: the operator's file is there and cannot be read as UTF-8 text.
    """
    if not own.is_file():
        return parse_notes(template.read_text(encoding="utf-8")), False
    try:
        return parse_notes(own.read_bytes()[:_LARGEST_BYTES].decode("utf-8")), True
    except (OSError, UnicodeDecodeError) as error:
        raise StorageFailed(f"Die Datei „{own.name}“ des Betreibers lässt sich nicht lesen.") from error
