"""Reading the editorial indexing: practitioners' questions and keywords, each set tied to a stretch of a document.

One JSON object a line, in the file `<document_id>.jsonl` (`corpus/erschliessung/LIESMICH` tells staff how to edit it):

    from_page, to_page  printed labels of the pages on which the stretch begins and ends
    section             where that is, for the people who read the file; nothing is looked up by it
    begins, ends        the first and the last words of the stretch, about eight each
    questions           what practitioners ask and this stretch answers, in their own words
    keywords            what they may call it

The file holds words and no offsets, so that it survives every new cutting into passages; `ingest.anchoring` finds the
stretch in the document as it is now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from ingest.errors import CorpusError
from ingest.json_lines import folded, read_json_lines

_SUFFIX = ".jsonl"


def _with_words(text: str) -> str:
    if not any(char.isalpha() or char.isdecimal() for char in text):
        raise PydanticCustomError("no_words", "enthält kein Wort")
    return text.strip()


def _once_each(texts: tuple[str, ...]) -> tuple[str, ...]:
    all_folded = [folded(text) for text in texts]
    for text in texts:
        if all_folded.count(folded(text)) > 1:
            raise PydanticCustomError("repeated", "nennt „{text}“ mehr als einmal", {"text": text})
    return texts


_Words = Annotated[str, AfterValidator(_with_words)]
_Label = Annotated[str, Field(min_length=1, max_length=20)]


class _Line(BaseModel):
    """The foreign form of an entry. Unknown fields are refused: a misspelt name would silently lose its content."""

    model_config = ConfigDict(extra="forbid", strict=True)

    from_page: _Label
    to_page: _Label
    section: str
    begins: _Words
    ends: _Words
    questions: Annotated[list[_Words], Field(min_length=1)]
    keywords: list[_Words]


@dataclass(frozen=True, slots=True)
class IndexingEntry:
    """A stretch of a document, named by its words, with what it answers. `line` counts from 1 in the file."""

    line: int
    from_page: str
    to_page: str
    section: str
    begins: str
    ends: str
    questions: tuple[str, ...]
    keywords: tuple[str, ...]


def files_of(folder: Path) -> Mapping[str, Path]:
    """The indexing files of the folder by document id, in the order of the ids; none where there is no such folder."""
    return {path.stem: path for path in sorted(folder.glob(f"*{_SUFFIX}")) if path.is_file()}


def read_indexing(path: Path) -> tuple[IndexingEntry, ...]:
    """The entries of one file, in its order. Empty lines are passed over.

    Raises:
        CorpusError: the file cannot be read, or a line is no valid entry; the message names file, line and reason.
    """
    name = f"Erschließung {path.name}"
    return tuple(_entry(where, number, value) for where, number, value in read_json_lines(path, name))


def _entry(where: str, number: int, value: object) -> IndexingEntry:
    try:
        given = _Line.model_validate(value)
        questions, keywords = _once_each(tuple(given.questions)), _once_each(tuple(given.keywords))
    except ValidationError as error:
        raise CorpusError(f"{where}: {_reason(error.errors()[0])}") from error
    except PydanticCustomError as error:
        raise CorpusError(f"{where}: Der Eintrag {error.message()}.") from error
    return IndexingEntry(
        number, given.from_page, given.to_page, given.section.strip(), given.begins, given.ends, questions, keywords
    )


def _reason(error: ErrorDetails) -> str:
    """What pydantic found, in a German sentence."""
    if not error["loc"]:
        return "Die Zeile ist kein JSON-Objekt in geschweiften Klammern."
    field = f"Das Feld „{error['loc'][0]}“"
    item = f" (Angabe {int(error['loc'][1]) + 1})" if len(error["loc"]) > 1 else ""
    match error["type"]:
        case "missing":
            return f"{field} fehlt."
        case "extra_forbidden":
            return f"{field} ist unbekannt."
        case "string_type":
            return f"{field}{item} muss ein Text in Anführungszeichen sein."
        case "list_type":
            return f"{field} muss eine Liste in eckigen Klammern sein."
        case "too_short" | "string_too_short":
            return f"{field} ist leer."
        case "string_too_long":
            return f"{field} ist zu lang für eine Seitenzahl."
        case _:
            return f"{field}{item} enthält kein Wort."
