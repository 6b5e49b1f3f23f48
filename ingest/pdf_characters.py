"""Characters as PDF fonts give them, before the cleaning that all kinds of files share (`ingest.cleaning`)."""

import re

from ingest.cleaning import SUPERSCRIPTS, clean_line
from ingest.hyphens import SOFT_HYPHEN

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SPACING_DIAERESIS = re.compile("¨ ?([aouAOU])")
_INNER_SOFT_HYPHEN = re.compile(f"{SOFT_HYPHEN}(?!$)")
_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)


def repair_characters(text: str) -> str:
    """The text of one fragment as a reader sees it: one kind of space, ligatures spelt out, no private-use glyphs.

    A private-use character that stands alone is a list sign of a symbol font and becomes one. Within a word it is a
    letter of a font that counts from U+F000, or an old-style figure or small capital of Adobe's fonts. One without any
    meaning to us is dropped. TeX's spacing diaeresis before a vowel becomes an umlaut. Soft hyphens inside go; one at
    the end stays, since the word goes on in the next line.
    """
    if text.isascii() and text.isprintable():
        return text
    if _PRIVATE.search(text):
        text = " ".join(word if len(word) == 1 else _PRIVATE.sub(_letter, word) for word in text.split(" "))
    text = _SPACING_DIAERESIS.sub(lambda match: match[1] + "\u0308", text)
    return clean_line(_INNER_SOFT_HYPHEN.sub("", text))


def superscript(digits: str) -> str:
    """Raised figures as such: "12" becomes "¹²"."""
    return digits.translate(_RAISED)


def _letter(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xF730 <= code <= 0xF739 or 0xF761 <= code <= 0xF77A:  # old-style figures, small capitals
        return chr(code - 0xF700)
    if 0xF020 <= code <= 0xF0FF:
        return bytes([code - 0xF000]).decode("cp1252", "ignore")
    return ""
