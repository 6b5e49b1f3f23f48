"""`werkstatt doctor`: is everything in order, and what to do if not."""

import shutil
from dataclasses import dataclass

from api.composition import IndexMaterial, is_built_from, material_of, model_of
from api.settings import Settings
from index.store import read_index
from ingest.errors import ServiceError
from ingest.gaps import FILE_NAME as GAPS_FILE
from ingest.json_lines import folded
from ingest.stock import load_stock

_LEAST_FREE_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    ok: bool
    text: str


def examine(settings: Settings) -> list[Finding]:
    """Look at the corpus folder, the stored documents, the model, the index and the disk; changes nothing."""
    return [_corpus(settings), *_index(settings), _model(settings), _disk(settings)]


def _corpus(settings: Settings) -> Finding:
    if not settings.corpus.is_dir():
        return Finding(False, f"Der Ordner „{settings.corpus}“ mit den Dokumenten fehlt (WERKSTATT_CORPUS).")
    files = [path for path in settings.corpus.rglob("*") if path.suffix.lower() in (".pdf", ".txt", ".md")]
    return Finding(bool(files), f"{len(files)} Datei(en) im Ordner „{settings.corpus}“.")


def _index(settings: Settings) -> list[Finding]:
    try:
        material = material_of(load_stock(settings.documents_folder), settings.corpus)
        content = read_index(settings.index_folder)
        model = model_of(settings).name
    except ServiceError as error:
        return [Finding(False, error.user_message)]
    size = f"{len(content.documents)} Dokument(e), {len(content.passages)} Passagen im Index."
    current = is_built_from(settings, material, model)
    stale = " Er passt nicht mehr zu Bestand, Modell oder Version: bitte „werkstatt ingest“ aufrufen."
    both = answered_gaps(material)
    entries = f"{len(material.entries)} Einträge der Erschließung sitzen an ihrer Stelle."
    return [
        Finding(current, size if current else size + stale),
        Finding(not material.misfits, entries),
        Finding(not both, f"{len(material.gaps)} Fragen ohne Antwort im Bestand ({GAPS_FILE})."),
        Finding(True, f"{len(material.misconceptions)} Stellen mit falschen Annahmen sitzen an ihrem Platz."),
        *(
            Finding(False, f"{GAPS_FILE} und die Erschließung nennen beide: „{question}“. Eines von beiden ist falsch.")
            for question in both
        ),
        *(Finding(False, f"Erschließung {m.document_id}, Zeile {m.line}: {m.reason}") for m in material.misfits),
    ]


def answered_gaps(material: IndexMaterial) -> list[str]:
    """The questions that are called a gap and yet stand in the indexing, in the order of the gaps."""
    answered = {folded(question) for entry in material.entries for question in entry.questions}
    return [question for question in material.gaps if folded(question) in answered]


def _model(settings: Settings) -> Finding:
    try:
        vector = model_of(settings).load().embed_questions(["Wer hilft im Quartier?"])
    except ServiceError as error:
        return Finding(False, error.user_message)
    return Finding(True, f"Das Modell antwortet ({vector.shape[1]} Dimensionen).")


def _disk(settings: Settings) -> Finding:
    place = next(folder for folder in (settings.data, *settings.data.resolve().parents) if folder.exists())
    free = shutil.disk_usage(place).free
    return Finding(free >= _LEAST_FREE_BYTES, f"{free / 1e9:.1f} GB frei für „{settings.data}“.".replace(".", ",", 1))
