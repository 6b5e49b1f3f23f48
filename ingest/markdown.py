"""Reading `.md` files, and with them the canonical form that `ingest.canonical` writes.

Read are headings (`#`), lists, quoted blocks (as boxes), tables and paragraphs; bold and italic signs are dropped, a
link shows its address in brackets. Comments say what the page does not: `<!-- Fußzeile: … -->` and
`<!-- Seitenzahl: … -->` are printed lines that are no text, `<!-- Abschnitt 1: … -->` names a section without a printed
heading, `<!-- Personen -->` announces entries of persons up to the next chapter. Other comments are dropped.
"""

import re

from ingest.blocks import paragraph_block, split_marker, with_footnotes
from ingest.cleaning import clean_line
from ingest.decoding import decode
from ingest.documents import BlockKind
from ingest.raw import DropKind, DroppedLine, RawBlock, RawDocument, RawPage

_COMMENT = re.compile(r"<!--((?:(?!<!--).)*?)-->", re.DOTALL)  # never over another opening: that would take n² steps
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"(#{1,6}) +(.+?)(?: +#+)?$")
_SECTION = re.compile(r"Abschnitt ([1-6]): (.+)")
_RULE = re.compile(r"(?:[-*_] ?){3,}|(?=.*---)[ :|-]+|`{3,}.*|~{3,}.*")
# The lengths are bounded because a sign that is never closed would else be looked for up to the end of the line.
_LINK = re.compile(r"!?\[([^\[\]]{1,500})\]\((\S{1,2000}?)(?: \"[^\"]{0,500}\")?\)")
_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)\*|(?<!\w)_(?!_))(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)")
_DROPPED = {"Fußzeile": DropKind.RUNNING_FOOT, "Kopfzeile": DropKind.RUNNING_HEAD, "Seitenzahl": DropKind.PAGE_NUMBER}


def read_markdown(data: bytes, name: str) -> RawDocument:
    """The pages of a Markdown file; a form feed ends a page. UnreadableDocument when it is empty or no text."""
    decoded = decode(data, name)
    texts = _FRONT_MATTER.sub("", decoded.text, count=1).split("\f")
    if len(texts) > 1 and not texts[-1].strip():
        del texts[-1]
    reader = _Reader()
    return RawDocument(tuple(reader.page(text) for text in texts), warnings=decoded.warnings)


class _Reader:
    """Goes through the lines; what is open (a paragraph, an item) is closed by what follows."""

    def __init__(self) -> None:
        self.persons = False
        self._begin_page()

    def _begin_page(self) -> None:
        self.blocks: list[RawBlock] = []
        self.dropped: list[DroppedLine] = []
        self.lines: list[str] = []
        self.marker: str | None = None
        self.boxed = False

    def page(self, text: str) -> RawPage:
        self._begin_page()
        for line in _COMMENT.sub(lambda found: "<!--" + " ".join(found[1].split()) + "-->", text).split("\n"):
            self._read(line)
        self._close()
        return RawPage(None, with_footnotes(self.blocks), tuple(self.dropped))

    def _read(self, line: str) -> None:
        boxed = line.startswith(">")
        line = clean_line(line.removeprefix(">"))
        if comment := _COMMENT.search(line):
            self._close()
            self.boxed = boxed
            self._obey(comment[1].strip())
            line = clean_line(_COMMENT.sub("", line))
        if not line or boxed != self.boxed or _RULE.fullmatch(line):
            self._close()
            self.boxed = boxed
            if not line or _RULE.fullmatch(line):
                return
        if heading := _HEADING.match(line):
            self._close()
            self._head(len(heading[1]), _plain(heading[2]), printed=True)
        elif line.startswith("|") and line.endswith("|") and len(line) > 1:
            self._close()
            cells = " | ".join(_plain(cell.strip()) for cell in line.strip("|").split("|"))
            self.blocks.append(RawBlock(BlockKind.TABLE_ROW, (cells,), boxed=self.boxed))
        elif begun := split_marker(line):
            self._close()
            self.marker, self.lines = begun[0], [_plain(begun[1])]
        else:
            self.lines.append(_plain(line))

    def _obey(self, comment: str) -> None:
        name, _, text = comment.partition(": ")
        if name in _DROPPED:
            self.dropped.append(DroppedLine(_DROPPED[name], text))
        elif comment == "Personen":
            self.persons = True
        elif section := _SECTION.fullmatch(comment):
            self._head(int(section[1]), section[2], printed=False)

    def _head(self, level: int, text: str, *, printed: bool) -> None:
        self.persons = self.persons and level > 1
        self.blocks.append(RawBlock(BlockKind.HEADING, (text,), level=level, boxed=self.boxed, printed=printed))

    def _close(self) -> None:
        lines, marker = tuple(self.lines), self.marker
        self.lines, self.marker = [], None
        if lines and marker is not None:
            kind = BlockKind.PERSON if self.persons else BlockKind.LIST_ITEM
            self.blocks.append(RawBlock(kind, lines, boxed=self.boxed, marker=marker))
        elif lines:
            self.blocks.append(paragraph_block(lines, boxed=self.boxed, persons=self.persons))


def _plain(text: str) -> str:
    """The line without Markdown's signs for emphasis and links."""
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1 (\2)", text))
