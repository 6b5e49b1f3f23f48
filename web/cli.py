"""The command line `werkstatt`: each command is a few lines around one call."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from api.composition import build_service, ingest, stored_report
from api.replies import Answer, Reply
from api.report_schema import report_body
from api.schemas import reply_body, search_body
from api.service import AnsweringService, SearchResult
from api.settings import Settings, environment, read_settings
from ingest.errors import InvalidQuestion, ServiceError
from ingest.report import render_report
from web.arguments import WRONG_USE, build_parser
from web.doctor import examine
from web.progress import ProgressBar

OK, FAILED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 when it worked, 1 when it failed, 2 when it was called wrongly."""
    options = build_parser().parse_args(arguments)
    commands: dict[str, Callable[[Settings, Namespace], int]] = {
        "ingest": _ingest,
        "search": _search,
        "ask": _ask,
        "serve": _serve,
        "eval": _eval,
        "doctor": _doctor,
        "report": _report,
        "fetch": _fetch,
    }
    try:
        code = commands[options.command](read_settings(environment()), options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever reads has read enough ("werkstatt search … | head"); nothing may be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except InvalidQuestion as error:
        print(error.user_message, file=sys.stderr)
        return WRONG_USE
    except ServiceError as error:
        print(f"Fehler: {error.user_message}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("\nAbgebrochen. Der bisherige Stand ist unverändert.", file=sys.stderr)
        return FAILED


def _ingest(settings: Settings, options: Namespace) -> int:
    result = ingest(settings, ProgressBar())
    stock = result.stock
    if options.json:
        _print_json(
            {
                "read": list(stock.read),
                "unchanged": list(stock.unchanged),
                "removed": list(stock.removed),
                "failures": [{"name": failure.name, "reason": failure.reason} for failure in stock.failures],
                "embedded": result.build.embedded if result.build else 0,
            }
        )
    else:
        print(
            f"{len(stock.stock.documents)} Dokument(e) im Bestand: {len(stock.read)} gelesen, "
            f"{len(stock.unchanged)} unverändert, {len(stock.removed)} entfernt."
        )
        print(
            f"Index erneuert, {result.build.embedded} Texte neu eingebettet."
            if result.build
            else "Der Index ist aktuell."
        )
    for failure in stock.failures:
        print(f"Nicht gelesen: {failure.name}: {failure.reason}", file=sys.stderr)
    return FAILED if stock.failures else OK


def _search(settings: Settings, options: Namespace) -> int:
    if not 1 <= options.k <= 50:
        print("-k muss zwischen 1 und 50 liegen.", file=sys.stderr)
        return WRONG_USE
    service = build_service(settings)
    result = service.search(options.question, limit=options.k)
    if options.json:
        _print_json(search_body(result, service.short_titles()).model_dump())
    else:
        if options.explain and result.topic != options.question:
            print(f"Gesucht wird: {result.topic}\n")
        _print_hits(result, service, explain=options.explain)
    return OK


def _ask(settings: Settings, options: Namespace) -> int:
    service = build_service(settings)
    reply = service.ask(options.question)
    if options.json:
        _print_json(reply_body(reply, service.short_titles()).model_dump())
    else:
        _print_reply(reply)
    return OK


def _serve(settings: Settings, options: Namespace) -> int:
    from web.server import serve  # the web server is not needed by the other commands

    return serve(settings, options.host, options.port)


def _eval(settings: Settings, options: Namespace) -> int:
    from web.evaluating import ablate, calibrated, evaluate  # reads the questions, which the other commands do not need

    if options.ablation:
        print(ablate(settings))
        return OK
    if options.calibrate:
        print(calibrated(settings))
        return OK
    service = build_service(settings)
    json_file = Path(options.json) if options.json else None
    return evaluate(service, json_file=json_file, gate=options.gate, worst=options.worst)


def _doctor(settings: Settings, options: Namespace) -> int:
    findings = examine(settings)
    if options.json:
        _print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            print(f"{'in Ordnung' if finding.ok else 'PRÜFEN    '}  {finding.text}")
    return OK if all(finding.ok for finding in findings) else FAILED


def _report(settings: Settings, options: Namespace) -> int:
    report = stored_report(settings, options.document_id)
    if options.json:
        _print_json(report_body(options.document_id, report).model_dump())
    else:
        print(render_report(report), end="")
    return OK


def _fetch(settings: Settings, options: Namespace) -> int:
    from web.fetching import ask_on_terminal, fetch  # the network is for this command only

    return fetch(settings, options, ask_on_terminal)


def _print_json(content: object) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=1))


def _print_hits(result: SearchResult, service: AnsweringService, *, explain: bool) -> None:
    titles = service.short_titles()
    for hit in result.hits:
        passage = hit.passage
        print(
            f"{hit.rank}. {titles[passage.document_id]}, S. {passage.page_label or passage.page_number}"
            f" · {' › '.join(passage.section)}"
        )
        if explain:
            print("   " + ", ".join(f"{name} {value:+.2f}" for name, value in hit.why) + f" = {hit.score:+.2f}")
        print("   " + " ".join(passage.text.split()) + "\n")


def _print_reply(reply: Reply) -> None:
    if not isinstance(reply.result, Answer):
        print(reply.result.message)
        return
    for sentence in reply.result.sentences:
        print(sentence.text + "".join(f" [{number}]" for number in sentence.citations))
    print()
    for citation in reply.result.citations:
        print(
            f"[{citation.number}] {citation.document_title}, S. {citation.page_label} · {' › '.join(citation.section)}"
        )
