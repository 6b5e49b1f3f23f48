"""Questions that only a number or only a date can answer, and whether a text offers one."""

import re
from enum import StrEnum


class AnswerKind(StrEnum):
    AMOUNT = "amount"
    DATE = "date"


_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_ASKS_AMOUNT = re.compile(
    r"\b(wie ?viele?[nrs]?|wie (?:hoch|breit|lang|groß|teuer|weit|stark|alt|oft)\w*|anzahl|prozent\w*|"
    r"kosten|kostet\w*|gekostet|euro|summe|betrag|höhe|quote|anteil\w*|fördersatz|eigenanteil|beitrag|budget|preis|satz)\b",
    re.IGNORECASE,
)
_ASKS_DATE = re.compile(
    r"\b(wann|(?:seit |bis |ab |in )?welche[msnr]? (?:jahr|datum|monat)\w*|datum|termin|uhrzeit|"
    r"öffnungszeit\w*|frist)\b",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\b\d{{1,2}}\. ?(?:{_MONTHS})(?: \d{{4}})?|\b(?:19|20)\d\d(?:er)?\b|\b(?:{_MONTHS})\b")
_REFERENCE = re.compile(r"\b(?:Werkstatt|S\.|Seite|Nr\.|Abs\.) ?\d+|§+ ?\d+\w*|^\(?\d+[.)]", re.MULTILINE)
_NUMBER = re.compile(
    r"\d|\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|hundert|tausend|hälfte|drittel|dutzend)\w*",
    re.IGNORECASE,
)


def kind_asked_for(question: str) -> AnswerKind | None:
    """What the answer must hold; None when words can answer as well."""
    if _ASKS_AMOUNT.search(question):
        return AnswerKind.AMOUNT
    return AnswerKind.DATE if _ASKS_DATE.search(question) else None


def offers(text: str, kind: AnswerKind) -> bool:
    """Whether `text` holds something of that kind. A date, a page or a workshop's number is no amount."""
    if kind is AnswerKind.DATE:
        return bool(_DATE.search(text))
    return bool(_NUMBER.search(_REFERENCE.sub(" ", _DATE.sub(" ", text))))
