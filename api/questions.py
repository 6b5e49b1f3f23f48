"""What counts as a question."""

import re
import unicodedata

from ingest.errors import InvalidQuestion

LONGEST_QUESTION = 2000
_WHETHER_KNOWN = re.compile(
    r"\W*(?:(?:weiß|weiss|kennt|wissen) (?:man|jemand|irgendwer|die \w+|das \w+)|"
    r"(?:gibt es|hat (?:jemand|irgendwer|man)|liegen) (?:\w+ ){0,2}"
    r"(?:zahlen|daten|angaben|erhebung\w*|statistik\w*))\b",
    re.IGNORECASE,
)


def checked_question(text: str) -> str:
    """`text` in Unicode's composed form, without control characters, white space folded.

    Raises:
        InvalidQuestion: nothing readable is left, or it is longer than `LONGEST_QUESTION` characters.
    """
    if len(text) > LONGEST_QUESTION:
        raise InvalidQuestion(
            f"Ihre Frage hat {_german_number(len(text))} Zeichen, möglich sind {_german_number(LONGEST_QUESTION)}. "
            "Bitte kürzen Sie sie."
        )
    readable = "".join(
        character if unicodedata.category(character)[0] != "C" else " "
        for character in unicodedata.normalize("NFC", text)
    )
    question = " ".join(readable.split())
    if not any(character.isalnum() for character in question):
        raise InvalidQuestion("Bitte geben Sie eine Frage ein, zum Beispiel: „Wer kann den Verfügungsfonds nutzen?“")
    return question


def _german_number(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def asks_whether_known(question: str) -> bool:
    """Whether it asks if something is known or counted at all ("Gibt es Zahlen, wie viele …?"), not for the number."""
    return _WHETHER_KNOWN.match(question) is not None
