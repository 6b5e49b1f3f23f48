"""Reading the questions that the stock does not answer, most of them close to what it treats: `luecken.jsonl`.

One JSON object a line, kept by staff like the editorial indexing:

    question    what practitioners ask, in their own words
    missing     what the stock lacks for an answer: one of `Missing`

The service learns from them what sort of question to refuse; it never shows them.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.errors import CorpusError
from ingest.json_lines import folded, read_json_lines

FILE_NAME = "luecken.jsonl"


class Missing(StrEnum):
    """What the stock lacks; the values stand in the file."""

    FIGURE = "Zahl"
    RULE = "Vorschrift"
    PLACE = "Ort"
    TIME = "Zeit"
    PERSON = "Person"
    MONEY = "Geld"
    REASON = "Grund"
    EFFECT = "Wirkung"
    COMPARISON = "Vergleich"
    PROCEDURE = "Vorgehen"
    EXAMPLE = "Beispiel"
    DETAIL = "Einzelheit"
    PREMISE = "Annahme"
    NEIGHBOUR = "Nachbarthema"
    ELSEWHERE = "Fremdes Thema"


class _Line(BaseModel):
    """The foreign form of a gap; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")

    question: Annotated[str, Field(min_length=3, max_length=1000)]
    missing: Missing


@dataclass(frozen=True, slots=True)
class Gap:
    """A question without an answer in the stock. `line` counts from 1 in the file."""

    line: int
    question: str
    missing: Missing


def read_gaps(corpus: Path) -> tuple[Gap, ...]:
    """The gaps that the corpus folder names, in the order of the file; none where there is no file.

    Raises:
        CorpusError: the file cannot be read, a line is no valid gap, or a question stands in two lines; the message
            names line and reason.
    """
    path = corpus / FILE_NAME
    if not path.exists():
        return ()
    gaps = tuple(_gap(where, number, value) for where, number, value in read_json_lines(path, FILE_NAME))
    first: dict[str, int] = {}
    for gap in gaps:
        earlier = first.setdefault(folded(gap.question), gap.line)
        if earlier != gap.line:
            raise CorpusError(f"{FILE_NAME}, Zeile {gap.line}: Die Frage steht schon in Zeile {earlier}.")
    return gaps


def _gap(where: str, number: int, value: object) -> Gap:
    try:
        given = _Line.model_validate(value)
    except ValidationError as error:
        raise CorpusError(f"{where}: {_reason(error)}") from error
    return Gap(number, given.question.strip(), given.missing)


def _reason(error: ValidationError) -> str:
    """The first thing that pydantic found, in a German sentence."""
    found = error.errors()[0]
    if not found["loc"]:
        return "Die Zeile ist kein JSON-Objekt in geschweiften Klammern."
    field = f"Das Feld „{found['loc'][0]}“"
    match found["type"]:
        case "missing":
            return f"{field} fehlt."
        case "extra_forbidden":
            return f"{field} ist unbekannt."
        case "enum":
            return f"{field} muss eines von diesen sein: {', '.join(Missing)}."
        case _:
            return f"{field} muss ein Text von 3 bis 1.000 Zeichen sein."
