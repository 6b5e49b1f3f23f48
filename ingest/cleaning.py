"""Repairing single characters: what fonts and encodings leave behind, without touching any word."""

import re

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
BULLETS = "•▪■●◦‣∙·►▶➢➤✓✔❖"

# Symbol fonts put their signs into the private-use area; these of Symbol and Wingdings stand for a bullet.
_PRIVATE_BULLETS = "\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf06e\uf06c\uf071\uf02d\uf0a8\uf0e0"
_REPLACEMENTS = {
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\t": " ",
    "\u2010": "-", "\u2011": "-",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u200e": "", "\u200f": "",
}  # fmt: skip
_TABLE = str.maketrans(_REPLACEMENTS | dict.fromkeys(_PRIVATE_BULLETS, "•"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]")
_SPACES = re.compile(r"[ \n\r\f]+")
_DECOMPOSED = re.compile(r"([AOUaou])\u0308")
_COMPOSED = dict(zip("AOUaou", "ÄÖÜäöü", strict=True))


def clean_line(line: str) -> str:
    """One printed line with its characters repaired and its white space squeezed.

    Ligatures are resolved, umlauts written as letter and diaeresis composed, private-use bullets made "•", other
    private-use and control characters dropped. Soft hyphens (U+00AD) stay: `ingest.hyphens` needs them.
    """
    line = _CONTROL.sub("", line.translate(_TABLE))
    line = _DECOMPOSED.sub(lambda found: _COMPOSED[found[1]], line)
    return _SPACES.sub(" ", line).strip()
