"""Runs as text, as JSON, and against the floor below which no figure may fall."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from api.replies import Answer
from eval.runs import Figures, Outcome, figures
from ingest.errors import CorpusError

FLOOR_FILE = Path(__file__).with_name("floor.toml")

_NAMES = {
    "questions": "Fragen",
    "answerable": "davon beantwortbar",
    "hit_at_1": "Treffer an Platz 1 (hit@1)",
    "hit_at_5": "Treffer unter den ersten 5 (hit@5)",
    "mrr_at_10": "Mittlerer Kehrwert des Rangs (MRR@10)",
    "quote_recall_at_5": "Belegstellen in den ersten 5 (quote recall@5)",
    "answer_holds_quote": "Antwort enthält eine Belegstelle",
    "answer_holds_all_quotes": "Antwort enthält alle Belegstellen",
    "cited_page_right": "Zitierte Seite richtig",
    "list_items_held": "Listen: Anteil der Einträge in der Antwort",
    "list_answers_without_foreign": "Listen: Antworten ohne fremden Eintrag",
    "refusal_precision": "Ablehnungen: Genauigkeit",
    "refusal_recall": "Ablehnungen: Vollständigkeit",
    "false_premises_told_right": "Falsche Annahmen abgelehnt oder mit der richtigen Tatsache beantwortet",
    "false_premises_set_right": "– und in der Antwort als falsch bezeichnet",
    "confidence_auroc": "Trennschärfe der Sicherheit (AUROC)",
    "median_answer_words": "Wörter je Antwort (Median)",
    "seconds_per_question": "Sekunden je Frage",
}


def table(runs: Mapping[str, Figures]) -> str:
    """A Markdown table: one row a figure, one column a run."""
    lines = [
        "| Kennzahl | " + " | ".join(runs) + " |",
        "| --- |" + " ---: |" * len(runs),
    ]
    for field, name in _NAMES.items():
        values = [asdict(run)[field] for run in runs.values()]
        lines.append(f"| {name} | " + " | ".join(_german(value, field) for value in values) + " |")
    return "\n".join(lines)


def as_json(runs: Mapping[str, Sequence[Outcome]]) -> str:
    """The figures of each run and every question with what it got."""
    return json.dumps(
        {
            name: {"figures": asdict(figures(outcomes)), "questions": [_outcome_row(outcome) for outcome in outcomes]}
            for name, outcomes in runs.items()
        },
        ensure_ascii=False,
        indent=1,
    )


def below_floor(runs: Mapping[str, Figures], floor_file: Path = FLOOR_FILE) -> list[str]:
    """One German sentence for each figure that is lower than the floor file says.

    Raises:
        CorpusError: the file names a run or a figure that does not exist.
    """
    fallen: list[str] = []
    for run, floors in tomllib.loads(floor_file.read_text(encoding="utf-8")).items():
        for field, floor in floors.items():
            if run not in runs or field not in _NAMES:
                raise CorpusError(f"{floor_file.name}: „{run}.{field}“ gibt es nicht.")
            value = asdict(runs[run])[field]
            if value < floor:
                fallen.append(
                    f"{run}: {_NAMES[field]} ist {_german(value, field)}, mindestens {_german(floor, field)}."
                )
    return fallen


def _german(value: float, field: str) -> str:
    if field in ("questions", "answerable"):
        return str(value)
    digits = 1 if field == "median_answer_words" else 3 if field == "seconds_per_question" else 2
    return f"{value:.{digits}f}".replace(".", ",")


def _outcome_row(outcome: Outcome) -> dict[str, object]:
    result = outcome.reply.result
    return {
        "id": outcome.asked.question.id,
        "kind": outcome.asked.question.kind,
        "wording": outcome.asked.wording,
        "refused": outcome.refused,
        "confidence": result.confidence,
        "text": result.text if isinstance(result, Answer) else result.message,
        "relevance": outcome.relevance,
        "quote_recall": outcome.quote_recall,
        "holds_quote": outcome.holds_quote,
        "set_right": outcome.set_right,
        "tells_right": outcome.tells_right,
        "cites_right_page": outcome.cites_right_page,
        "pages": [hit.passage.page_label for hit in outcome.reply.hits],
        "seconds": outcome.seconds,
    }
