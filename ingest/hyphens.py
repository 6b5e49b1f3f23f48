"""Joining printed lines to running text: which hyphen at a line end belongs to the word and which only broke it.

The rules, in this order, for a line that ends with a letter and "-":
    1. a soft hyphen never belongs to the word
    2. a spelling seen elsewhere in the document decides ("Knowhow" against "Know-how")
    3. before "und", "oder", … the hyphen stands for a part left out: "Quartiers- und Stadtteilarbeit"
    4. before a capital, a digit or a bracket it is a real one: "EU-Staaten", "Duisburg-Essen"
    5. after an abbreviation or a digit too: "ESF-geförderte", "20-jährige"
    6. else it only broke the word: "Stadtteilerneuerung"
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"
_LEFT_OUT = frozenset({"und", "oder", "bzw.", "beziehungsweise", "sowie", "und/oder", "&", "als", "noch", "aber", "u."})
_BROKEN_WORD = re.compile(r"[^\W_]\)?[-\u00ad]$")
_ABBREVIATION = re.compile(r"(?:.*[-/(„])?(?:[A-ZÄÖÜ]{2,}\d*|\d+)")
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_ADDRESS_GOES_ON = re.compile(r"[\w%$~+&=?#./-]*[./_%=&?-][\w%$~+&=?#./-]*[,.;)]?$")
_LONGEST_WORD = 500  # characters; beyond that it is no word, and the rules may judge its end alone
_EDGES = "„“”\"‚‘’'»«()[]{},;:.!?…"


@dataclass(frozen=True, slots=True)
class HyphenJoin:
    """A word broken at a line end (`left` ends with the hyphen), and how it was put together."""

    left: str
    right: str
    result: str


@dataclass(frozen=True, slots=True)
class JoinedText:
    text: str
    joins: tuple[HyphenJoin, ...]


def join_lines(lines: Sequence[str], words: frozenset[str] = frozenset()) -> str:
    """The printed lines as one running text. `words` are the document's known spellings, see `known_words`."""
    return join(lines, words).text


def join_parts(parts: Sequence[str]) -> str:
    """The stretches of a sentence on several pages as one text: the rule that made `Sentence.text` of its spans."""
    return join_lines(parts)


def join(lines: Sequence[str], words: frozenset[str] = frozenset()) -> JoinedText:
    """As `join_lines`, with every hyphen that was judged."""
    parts: list[str] = []
    joins: list[HyphenJoin] = []
    left = ""  # the last word so far
    for line in filter(None, (line.strip() for line in lines)):
        if parts:
            right = line.split(" ", 1)[0]
            middle = _middle(left, right, words)
            if _BROKEN_WORD.search(left):
                joins.append(HyphenJoin(left, right, _result(left, right, middle)))
                if middle == "":
                    parts[-1], left = parts[-1][:-1], left[:-1]
            if middle == " ":
                parts.append(" ")
                left = ""
        parts.append(line)
        left = line.rsplit(" ", 1)[1] if " " in line else (left + line)[-_LONGEST_WORD:]
    return JoinedText("".join(parts).replace(SOFT_HYPHEN, ""), tuple(joins))


def known_words(lines: Iterable[str]) -> frozenset[str]:
    """Every spelling that stands unbroken within a line, in lower case and without punctuation at its edges."""
    found: set[str] = set()
    broken = False
    for line in lines:
        tokens = line.split()
        whole = tokens[1:] if broken else tokens
        broken = bool(tokens) and bool(_BROKEN_WORD.search(tokens[-1]))
        found.update(_spelling(token) for token in (whole[:-1] if broken else whole))
    return frozenset(found)


def _middle(left: str, right: str, words: frozenset[str]) -> str:
    """What stands between two lines: "" (hyphen dropped, or an address goes on), "-" (hyphen kept) or a space."""
    if _WEB_ADDRESS.search(left):
        goes_on = left[-1] in "/_-=&?%" or (left[-1] not in ".,;)" and bool(_ADDRESS_GOES_ON.fullmatch(right)))
        return ("-" if left.endswith("-") else "") if goes_on else " "
    if not _BROKEN_WORD.search(left):
        return " "
    solid, hyphened = _spelling(left[:-1] + right), _spelling(left[:-1] + "-" + right)
    if left.endswith(SOFT_HYPHEN) or (solid in words and hyphened not in words):
        return ""
    if hyphened in words and solid not in words:
        return "-"
    if right in _LEFT_OUT:
        return " "
    if not right[0].islower() or _ABBREVIATION.fullmatch(left[:-1]):
        return "-"
    return ""


def _result(left: str, right: str, middle: str) -> str:
    return {"": left[:-1] + right, "-": left + right, " ": f"{left} {right}"}[middle]


def _spelling(token: str) -> str:
    return token.strip(_EDGES).casefold()
