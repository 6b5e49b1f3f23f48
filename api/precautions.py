"""What is taken out of a question before it is searched for: personal data, and instructions to the service."""

import re
from dataclasses import dataclass

from api.reactions import LEADING_GREETING
from ingest.sentences import split_sentences

PERSONAL_DATA = (
    "Ihre Eingabe enthielt persönliche Angaben. Sie wurden für die Suche entfernt und nicht gespeichert; "
    "bitte lassen Sie Namen, Adressen und Nummern künftig weg."
)
INSTRUCTIONS = (
    "Anweisungen in einer Frage ändern nicht, wie dieser Dienst antwortet: Er gibt Auszüge aus dem Bestand wieder."
)

_NAME = r"[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?"
_STREET = (
    r"(?:[A-ZÄÖÜ][\w-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer)|"
    r"(?:[A-ZÄÖÜ][\w-]*(?:er|e) )(?:Straße|Str\.|Weg|Platz|Allee|Ring|Damm))"
)
_PERSONAL = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?\b"),
    re.compile(r"(?<![\w.,])(?:\+\d{2}[ /-]?(?:\(0\))?|0)\d{2,5}[ /-]{0,3}\d{3,}(?:[ /-]\d{2,})*(?![\w,])"),
    re.compile(
        r"\b(?:[Ii]ch heiße|[Mm]ein Name ist|[Ii]ch bin (?:der|die|Herr|Frau)) "
        rf"(?:Herr |Frau |Dr\. )?{_NAME}(?: {_NAME})?"
    ),
    re.compile(rf"(?:{_NAME} {_NAME},? )?{_STREET} \d{{1,4}} ?[a-z]?\b(?:,? (?:in )?\d{{5}} {_NAME})?"),
    re.compile(rf"\b\d{{5}} {_NAME}"),
)
_LEFT_BETWEEN = re.compile(
    r"(?:^|(?<=[\s,;(]))(?:und )?(?:(?:[Mm]eine?|[Uu]nsere?) )?(?:(?:E-?Mail|Mail|Telefon|Tel\.?|Handy|IBAN|Adresse|"
    r"Anschrift|[Nn]ummer|Kontonummer|Telefonnummer|E-Mail-Adresse|Handynummer)\s*(?:(?:ist|lautet)\b|:)?\s*)(?=[,.;!:]|$|und\b)"
)
_INSTRUCTION = re.compile(
    r"\b(?:ignoriere?|vergiss|missachte|ignorieren sie|vergessen sie|ignore|forget|disregard)\b.{0,60}"
    r"\b(?:regeln?|anweisung\w*|instruktion\w*|vorgaben|befehle?|filter|instructions?|rules?|prompts?)\b"
    r"|\b(?:system ?-?prompt|entwicklermodus|developer mode|jailbreak)"
    r"|\bdu bist (?:jetzt|ab jetzt|nun|ab sofort)\b|\byou are now\b"
    r"|\bantworte (?:ab jetzt|nur noch|ab sofort)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The question as it is searched for, empty when nothing is left, and what the user is told about it in German."""

    question: str
    notes: tuple[str, ...]


def prepare(question: str) -> Prepared:
    """`question` without a leading greeting, personal data and instructions to the service."""
    notes: list[str] = []
    rest = LEADING_GREETING.sub("", question)
    without = _without_personal_data(rest)
    if without != rest:
        notes.append(PERSONAL_DATA)
    kept = [without[start:end] for start, end in split_sentences(without)]
    harmless = [sentence for sentence in kept if not _INSTRUCTION.search(sentence)]
    if len(harmless) < len(kept):
        notes.append(INSTRUCTIONS)
        without = " ".join(harmless)
    readable = without if any(character.isalpha() for character in without) else ""
    return Prepared(readable, tuple(notes))


def _without_personal_data(text: str) -> str:
    """`text` without addresses, numbers and names; a sentence that held little else goes along."""
    found = False
    for pattern in _PERSONAL:
        text, count = pattern.subn("", text)
        found = found or count > 0
    if not found:
        return text
    text = _LEFT_BETWEEN.sub("", text)
    text = re.sub(r"\s+(?=[,.;!?])", "", text)
    text = re.sub(r"[,;]+(?=[.!?,;])", "", text)
    text = re.sub(r"^[\s,.;:!]*(?:und\b)?[\s,]*", "", text)
    return " ".join(text.split())
