"""What the service objects to in a question: the sentence of the stock that says it otherwise, and our words for it."""

from dataclasses import dataclass, replace

from api.choosing import Choice
from api.composing import Composition
from api.grouping import Group


@dataclass(frozen=True, slots=True)
class Objection:
    """Something that a question takes for granted and the stock says otherwise.

    `text` is the lead-in, from our closed set, that names what is wrong; `choice` is the sentence that proves it.
    `question` is the question as it would be without the mistake. With `certain`, it holds however unlikely an answer
    to the question itself is.
    """

    text: str
    choice: Choice
    question: str
    certain: bool = True


def led_by(objection: Objection, rest: Composition) -> Composition:
    """The objection with its sentence, and what else there is to quote."""
    groups = [replace(group, choices=_without(group.choices, objection.choice)) for group in rest.groups]
    return Composition(
        (Group((objection.choice,), objection=objection.text), *(group for group in groups if group.choices)),
        rest.missing,
    )


def _without(choices: tuple[Choice, ...], told: Choice) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice.key != told.key)
