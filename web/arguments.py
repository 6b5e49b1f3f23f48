"""The command line's arguments, with German help and German errors."""

import argparse
import sys
from typing import NoReturn

WRONG_USE = 2
_EXAMPLES = """Beispiele:
  werkstatt ingest
  werkstatt ask "Wer kann den Verfügungsfonds nutzen?"
  werkstatt search "Angsträume" -k 3 --json
  werkstatt serve --port 8080
"""


class GermanFormatter(argparse.RawDescriptionHelpFormatter):
    """Help with a German usage line."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # argparse's own signature
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)


class GermanParser(argparse.ArgumentParser):
    """An argument parser that speaks German, also when the call is wrong."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, formatter_class=GermanFormatter, allow_abbrev=False, **settings)  # type: ignore[arg-type]  # argparse has a dozen parameters, all passed through
        self._positionals.title = "Argumente"
        self._optionals.title = "Optionen"
        self.add_argument("-h", "--help", action="help", help="diese Hilfe zeigen")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        hint = f"„{self.prog} --help“ zeigt, was möglich ist."
        self.exit(WRONG_USE, f"Dieser Aufruf ist nicht verständlich ({message}). {hint}\n")


def build_parser() -> GermanParser:
    """The parser of `werkstatt` with all its commands."""
    parser = GermanParser(
        prog="werkstatt",
        description="Werkstattwissen: belegte Antworten aus dem Bestand.",
        epilog=_EXAMPLES,
    )
    commands = parser.add_subparsers(dest="command", metavar="BEFEHL", required=True, title="Befehle")
    ingest = commands.add_parser("ingest", help="Bestand einlesen und Index auf den neuesten Stand bringen")
    search = commands.add_parser("search", help="Passagen finden")
    ask = commands.add_parser("ask", help="eine Frage beantworten")
    serve = commands.add_parser("serve", help="den Web-Chat starten")
    evaluate = commands.add_parser("eval", help="die Prüffragen stellen und die Kennzahlen zeigen")
    doctor = commands.add_parser("doctor", help="prüfen, ob alles in Ordnung ist")

    fetch = commands.add_parser(
        "fetch", help="bekannte Dokumente von ihren Adressen im Manifest laden (geht ins Internet)"
    )
    report = commands.add_parser("report", help="zeigen, wie ein Dokument gelesen wurde")

    for command in (search, ask):
        command.add_argument("question", metavar="FRAGE", help="die Frage, in Anführungszeichen")
    search.add_argument("-k", type=int, default=10, metavar="N", help="so viele Passagen, 1 bis 50 (sonst 10)")
    search.add_argument("--explain", action="store_true", help="zeigen, was jede Passage nach vorn gebracht hat")
    fetch.add_argument("document_ids", metavar="KENNUNG", nargs="*", help="nur diese Dokumente (sonst alle bekannten)")
    fetch.add_argument("--yes", action="store_true", help="nicht fragen, bevor es ins Internet geht")
    report.add_argument("document_id", metavar="KENNUNG", help="die Kennung des Dokuments")
    for command in (ingest, search, ask, doctor, report, fetch):
        command.add_argument("--json", action="store_true", help="Ausgabe als JSON")
    serve.add_argument("--host", default="127.0.0.1", help="Adresse (sonst 127.0.0.1: nur dieser Rechner)")
    serve.add_argument("--port", type=int, default=8000, help="Port (sonst 8000)")
    evaluate.add_argument("--json", metavar="DATEI", help="alles als JSON in diese Datei schreiben")
    evaluate.add_argument(
        "--gate", action="store_true", help="Fehler, wenn eine Kennzahl unter ihren Mindestwert fällt"
    )
    evaluate.add_argument(
        "--calibrate", action="store_true", help="die Sicherheit an Erschließung und Lücken neu anpassen und zeigen"
    )
    evaluate.add_argument(
        "--ablation", action="store_true", help="zeigen, was jeder Teil der Suche beiträgt (Berichtshälfte, Markdown)"
    )
    evaluate.add_argument("--worst", type=int, default=0, metavar="N", help="die N schlechtesten Fragen zeigen")
    return parser
