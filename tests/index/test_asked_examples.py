"""Practice examples, on the report's own."""

import pytest

from index.asked_examples import AskedExamples, asks_for_example, holds_examples
from tests.ingest.the_report import passages

EXAMPLES = AskedExamples(passages())


@pytest.mark.parametrize(
    "question",
    [
        "Gibt es ein Beispiel für einen Nachbarschaftstreff?",
        "In welcher Stadt arbeiten Polizei und Planung zusammen?",
        "Welche Kommunen machen das schon?",
        "best practice ehrenamt",
        "Wo gibt es so etwas schon?",
    ],
)
def test_who_asks_for_an_example_prefers_the_passages_that_hold_some(question: str) -> None:
    fit = EXAMPLES.fit(question)

    assert {bool(value) for value in fit} == {True, False}
    assert all(holds_examples(one) == bool(value) for one, value in zip(passages(), fit, strict=True))


@pytest.mark.parametrize("question", ["Wie arbeiten Polizei und Planung zusammen?", "Wo wohnen ältere Menschen?", ""])
def test_who_does_not_prefers_none(question: str) -> None:
    assert not EXAMPLES.fit(question).any()


def test_only_a_word_for_an_example_says_that_nothing_else_will_do() -> None:
    assert asks_for_example("Nenne mir ein Praxisbeispiel zur Teilhabe")
    assert not asks_for_example("Welche Stadt fördert Teilhabe?")
    assert not asks_for_example("Was gehört beispielsweise dazu?")
