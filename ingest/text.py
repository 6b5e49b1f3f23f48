"""Reading `.txt` files: a form feed ends a page, an empty line a paragraph."""

import re

from ingest.blocks import DATE, paragraph_block, split_marker, with_footnotes
from ingest.cleaning import clean_line
from ingest.decoding import decode
from ingest.documents import BlockKind
from ingest.raw import RawBlock, RawDocument, RawPage

_NUMBERED_HEADING = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.? +[A-ZÄÖÜ„(]")
_UNDERLINE = re.compile(r"=+|-{3,}")
_MAX_HEADING = 100


def read_text(data: bytes, name: str) -> RawDocument:
    """The pages of a text file.

    A heading is taken for one only where little speaks against it: a line of its own that is numbered ("2.1 Ziele"),
    all in capitals or underlined, and does not end like a sentence.

    Raises:
        UnreadableDocument: the file is empty or no text.
    """
    decoded = decode(data, name)
    pages = decoded.text.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        del pages[-1]
    return RawDocument(tuple(RawPage(None, _blocks(page)) for page in pages), warnings=decoded.warnings)


def _blocks(page: str) -> tuple[RawBlock, ...]:
    blocks: list[RawBlock] = []
    for group in re.split(r"\n[ \t]*\n", page):
        lines = [cleaned for line in group.split("\n") if (cleaned := clean_line(line))]
        if len(lines) == 2 and _UNDERLINE.fullmatch(lines[1]):
            blocks.append(RawBlock(BlockKind.HEADING, (lines[0],), level=1 if lines[1][0] == "=" else 2))
        elif lines and (level := _heading_level(lines)):
            blocks.append(RawBlock(BlockKind.HEADING, (lines[0],), level=level))
        else:
            blocks += _paragraph_and_items(lines)
    return with_footnotes(blocks)


def _heading_level(lines: list[str]) -> int:
    """1 for a chapter's heading and so on; 0 for what is no heading."""
    line = lines[0]
    if len(lines) > 1 or len(line) > _MAX_HEADING or line[-1] in ".,;:!?-":
        return 0
    if numbered := _NUMBERED_HEADING.match(line):
        return 0 if split_marker(line) or DATE.match(line) else numbered[1].count(".") + 1
    letters = [character for character in line if character.isalpha()]
    return 1 if len(letters) >= 6 and " " in line and line == line.upper() else 0


def _paragraph_and_items(lines: list[str]) -> list[RawBlock]:
    blocks: list[RawBlock] = []
    paragraph: list[str] = []
    item: list[str] = []
    marker = ""
    for line in [*lines, ""]:
        begun = split_marker(line)
        if item and (begun or not line):
            blocks.append(RawBlock(BlockKind.LIST_ITEM, tuple(item), marker=marker))
            item = []
        if paragraph and (begun or not line):
            blocks.append(paragraph_block(paragraph))
            paragraph = []
        if begun:
            marker, rest = begun
            item = [rest]
        elif item:
            item.append(line)
        elif line:
            paragraph.append(line)
    return blocks
