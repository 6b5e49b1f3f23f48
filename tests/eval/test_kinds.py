from dataclasses import replace
from typing import Literal

from api.replies import Refusal, Reply
from eval.kinds import by_kind, kinds_table
from eval.questions import Asked, EvalQuestion, read_questions
from eval.runs import Outcome


def refused(kind: Literal["fact", "meta", "unanswerable"], relevance: tuple[bool, ...]) -> Outcome:
    """A question of this kind that was refused; its right passages stand where `relevance` says."""
    question = EvalQuestion(id="a", kind=kind, question="Wer zahlt?", careless="zahlen", sources=(), points=())
    reply = Reply(question.question, question.question, Refusal("Dazu steht nichts im Bestand.", 0.2), (), {})
    return Outcome(
        Asked(question, question.question),
        reply,
        relevance,
        float(any(relevance[:5])),
        False,
        False,
        False,
        None,
        None,
        0.1,
    )


OUTCOMES = [refused("fact", (True,)), refused("fact", (False, True)), refused("unanswerable", ())]


def test_each_kind_that_was_asked_has_its_own_figures() -> None:
    figures = by_kind(OUTCOMES)

    assert [*figures] == ["fact", "unanswerable"]
    assert (figures["fact"].questions, figures["fact"].hit_at_1, figures["fact"].mrr_at_10) == (2, 0.5, 0.75)


def test_a_kind_without_answers_shows_only_how_often_it_was_refused() -> None:
    lines = kinds_table(OUTCOMES).splitlines()

    assert lines[2] == "| Tatsache | 2 | 0,50 | 1,00 | 0,75 | 1,00 | 0,00 | 2 |"
    assert lines[3] == "| ohne Antwort | 1 |  |  |  |  |  | 1 |"


def test_no_kind_of_question_is_left_out() -> None:
    asked = read_questions()
    outcomes = [replace(OUTCOMES[0], asked=Asked(question, question.question)) for question in asked]

    assert sum(figures.questions for figures in by_kind(outcomes).values()) == len(asked)
