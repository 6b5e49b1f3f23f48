"""What a corpus folder says about its documents: `manifest.toml`, and what follows from a file name without it."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ingest.errors import CorpusError

_SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_DATE = r"^\d{4}(?:-\d{2}(?:-\d{2})?)?$"
_HOST = r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?$"
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class WorkshopEntry(_Entry):
    """A workshop and the printed pages ("8-11") that tell about it."""

    number: Annotated[int, Field(ge=1)]
    title: str
    date: Annotated[str, Field(pattern=_DATE)]
    town: str
    pages: str


class MissingPageEntry(_Entry):
    label: str
    note: str


class DocumentEntry(_Entry):
    """What the manifest says about one document. `page_labels` are printed labels in order, ranges ("4-57") resolved.

    `title` is None for a file without an entry: then the file itself or its name gives the title. `licence` says who
    holds the rights, `corrections` names the file of corrections that went into the document.
    """

    file: str
    document_id: Annotated[str, Field(alias="id", pattern=_SLUG, max_length=80)]
    title: str | None = None
    short_title: str | None = None
    kind: str = "dokument"
    workshop: Annotated[int, Field(ge=1)] | None = None
    town: str | None = None
    publisher: str | None = None
    date: Annotated[str, Field(pattern=_DATE)] | None = None
    source_url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    source_note: str | None = None
    licence: str | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    export_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    corrections: str | None = None
    page_labels: tuple[str, ...] = ()
    missing_pages: tuple[MissingPageEntry, ...] = ()
    workshops: tuple[WorkshopEntry, ...] = ()

    @field_validator("page_labels")
    @classmethod
    def _resolve_ranges(cls, labels: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(label for given in labels for label in expand_labels(given))


class KnownDocument(_Entry):
    """A document that is known to exist and may not be in the stock.

    Its file is `<id>.pdf`, fetched or put into the corpus folder. `url` is None as long as its address is unknown.
    """

    document_id: Annotated[str, Field(alias="id", pattern=_SLUG, max_length=80)]
    title: str
    kind: str
    workshop: int
    date: Annotated[str, Field(pattern=_DATE)]
    town: str
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    note: str = ""

    def entry_for(self, file: str) -> DocumentEntry:
        """What is known of this document, as the entry of the file that holds it."""
        return DocumentEntry(
            file=file,
            document_id=self.document_id,
            title=self.title,
            kind=self.kind,
            workshop=self.workshop,
            town=self.town,
            date=self.date,
            source_url=self.url,
        )


class Manifest(_Entry):
    """`fetch_hosts` are the only hosts that `werkstatt fetch` may ask, with a port if it is not 443."""

    fetch_hosts: tuple[Annotated[str, Field(pattern=_HOST)], ...] = ()
    document: tuple[DocumentEntry, ...] = ()
    known: tuple[KnownDocument, ...] = ()

    def entry_for(self, file: str) -> DocumentEntry | None:
        """The entry of the file with this path inside the corpus folder, or None."""
        return next((entry for entry in self.document if entry.file == file), None)


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file of `folder` (the corpus, or what was fetched) with its entry; `name` is its path inside, with "/"."""

    name: str
    path: Path
    entry: DocumentEntry
    folder: Path


def expand_labels(given: str) -> tuple[str, ...]:
    """The printed labels of a range: "8-11" gives "8", "9", "10", "11"; anything else stands for itself."""
    found = re.fullmatch(r"(\d+)-(\d+)", given)
    if not found or int(found[1]) > int(found[2]):
        return (given,)
    return tuple(str(number) for number in range(int(found[1]), int(found[2]) + 1))


def load_manifest(corpus: Path) -> Manifest:
    """The manifest of this folder; an empty one where there is none.

    Raises:
        CorpusError: the manifest cannot be used; the message names entry and key, in German.
    """
    path = corpus / "manifest.toml"
    try:
        manifest = Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Manifest()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"Das Manifest {path.name} ist kein gültiges TOML: {error}") from error
    except OSError as error:
        raise CorpusError(f"Das Manifest {path.name} kann nicht gelesen werden: {error.strerror}.") from error
    except ValidationError as error:
        raise CorpusError(_message(error)) from error
    for what, names in (
        ("die Datei", [entry.file for entry in manifest.document]),
        ("die Kennung", [entry.document_id for entry in manifest.document]),
        ("das bekannte Dokument", [known.document_id for known in manifest.known]),
    ):
        for name in names:
            if names.count(name) > 1:
                raise CorpusError(f"Das Manifest nennt {what} „{name}“ mehr als einmal.")
    return manifest


def _message(error: ValidationError) -> str:
    first = error.errors()[0]
    place = [str(part + 1) if isinstance(part, int) else part for part in first["loc"]]
    where = " ".join(place[:-1]) or "oberste Ebene"
    if first["type"] == "extra_forbidden":
        return f"Das Manifest enthält bei „{where}“ den unbekannten Schlüssel „{place[-1]}“."
    if first["type"] == "missing":
        return f"Im Manifest fehlt bei „{where}“ der Schlüssel „{place[-1]}“."
    return f"Im Manifest hat bei „{where}“ der Schlüssel „{place[-1]}“ einen unbrauchbaren Wert: {first['input']!r}."


def slug(text: str) -> str:
    """A URL-safe identifier from a file name: lower case, umlauts spelled out, everything else a single hyphen."""
    folded = re.sub(r"[^a-z0-9]+", "-", text.casefold().translate(_FOLDED)).strip("-")
    return folded[:70].strip("-") or "dokument"


def entries_for(names: list[str], manifest: Manifest) -> dict[str, DocumentEntry]:
    """An entry for every file: its own, that of a known document, or one with a unique id made from its name.

    A known document is told by its file's name, `<id>.pdf`. Independent of the files' order.
    """
    taken = {entry.document_id for entry in manifest.document} | {known.document_id for known in manifest.known}
    described = {entry.document_id for entry in manifest.document}
    known_files = {f"{known.document_id}.pdf": known for known in manifest.known if known.document_id not in described}
    entries: dict[str, DocumentEntry] = {}
    for name in sorted(names):
        entry = manifest.entry_for(name)
        if entry is None and (known := known_files.pop(PurePosixPath(name).name, None)):
            entry = known.entry_for(name)
        if entry is None:
            stem = PurePosixPath(name).with_suffix("").as_posix()
            candidate, count = slug(stem), 2
            while candidate in taken:
                candidate, count = f"{slug(stem)}-{count}", count + 1
            taken.add(candidate)
            entry = DocumentEntry(file=name, document_id=candidate)
        entries[name] = entry
    return entries


def fetched_files(fetched: Path, manifest: Manifest, taken: set[str]) -> list[CorpusFile]:
    """The fetched files of known documents; what else lies there is none of the stock's business."""
    return [
        CorpusFile(name, fetched / name, known.entry_for(name), fetched)
        for known in manifest.known
        if known.document_id not in taken and (fetched / (name := f"{known.document_id}.pdf")).is_file()
    ]
