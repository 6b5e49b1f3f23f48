"""Why a PDF cannot be read, in the words that users read, and the limits within which one is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """What reading one file may cost. `result_bytes` bounds the child's answer, the rest the child itself."""

    file_bytes: int = 500_000_000
    pages: int = 10_000
    stream_bytes: int = 50_000_000
    decompressed_bytes: int = 1_000_000_000
    memory_bytes: int = 2_000_000_000
    cpu_seconds: int = 600
    wall_seconds: float = 900.0
    result_bytes: int = 200_000_000


class Fault(StrEnum):
    """The value is the German sentence that is shown beside the file's name, with gaps for the limits."""

    OUTSIDE = "Die Datei ist eine Verknüpfung, die aus dem Bestandsordner hinausführt; sie wird nicht gelesen."
    NOT_A_FILE = "Das ist keine gewöhnliche Datei; sie wird nicht gelesen."
    NOT_READABLE = "Die Datei lässt sich nicht öffnen; bitte prüfen Sie die Zugriffsrechte."
    EMPTY = "Die Datei ist leer (0 Byte); bitte kopieren Sie sie noch einmal in den Bestandsordner."
    NOT_A_PDF = "Die Datei heißt zwar .pdf, ist aber kein PDF."
    TOO_LARGE = "Die Datei ist größer als {megabytes} MB; bitte teilen oder verkleinern Sie sie."
    ENCRYPTED = "Die PDF-Datei ist verschlüsselt; bitte speichern Sie sie ohne Kennwort und legen Sie sie neu ab."
    DAMAGED = "Die PDF-Datei ist beschädigt und lässt sich nicht lesen; bitte beschaffen Sie sie neu."
    NO_PAGES = "Die PDF-Datei hat keine Seiten."
    TOO_MANY_PAGES = "Die PDF-Datei hat zu viele Seiten (gelesen werden höchstens {pages}); bitte teilen Sie sie auf."
    NO_TEXT = (
        "Die PDF-Datei enthält keine Textebene, vermutlich ist sie eingescannt; "
        "bitte erkennen Sie den Text mit „ocrmypdf --language deu“ und legen Sie das Ergebnis ab."
    )
    BOMB = "Die PDF-Datei wird beim Entpacken übermäßig groß; sie wird zum Schutz des Rechners nicht gelesen."
    MEMORY = "Die PDF-Datei braucht beim Lesen zu viel Arbeitsspeicher; das Lesen wurde abgebrochen."
    TIME = "Das Lesen der PDF-Datei hat zu lange gedauert und wurde abgebrochen."

    def sentence(self, limits: PdfLimits) -> str:
        """The sentence with the limits that applied, written as in German: "10.000"."""
        return self.value.format(pages=f"{limits.pages:,}".replace(",", "."), megabytes=limits.file_bytes // 1_000_000)


class PdfFault(Exception):
    """Raised while reading, in the child process; the parent makes an `UnreadableDocument` of it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.name)
        self.fault = fault


def page_warnings(damaged: Sequence[int], empty: Sequence[int], unknown_fonts: Sequence[int]) -> tuple[str, ...]:
    """German sentences for the extraction report, one per kind; the arguments are page numbers in ascending order."""
    told = (
        ("konnte nicht gelesen werden", "konnten nicht gelesen werden", damaged),
        ("enthält keinen Text", "enthalten keinen Text", empty),
        ("enthält Schrift ohne Zeichentabelle", "enthalten Schrift ohne Zeichentabelle", unknown_fonts),
    )
    return tuple(
        f"Seite {pages[0]} {one}." if len(pages) == 1 else f"Seiten {', '.join(map(str, pages))} {many}."
        for one, many, pages in told
        if pages
    )
