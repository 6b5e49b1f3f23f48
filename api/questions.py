"""What counts as a question."""

import unicodedata

from ingest.errors import InvalidQuestion

LONGEST_QUESTION = 2000


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
