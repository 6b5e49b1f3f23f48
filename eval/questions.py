"""The evaluation questions: what is asked, where the answer stands, what it must hold."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from ingest.errors import CorpusError

QUESTIONS_FILE = Path(__file__).with_name("questions.jsonl")
UNANSWERABLE_KINDS = frozenset({"unanswerable", "false_premise"})


class Half(StrEnum):
    """Weights and thresholds are chosen on one half of the questions; figures are reported on the other."""

    TUNING = "tuning"
    REPORTING = "reporting"


def half_of(identifier: str) -> Half:
    """The side that a question or a dialogue with this id is on."""
    return Half.TUNING if hashlib.sha256(identifier.encode()).digest()[0] % 2 else Half.REPORTING


class Source(BaseModel):
    """Where an answer stands, word for word. An `alternative` place answers alone, as the first one does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str
    page_label: str
    quote: str
    alternative: bool = False


class EvalQuestion(BaseModel):
    """`careless` is the same question as a hurried person types it; `items` are a list's entries, word for word."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: Literal["fact", "list", "example", "meta", "multi", "unanswerable", "false_premise"]
    question: str
    careless: str
    sources: tuple[Source, ...]
    points: tuple[str, ...]
    items: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the stock answers it. A false premise is not answered but refused or set right."""
        return self.kind not in UNANSWERABLE_KINDS

    @property
    def half(self) -> Half:
        """Fixed by the id, so that a question never changes sides."""
        return half_of(self.id)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Entry = TypeVar("_Entry", bound=_Identified)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in the wording that is put to the service."""

    question: EvalQuestion
    wording: str


def read_questions(path: Path = QUESTIONS_FILE) -> tuple[EvalQuestion, ...]:
    """All questions, in the file's order.

    Raises:
        CorpusError: a line is no valid question, or an id comes twice; the message names the line.
    """
    return read_entries(path, TypeAdapter(EvalQuestion))


def read_entries(path: Path, adapter: TypeAdapter[_Entry]) -> tuple[_Entry, ...]:
    """What stands in a file of JSON lines, one entry a line, in the file's order.

    Raises:
        CorpusError: a line is no valid entry, or an id comes twice; the message names the line.
    """
    entries: dict[str, _Entry] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            entry = adapter.validate_json(line)
        except ValidationError as error:
            raise CorpusError(f"{path.name}, Zeile {number}: {error.errors()[0]['msg']}") from error
        if entry.id in entries:
            raise CorpusError(f"{path.name}, Zeile {number}: Die Kennung „{entry.id}“ gibt es schon.")
        entries[entry.id] = entry
    return tuple(entries.values())
