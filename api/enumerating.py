"""Lists that stand in a sentence: "z. B. das Quartiersmanagement, die Polizei und die Kitas"."""

import re

_NOUN = r"[„“\"»(]?[A-ZÄÖÜ][^\s,;:]*"
_NO_MEMBER = (
    r"(?:als|an|auf|aus|bei|besonders|da|dass|deren|dessen|durch|in|insbesondere|im|mit|nach|ob|sondern|um|unter|vor|"
    r"weil|welche\w?|wenn|wie|zu\w?)\b"
)
_NEXT = rf", (?!{_NO_MEMBER})(?:[^\s,;:]+ ){{0,5}}?{_NOUN}"
_LAST = r",? (?:und|oder|sowie|bzw\.)(?: auch)? \S+"
_ENUMERATION = re.compile(rf"{_NOUN}(?:(?:{_NEXT})+{_LAST}|(?:{_NEXT}){{2,}})")


def enumerates(text: str) -> bool:
    """Whether `text` names at least three things in a row: noun, noun and so on, between commas.

    A German noun phrase ends with its noun, a clause with its verb; so what ends in small letters between two commas
    ("…, die entwickelt wurden und werden") is taken for a clause.
    """
    return bool(_ENUMERATION.search(text))
