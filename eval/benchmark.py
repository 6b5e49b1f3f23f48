"""`make bench`: retrieval side by side with LlamaIndex, Haystack and txtai; what a whole answer costs on top.

    python -m eval.benchmark [--corpus report|handbook] …

Same pages (in our cleaned text), same questions (the reporting half, both wordings), same model folder, same machine,
one run. The libraries are set up as their documentation does it, in pieces of about 110 words. Times are medians over
rounds in which the engines take turns; on a busy machine only their ratios mean something.
"""

import argparse
import platform
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from api.composition import build_service, ingest, model_of
from api.service import AnsweringService
from api.settings import Settings, environment, read_settings
from eval.benchmark_tables import answer_table, retrieval_table
from eval.engines import Engine, library_engines, our_engines, quality
from eval.no_indexing.handbook import QUESTIONS_FILE as HANDBOOK_QUESTIONS
from eval.no_indexing.handbook import handbook_folder
from eval.questions import QUESTIONS_FILE, Asked, Half, read_questions
from index.build import build_index
from index.content import IndexContent
from index.embedding import Embedder, load_embedder
from index.store import read_index
from index.threads import one_thread_for_products
from ingest.errors import ServiceError

CORPORA = ("report", "handbook")
_ROUNDS = 4
_TIMED_QUESTIONS = 60
_WARM_UP = "Wer hilft weiter, wenn das Programm zum ersten Mal gefragt wird?"


def main(arguments: Sequence[str]) -> int:
    """Print the tables as Markdown; 1 when a part had to be left out, else 0."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmark", description="Messungen im Vergleich")
    parser.add_argument("--corpus", choices=CORPORA, action="append", help="nur diesen Bestand messen")
    chosen = parser.parse_args(arguments).corpus or CORPORA
    settings = read_settings(environment())
    status = 0
    _say(f"Rechner: {platform.machine()}, Python {platform.python_version()}, {platform.system()}")
    for corpus in chosen:
        try:
            _PARTS[corpus](settings)
        except ServiceError as error:
            print(error.user_message, file=sys.stderr)
            status = 1
    return status


def _measure_report(settings: Settings) -> None:
    _compare("Bericht", settings, QUESTIONS_FILE)
    _say("## Suche und ganze Antwort\n\n" + answer_table(_answer_times(build_service(settings))))


def _measure_handbook(settings: Settings) -> None:
    folder = settings.data / "bench" / "no_indexing"
    own = Settings(handbook_folder(folder), folder / "data", str(_model_folder(settings)))
    _progress("Handbuch: lesen und einbetten, beim ersten Mal mehrere Minuten")
    ingest(own, lambda step, done, total: None)
    _compare("Handbuch ohne Erschließung", own, HANDBOOK_QUESTIONS)


_PARTS: Mapping[str, Callable[[Settings], None]] = {"report": _measure_report, "handbook": _measure_handbook}


def _compare(title: str, settings: Settings, questions_file: Path) -> None:
    """One corpus: every engine's quality and times, as a table."""
    model = _model_folder(settings)
    content = read_index(settings.index_folder)
    documents = [indexed.document for indexed in content.documents]
    questions = [q for q in read_questions(questions_file) if q.half is Half.REPORTING and q.answerable]
    clean = [Asked(question, question.question) for question in questions]
    careless = [Asked(question, question.careless) for question in questions]
    embedder = load_embedder(str(model))
    with ExitStack() as stack:
        _progress(f"{title}: eigener Index von Grund auf")
        seconds = _build_seconds(content, embedder)
        _progress(f"{title}: Indexe der Bibliotheken")
        one_thread_for_products()  # as `build_service` does
        engines = our_engines(content, embedder, seconds)
        engines += library_engines(stack, _environments(settings), model, documents)
        _progress(f"{title}: Zeiten")
        times = _times(engines, [one.wording for one in clean + careless])
        rows = {}
        for engine in engines:
            _progress(f"{title}: {engine.name}")
            rows[engine.name] = (quality(engine, clean), quality(engine, careless))
    built = {engine.name: engine.index_seconds for engine in engines}
    _say(f"## {title}: {len(questions)} Fragen, je in zwei Fassungen\n\n" + retrieval_table(rows, times, built))


def _times(engines: Sequence[Engine], wordings: Sequence[str]) -> dict[str, float]:
    """The median milliseconds of each engine; in each round the engines take turns in another order.

    Each question is put to an engine once only, as people do: what an engine remembers of a question does not count.
    """
    sample = wordings[:: max(1, len(wordings) // _TIMED_QUESTIONS)]
    milliseconds: dict[str, list[float]] = {engine.name: [] for engine in engines}
    for engine in engines:
        engine.ask(_WARM_UP)
    for number in range(_ROUNDS):
        first = number % len(engines)
        for engine in (*engines[first:], *engines[:first]):
            milliseconds[engine.name] += [engine.ask(wording).milliseconds for wording in sample[number::_ROUNDS]]
    return {name: statistics.median(values) for name, values in milliseconds.items()}


def _answer_times(service: AnsweringService) -> dict[str, float]:
    """Median milliseconds of the retrieval alone and of the whole answer to the same questions, taking turns.

    A first round is not counted: it would charge the analysis of new words to whichever comes first.
    """
    wordings = [q.question for q in read_questions() if q.half is Half.REPORTING][:_TIMED_QUESTIONS]
    calls: dict[str, Callable[[str], object]] = {"Suche": service.search, "Ganze Antwort": service.ask}
    milliseconds: dict[str, list[float]] = {name: [] for name in calls}
    for number in range(_ROUNDS + 1):
        for wording in wordings:
            for name in sorted(calls, reverse=bool(number % 2)):
                started = time.perf_counter()
                calls[name](wording)
                if number:
                    milliseconds[name].append((time.perf_counter() - started) * 1000)
    return {name: statistics.median(values) for name, values in milliseconds.items()}


def _build_seconds(content: IndexContent, embedder: Embedder) -> float:
    """How long our index without indexing takes when nothing is known yet: analysis, passages and sentences."""
    with TemporaryDirectory() as folder:
        started = time.perf_counter()
        build_index(Path(folder), content.documents, (), embedder, lambda done, total: None)
        return time.perf_counter() - started


def _model_folder(settings: Settings) -> Path:
    """The folder of the model, which the libraries load too."""
    model_of(settings)
    return Path(settings.model) if settings.model else settings.models_folder / "multilingual-e5-small"


def _environments(settings: Settings) -> Path:
    """Where the libraries' environments lie: beside the handbook's data, whichever corpus is measured."""
    return next((p for p in settings.data.parents if p.name == "bench"), settings.data / "bench")


def _say(text: str) -> None:
    print(text, end="\n\n", flush=True)


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
