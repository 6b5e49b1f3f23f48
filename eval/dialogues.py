"""Conversations of two and three turns: whether a follow-up question is answered from the right page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from api.replies import Answer, Reply, Turn
from api.service import AnsweringService
from eval.metrics import mean
from eval.questions import Half, Source, half_of, read_entries

DIALOGUES_FILE = Path(__file__).with_name("dialogues.jsonl")
LOWEST_RIGHT_SHARE = 0.86
"""The floor of `DialogueFigures.right` on the reporting half; raise it when the product gets better."""


class DialogueTurn(BaseModel):
    """What is asked and where its answer stands; any of `sources` is right. Without sources a refusal is right."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["opener", "place", "workshop", "group", "aspect", "more", "source", "new_topic", "unanswerable"]
    question: str
    sources: tuple[Source, ...]


class Dialogue(BaseModel):
    """A first question and one or two that follow it up."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    turns: Annotated[tuple[DialogueTurn, ...], Field(min_length=2, max_length=3)]

    @property
    def half(self) -> Half:
        return half_of(self.id)


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """What a follow-up question got with the conversation before it, and without (`right_alone`)."""

    dialogue: Dialogue
    turn: DialogueTurn
    reply: Reply
    right: bool
    right_alone: bool


@dataclass(frozen=True, slots=True)
class DialogueFigures:
    """Shares of follow-up questions, in [0, 1], that were answered from a right page (or rightly refused)."""

    dialogues: int
    follow_ups: int
    right: float
    right_alone: float


def read_dialogues(path: Path = DIALOGUES_FILE) -> tuple[Dialogue, ...]:
    """All dialogues, in the file's order.

    Raises:
        CorpusError: a line is no valid dialogue, or an id comes twice; the message names the line.
    """
    return read_entries(path, TypeAdapter(Dialogue))


def run_dialogues(service: AnsweringService, dialogues: Sequence[Dialogue]) -> tuple[TurnOutcome, ...]:
    """Hold every conversation as the web page does, and ask each follow-up question once more on its own."""
    outcomes: list[TurnOutcome] = []
    for dialogue in dialogues:
        history: tuple[Turn, ...] = ()
        for number, turn in enumerate(dialogue.turns):
            reply = service.ask(turn.question, history=history)
            if number > 0:
                alone = service.ask(turn.question)
                outcomes.append(TurnOutcome(dialogue, turn, reply, is_right(turn, reply), is_right(turn, alone)))
            history = (*history, Turn(turn.question, said(reply)))
    return tuple(outcomes)


def is_right(turn: DialogueTurn, reply: Reply) -> bool:
    """Whether the answer cites a page where the answer stands; for a turn without sources, whether it was refused."""
    if not isinstance(reply.result, Answer):
        return not turn.sources
    cited = {(citation.document_id, citation.page_label) for citation in reply.result.citations}
    return any((source.document, source.page_label) in cited for source in turn.sources)


def dialogue_figures(outcomes: Sequence[TurnOutcome]) -> DialogueFigures:
    """The means over all follow-up questions."""
    return DialogueFigures(
        dialogues=len({outcome.dialogue.id for outcome in outcomes}),
        follow_ups=len(outcomes),
        right=mean([float(outcome.right) for outcome in outcomes]),
        right_alone=mean([float(outcome.right_alone) for outcome in outcomes]),
    )


def said(reply: Reply) -> str:
    """The text that the user saw, as a conversation's history holds it."""
    return reply.result.text if isinstance(reply.result, Answer) else reply.result.message


def dialogue_table(runs: Mapping[str, DialogueFigures]) -> str:
    """A Markdown table: one row a run."""
    lines = [
        "| Gespräche | Anzahl | Anschlussfragen | von der richtigen Seite beantwortet | zum Vergleich: ohne Gespräch |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {name} | {run.dialogues} | {run.follow_ups} | {_german(run.right)} | {_german(run.right_alone)} |"
        for name, run in runs.items()
    ]
    return "\n".join(lines)


def dialogues_below_floor(reporting: DialogueFigures) -> list[str]:
    """A German sentence when fewer follow-up questions than the floor asks for were answered rightly."""
    if reporting.right >= LOWEST_RIGHT_SHARE:
        return []
    return [
        (
            f"Gespräche: Anschlussfragen von der richtigen Seite beantwortet ist {_german(reporting.right)}, "
            f"mindestens {_german(LOWEST_RIGHT_SHARE)}."
        )
    ]


def _german(share: float) -> str:
    return f"{share:.2f}".replace(".", ",")
