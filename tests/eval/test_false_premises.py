"""When a false premise counts as set right, and what the figures of refusing are counted over."""

from typing import Literal

from api.replies import Answer, AnswerSentence, Citation, Refusal, Reply, SentenceKind
from eval.questions import Asked, EvalQuestion, Source
from eval.runs import Outcome, figures, judge

LINE = "14. November 2017 in Wuppertal"
LEAD_IN = f"Die Werkstatt 5 fand am {LINE} statt, nicht in Köln:"


def question(kind: Literal["false_premise", "unanswerable", "fact"]) -> EvalQuestion:
    sources = () if kind == "unanswerable" else (Source(document="d", page_label="25", quote=LINE),)
    return EvalQuestion(id=kind, kind=kind, question="Warum in Köln?", careless="köln", sources=sources, points=())


def answer(*, page_label: str = "25", quote: str = LINE, objects: bool = True) -> Answer:
    citation = Citation(1, "p", "d", "Bericht", 22, page_label, (), quote, 0, len(quote))
    sentences = (
        AnswerSentence(SentenceKind.LEAD_IN, "Achtung:", ()),
        AnswerSentence(SentenceKind.QUOTE, quote, (1,)),
    )
    return Answer(sentences, (citation,), 0.9, objections=(LEAD_IN,) if objects else ())


def outcome(kind: Literal["false_premise", "unanswerable", "fact"], result: Answer | Refusal) -> Outcome:
    asked = Asked(question(kind), "Warum in Köln?")
    return judge(
        asked,
        Reply(asked.wording, asked.wording, result, (), {}),
        0.1,
        lambda passage: frozenset(),
        lambda _: ("", 0, 0),
    )


REFUSED = Refusal("Dazu steht nichts im Bestand.", 0.2)


def test_a_false_premise_is_set_right_by_a_refusal_or_by_objecting_with_the_right_fact_and_its_page() -> None:
    assert outcome("false_premise", REFUSED).set_right is True
    assert outcome("false_premise", answer()).set_right is True


def test_the_right_fact_without_objecting_or_without_its_page_or_another_fact_sets_nothing_right() -> None:
    assert outcome("false_premise", answer(objects=False)).set_right is False
    assert outcome("false_premise", answer(page_label="26")).set_right is False
    assert outcome("false_premise", answer(quote="Die Werkstatt war gut besucht.")).set_right is False


def test_the_right_fact_on_its_page_is_told_also_without_objecting() -> None:
    assert outcome("false_premise", REFUSED).tells_right is True
    assert outcome("false_premise", answer(objects=False)).tells_right is True
    assert outcome("false_premise", answer(page_label="26")).tells_right is False
    assert outcome("false_premise", answer(quote="Die Werkstatt war gut besucht.")).tells_right is False
    assert outcome("fact", answer()).tells_right is None


def test_recall_is_over_questions_without_an_answer_and_a_refused_false_premise_is_rightly_refused() -> None:
    outcomes = [
        outcome("unanswerable", REFUSED),
        outcome("unanswerable", answer()),
        outcome("false_premise", REFUSED),
        outcome("false_premise", answer(objects=False)),
        outcome("fact", REFUSED),
    ]

    reached = figures(outcomes)

    assert reached.refusal_recall == 1 / 2
    assert reached.refusal_precision == 2 / 3
    assert reached.false_premises_set_right == 1 / 2
    assert reached.false_premises_told_right == 1.0
