"""The figures, question kind by question kind: a mean over all hides what goes wrong with lists or false premises."""

from collections.abc import Sequence

from eval.runs import Figures, Outcome, figures

_NAMES = {
    "fact": "Tatsache",
    "list": "Aufzählung",
    "example": "Praxisbeispiel",
    "meta": "wer, wann, wo",
    "multi": "mehrere Stellen",
    "unanswerable": "ohne Antwort",
    "false_premise": "falsche Annahme",
}


def by_kind(outcomes: Sequence[Outcome]) -> dict[str, Figures]:
    """The figures of each kind of question that was asked, by the kind's name, in a fixed order."""
    groups = {kind: [one for one in outcomes if one.asked.question.kind == kind] for kind in _NAMES}
    return {kind: figures(of_one) for kind, of_one in groups.items() if of_one}


def kinds_table(outcomes: Sequence[Outcome]) -> str:
    """A Markdown table: one row a kind. What a kind without answers cannot have is left empty."""
    lines = [
        "| Art der Frage | Fragen | hit@1 | hit@5 | MRR@10 | quote recall@5 | Antwort enthält Beleg | abgelehnt |",
        "| --- |" + " ---: |" * 7,
    ]
    for kind, of_one in by_kind(outcomes).items():
        refused = sum(one.refused for one in outcomes if one.asked.question.kind == kind)
        shares = (
            of_one.hit_at_1,
            of_one.hit_at_5,
            of_one.mrr_at_10,
            of_one.quote_recall_at_5,
            of_one.answer_holds_quote,
        )
        cells = [f"{share:.2f}".replace(".", ",") if of_one.answerable else "" for share in shares]
        lines.append(f"| {_NAMES[kind]} | {of_one.questions} | {' | '.join(cells)} | {refused} |")
    return "\n".join(lines)
