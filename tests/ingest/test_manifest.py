import hashlib
from pathlib import Path

import pytest

from ingest.errors import CorpusError
from ingest.manifest import entries_for, expand_labels, load_manifest, slug
from tests.ingest.the_report import CANONICAL, CORPUS, EXPORT, entry

ENTRY = '[[document]]\nfile = "bericht.pdf"\nid = "bericht"\n'


def manifest_of(folder: Path, text: str) -> None:
    (folder / "manifest.toml").write_text(text, encoding="utf-8")


def test_the_corpus_manifest_describes_the_report():
    assert entry().short_title == "Abschlussdokumentation"
    assert entry().sha256 == hashlib.sha256(CANONICAL.read_bytes()).hexdigest()
    assert entry().export_sha256 == hashlib.sha256(EXPORT.read_bytes()).hexdigest()
    assert entry().page_labels == (*map(str, range(4, 58)), *map(str, range(59, 64)))
    assert [missing.label for missing in entry().missing_pages] == ["58"]


def test_the_ten_documentations_are_known_with_the_workshops_date_and_town():
    known = load_manifest(CORPUS).known

    assert [(each.workshop, each.date, each.town) for each in known] == [
        (workshop.number, workshop.date, workshop.town) for workshop in entry().workshops
    ]
    assert len(known) == 10
    assert known[6].title == "Dokumentation der 7. Werkstatt: Mittelbündelung und Förderlandschaft"


def test_a_folder_without_a_manifest_is_fine(tmp_path: Path):
    assert load_manifest(tmp_path).document == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            ENTRY + 'autor = "x"\n',
            "Das Manifest enthält bei „document 1“ den unbekannten Schlüssel „autor“.",
        ),
        ('titel = "x"\n', "Das Manifest enthält bei „oberste Ebene“ den unbekannten Schlüssel „titel“."),
        ('[[document]]\nfile = "a.pdf"\n', "Im Manifest fehlt bei „document 1“ der Schlüssel „id“."),
        (
            ENTRY + 'date = "Mai 2018"\n',
            "Im Manifest hat bei „document 1“ der Schlüssel „date“ einen unbrauchbaren Wert: 'Mai 2018'.",
        ),
        (
            '[[document]]\nfile = "a.pdf"\nid = "Ein Bericht"\n',
            "Im Manifest hat bei „document 1“ der Schlüssel „id“ einen unbrauchbaren Wert: 'Ein Bericht'.",
        ),
        (ENTRY + ENTRY.replace("bericht.pdf", "b.pdf"), "Das Manifest nennt die Kennung „bericht“ mehr als einmal."),
        (ENTRY + ENTRY.replace('"bericht"', '"b"'), "Das Manifest nennt die Datei „bericht.pdf“ mehr als einmal."),
    ],
)
def test_a_slip_in_the_manifest_is_named_in_german(tmp_path: Path, text: str, message: str):
    manifest_of(tmp_path, text)

    with pytest.raises(CorpusError) as caught:
        load_manifest(tmp_path)

    assert caught.value.user_message == message


def test_a_manifest_that_is_no_toml_is_refused(tmp_path: Path):
    manifest_of(tmp_path, "[[document")

    with pytest.raises(CorpusError, match="kein gültiges TOML"):
        load_manifest(tmp_path)


def test_file_names_become_ids_that_are_safe_in_an_address():
    assert slug("Werkstatt 7/Förderung & Größe (2018)") == "werkstatt-7-foerderung-groesse-2018"
    assert slug("???") == "dokument"
    assert len(slug("x" * 200)) <= 70


def test_ids_are_unique_whatever_the_files_are_called(tmp_path: Path):
    manifest_of(tmp_path, ENTRY)
    names = ["Bericht.txt", "bericht.pdf", "bericht!.txt", "Bericht.md"]

    entries = entries_for(names, load_manifest(tmp_path))

    assert {name: entry.document_id for name, entry in entries.items()} == {
        "bericht.pdf": "bericht",
        "Bericht.md": "bericht-2",
        "Bericht.txt": "bericht-3",
        "bericht!.txt": "bericht-4",
    }
    assert entries_for(names[::-1], load_manifest(tmp_path)) == entries


@pytest.mark.parametrize(
    ("given", "labels"), [("8-11", ("8", "9", "10", "11")), ("iv", ("iv",)), ("9-8", ("9-8",)), ("A-3", ("A-3",))]
)
def test_ranges_of_labels_are_resolved(given: str, labels: tuple[str, ...]):
    assert expand_labels(given) == labels
