"""What a group of printed lines is, judged by its first signs: the rules that text and Markdown files share."""

import re
from collections.abc import Sequence

from ingest.documents import BlockKind
from ingest.raw import RawBlock

_MARKER = re.compile(r"([•▪■●◦‣–*+-]|\d{1,2}[.)]|[a-z]\)) +(?=\S)")
DATE = re.compile(r"\d{1,2}\. (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b")
_FOOTNOTE = re.compile(r"\(\d{1,3}\) \S")
_CAPTION = re.compile(r"(?:Quellen?|Abb(?:ildung|\.)? ?\d*|Tab(?:elle|\.)? ?\d*|Foto|Grafik) ?: ?\S")
_ENTRY_WITH_ADDRESS = re.compile(r"[^.!?]{3,200}[:,] (?:https?://|www\.)\S*\w/?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def split_marker(line: str) -> tuple[str, str] | None:
    """The sign before a list item and the rest of its line, or None for a line that begins no item.

    Dashes and stars are shown as "•". A date ("15. März 2017") and a dash within a sentence are no signs.
    """
    found = _MARKER.match(line)
    if not found or DATE.match(line) or (found[1] == "–" and line[found.end()].islower()):
        return None
    return ("•" if found[1] in "▪■●◦‣–*+-" else found[1]), line[found.end() :]


def paragraph_block(lines: Sequence[str], *, boxed: bool = False, persons: bool = False) -> RawBlock:
    """The block that these lines of a paragraph make: a source line, a link entry, a person or a paragraph."""
    kind = BlockKind.PARAGRAPH
    if persons:
        kind = BlockKind.PERSON
    elif _CAPTION.match(lines[0]):
        kind = BlockKind.CAPTION
    elif _is_link_entry(lines):
        kind = BlockKind.LINK
    return RawBlock(kind, tuple(lines), boxed=boxed)


def _is_link_entry(lines: Sequence[str]) -> bool:
    """Whether the lines name something and end with its web address: below a colon, or on the same line."""
    if len(lines) == 1:
        return bool(_ENTRY_WITH_ADDRESS.fullmatch(lines[0]))
    return bool(_ADDRESS.fullmatch(lines[-1])) and lines[-2].rstrip().endswith(":")


def with_footnotes(blocks: Sequence[RawBlock]) -> tuple[RawBlock, ...]:
    """The blocks of a page, the paragraphs "(4) …" at its end being footnotes; elsewhere those are clauses."""
    result = list(blocks)
    for index in range(len(result) - 1, -1, -1):
        block = result[index]
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.LINK) or not _FOOTNOTE.match(
            block.lines[0]
        ):
            break
        result[index] = RawBlock(BlockKind.FOOTNOTE, block.lines)
    return tuple(result)
