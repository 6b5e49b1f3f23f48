"""`werkstatt eval`: both wordings of every question, figures for the half that was not used for tuning."""

import sys
from pathlib import Path

from api.composition import model_of
from api.service import AnsweringService
from api.settings import Settings
from eval.ablation import ablation_report
from eval.calibration import calibrate
from eval.dialogues import (
    DialogueFigures,
    dialogue_figures,
    dialogue_table,
    dialogues_below_floor,
    read_dialogues,
    run_dialogues,
)
from eval.kinds import kinds_table
from eval.questions import Asked, Half, read_questions
from eval.reliability import reliability_table
from eval.report import as_json, below_floor, table
from eval.runs import Outcome, figures, run
from index.store import read_index
from ingest.errors import StorageFailed
from web.progress import ProgressBar


def evaluate(service: AnsweringService, *, json_file: Path | None, gate: bool, worst: int) -> int:
    """Print the table; returns 1 when `gate` is set and a figure is below its floor, else 0."""
    questions = read_questions()
    progress = ProgressBar()
    outcomes: dict[str, tuple[Outcome, ...]] = {}
    for half in (Half.REPORTING, Half.TUNING):
        mine = [question for question in questions if question.half is half]
        for name, asked in (
            (f"{half.value}_clean", [Asked(question, question.question) for question in mine]),
            (f"{half.value}_careless", [Asked(question, question.careless) for question in mine]),
        ):
            outcomes[name] = run(service, asked, lambda done, total, name=name: progress(name, done, total))  # type: ignore[misc]  # mypy does not see the default
    runs = {name: figures(results) for name, results in outcomes.items()}
    print(table(runs))
    _print_details({name: outcomes[name] for name in runs if name.startswith(Half.REPORTING.value)})
    conversations = _dialogues(service)
    print(f"\n{dialogue_table(conversations)}")
    for outcome in _worst(outcomes[f"{Half.TUNING.value}_clean"], worst):
        _print_outcome(outcome)
    if json_file:
        _write(json_file, as_json(outcomes))
    fallen = below_floor(runs) + dialogues_below_floor(conversations[Half.REPORTING.value]) if gate else []
    for sentence in fallen:
        print(f"Unter dem Mindestwert: {sentence}", file=sys.stderr)
    return 1 if fallen else 0


def ablate(settings: Settings) -> str:
    """What each part of the retrieval contributes, as Markdown.

    Raises:
        ServiceError: there is no index or no model, as for `build_service`.
    """
    progress = ProgressBar()
    model = model_of(settings)
    content = read_index(settings.index_folder)
    return ablation_report(
        content, model.load(), read_questions(), lambda done, total: progress("Ablation", done, total)
    )


def _dialogues(service: AnsweringService) -> dict[str, DialogueFigures]:
    """The figures of both halves of the conversations, by name."""
    dialogues = read_dialogues()
    return {
        half.value: dialogue_figures(run_dialogues(service, [one for one in dialogues if one.half is half]))
        for half in (Half.REPORTING, Half.TUNING)
    }


def calibrated(settings: Settings) -> str:
    """Confidence and doubt for the stored index, as Python for `api/confidence.py` and `api/doubt.py`, and figures.

    Raises:
        ServiceError: there is no index, or nothing in it to learn from.
    """
    progress = ProgressBar()
    model, doubt, figures_of_them = calibrate(
        read_index(settings.index_folder),
        model_of(settings).load(),
        read_questions(),
        lambda done, total: progress("Anpassen", done, total),
    )
    return f"{model}\n\n{doubt}\n\n{figures_of_them}"


def _print_details(reported: dict[str, tuple[Outcome, ...]]) -> None:
    """Figures by kind of question for each run, and how far the confidence of all of them can be trusted."""
    for name, results in reported.items():
        print(f"\n{name}\n\n{kinds_table(results)}")
    every = [outcome for results in reported.values() for outcome in results]
    confidence = [outcome.reply.result.confidence for outcome in every]
    print(f"\nSicherheit\n\n{reliability_table(confidence, [one.asked.question.answerable for one in every])}")


def _worst(outcomes: tuple[Outcome, ...], most: int) -> list[Outcome]:
    """Questions of the tuning half whose answer misses its source; the reporting half is not for reading."""
    failed = [o for o in outcomes if o.asked.question.answerable and not o.holds_quote]
    return sorted(failed, key=lambda o: (any(o.relevance), o.asked.question.id))[:most]


def _print_outcome(outcome: Outcome) -> None:
    question = outcome.asked.question
    ranks = [rank for rank, right in enumerate(outcome.relevance, start=1) if right]
    print(f"\n{question.id} {outcome.asked.wording}")
    for source in question.sources:
        print(f"  erwartet S. {source.page_label}: {source.quote}")
    print(f"  richtige Passagen auf Platz {ranks or 'keinem der ersten 10'}")
    answer = getattr(outcome.reply.result, "text", None) or getattr(outcome.reply.result, "message", "")
    print(f"  Antwort ({outcome.reply.result.confidence:.2f}): {answer}")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StorageFailed(f"„{path}“ konnte nicht geschrieben werden ({error.strerror or error}).") from error
