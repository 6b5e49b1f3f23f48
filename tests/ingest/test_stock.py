"""Bringing the stock up to date: what is read, what is kept, what goes."""

import errno
from pathlib import Path

import pytest

from ingest.errors import CorpusError, NotFound, StorageFailed
from ingest.report import render_report
from ingest.stock import StockUpdate, load_stock, update_stock
from tests.ingest.the_report import CORPUS


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "unter").mkdir(parents=True)
    (folder / "eins.txt").write_text("Der erste Bericht handelt von Bäumen.", encoding="utf-8")
    (folder / "unter" / "zwei.md").write_text("# Titel\n\nDer zweite handelt von Bänken.", encoding="utf-8")
    return folder


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    return tmp_path / "data" / "documents"


def update(corpus: Path, documents: Path) -> StockUpdate:
    return update_stock(corpus, documents, progress=lambda name, done, total: None)


def test_every_readable_file_of_the_folder_becomes_a_document(corpus: Path, documents: Path):
    (corpus / ".versteckt.txt").write_text("Nicht lesen.", encoding="utf-8")
    (corpus / "bild.png").write_bytes(b"kein Dokument")

    result = update(corpus, documents)

    assert [stored.document.document_id for stored in result.stock.documents] == ["eins", "unter-zwei"]
    assert [stored.document.title for stored in result.stock.documents] == ["eins", "zwei"]
    assert result.stock.document("unter-zwei").passages[0].section == ("Titel",)
    assert (result.read, result.unchanged, result.removed, result.failures) == (("eins", "unter-zwei"), (), (), ())


def test_what_was_stored_is_loaded_as_it_was(corpus: Path, documents: Path):
    result = update(corpus, documents)

    assert load_stock(documents) == result.stock
    assert len(load_stock(documents).passages) == 2


def test_before_the_first_update_the_stock_is_empty(documents: Path):
    assert load_stock(documents).documents == ()


def test_an_unchanged_file_is_not_read_again_and_not_written_again(corpus: Path, documents: Path):
    update(corpus, documents)
    stamps = {path: path.stat().st_mtime_ns for path in documents.iterdir()}

    result = update(corpus, documents)

    assert (result.read, result.unchanged) == ((), ("eins", "unter-zwei"))
    assert {path: path.stat().st_mtime_ns for path in documents.iterdir()} == stamps


def test_only_the_changed_file_is_read_again(corpus: Path, documents: Path):
    update(corpus, documents)
    (corpus / "eins.txt").write_text("Jetzt geht es um Wiesen.", encoding="utf-8")

    result = update(corpus, documents)

    assert (result.read, result.unchanged) == (("eins",), ("unter-zwei",))
    assert "Wiesen" in (documents / "eins.json").read_text(encoding="utf-8")


def test_a_changed_manifest_entry_reads_its_document_again(corpus: Path, documents: Path):
    update(corpus, documents)
    entry = '[[document]]\nfile = "eins.txt"\nid = "eins"\ntitle = "Bäume in der Stadt"\npage_labels = ["7"]\n'
    (corpus / "manifest.toml").write_text(entry, encoding="utf-8")

    result = update(corpus, documents)

    assert result.read == ("eins",)
    assert result.stock.document("eins").document.title == "Bäume in der Stadt"
    assert result.stock.document("eins").passages[0].page_label == "7"


def test_a_removed_file_leaves_no_word_behind(corpus: Path, documents: Path):
    update(corpus, documents)
    (corpus / "eins.txt").unlink()

    result = update(corpus, documents)

    assert result.removed == ("eins",)
    assert "Bäumen" not in "".join(path.read_text(encoding="utf-8") for path in documents.rglob("*"))


def test_a_renamed_file_keeps_its_text_under_the_new_name(corpus: Path, documents: Path):
    before = update(corpus, documents).stock.document("eins")
    (corpus / "eins.txt").rename(corpus / "umbenannt.txt")

    result = update(corpus, documents)

    renamed = result.stock.document("umbenannt")
    assert (result.read, result.renamed, result.removed) == ((), ("umbenannt",), ("eins",))
    assert renamed.document.title == renamed.report.title == "umbenannt"
    assert renamed.file == renamed.report.file == "umbenannt.txt"
    assert renamed.document.pages == before.document.pages
    assert {passage.document_id for passage in renamed.passages} == {"umbenannt"}
    assert update(corpus, documents).unchanged == ("umbenannt", "unter-zwei")


def test_a_file_that_can_no_longer_be_read_is_reported_and_harms_no_other(corpus: Path, documents: Path):
    update(corpus, documents)
    (corpus / "eins.txt").write_bytes(b"jetzt\0kaputt")
    (corpus / "leer.md").write_bytes(b"")
    (corpus / "kein.pdf").write_bytes(b"das ist kein PDF")

    result = update(corpus, documents)

    assert [failure.name for failure in result.failures] == ["eins.txt", "kein.pdf", "leer.md"]
    assert result.failures[0].user_message == "eins.txt: Die Datei enthält Null-Bytes; sie ist kein Text."
    assert all(failure.reason for failure in result.failures)
    assert (result.removed, result.unchanged) == (("eins",), ("unter-zwei",))
    assert sorted(path.name for path in documents.iterdir()) == ["unter-zwei.json"]


def test_a_link_out_of_the_folder_is_not_followed(corpus: Path, documents: Path, tmp_path: Path):
    (tmp_path / "geheim.txt").write_text("Geheim.", encoding="utf-8")
    (corpus / "harmlos.txt").symlink_to(tmp_path / "geheim.txt")

    failures = update(corpus, documents).failures

    assert [(failure.name, failure.reason) for failure in failures] == [
        ("harmlos.txt", "Die Verknüpfung führt aus dem Dokumentenordner hinaus und wird nicht gelesen.")
    ]


def test_a_document_of_the_manifest_without_its_file_is_reported(corpus: Path, documents: Path):
    (corpus / "manifest.toml").write_text('[[document]]\nfile = "fehlt.pdf"\nid = "fehlt"\n', encoding="utf-8")

    failures = update(corpus, documents).failures

    assert [failure.user_message for failure in failures] == [
        "fehlt.pdf: Die Datei steht im Manifest, liegt aber nicht im Dokumentenordner."
    ]


def test_a_missing_folder_is_an_error_and_changes_nothing(corpus: Path, documents: Path, tmp_path: Path):
    before = update(corpus, documents).stock

    with pytest.raises(CorpusError, match="ist nicht vorhanden"):
        update(tmp_path / "fehlt", documents)

    assert load_stock(documents) == before


def test_nothing_is_written_into_the_corpus_folder(corpus: Path, documents: Path):
    before = sorted(corpus.rglob("*"))
    update(corpus, documents)

    assert sorted(corpus.rglob("*")) == before


def test_a_full_disk_is_told_in_german_and_keeps_the_stock(
    corpus: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
):
    before = update(corpus, documents).stock
    (corpus / "eins.txt").write_text("Neu.", encoding="utf-8")

    def no_space(source: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(StorageFailed) as caught:
        update(corpus, documents)

    assert "Der bisherige Bestand ist erhalten." in caught.value.user_message
    assert load_stock(documents) == before
    assert sorted(path.name for path in documents.iterdir()) == ["eins.json", "unter-zwei.json"]


def test_a_damaged_stored_document_is_read_anew(corpus: Path, documents: Path):
    before = update(corpus, documents).stock
    (documents / "eins.json").write_text("{", encoding="utf-8")

    with pytest.raises(StorageFailed, match=r"eins\.json ist beschädigt"):
        load_stock(documents)
    assert update(corpus, documents).read == ("eins",)
    assert load_stock(documents) == before


def test_left_over_temporary_files_are_cleared_away(corpus: Path, documents: Path):
    documents.mkdir(parents=True)
    (documents / ".halb.tmp").write_bytes(b"{")

    update(corpus, documents)

    assert sorted(path.name for path in documents.iterdir()) == ["eins.json", "unter-zwei.json"]


def test_progress_is_told_file_by_file(corpus: Path, documents: Path):
    told: list[tuple[str, int, int]] = []
    update_stock(corpus, documents, progress=lambda name, done, total: told.append((name, done, total)))

    assert told == [("eins.txt", 0, 2), ("unter/zwei.md", 1, 2), ("", 2, 2)]


def test_an_unknown_document_is_not_found(corpus: Path, documents: Path):
    with pytest.raises(NotFound, match="„drei“ ist nicht im Bestand"):
        update(corpus, documents).stock.document("drei")


def test_the_real_corpus_is_read_without_a_failure_or_a_warning(documents: Path):
    result = update(CORPUS, documents)

    assert result.failures == ()
    report = result.stock.document("abschlussdokumentation").report
    assert report.warnings == ()
    assert report.pages_without_text == ()


def test_the_extraction_report_says_what_was_done(documents: Path):
    text = render_report(update(CORPUS, documents).stock.document("abschlussdokumentation").report)

    for line in (
        "Gedruckte Seitenzahlen: S. 4 bis 57 = Seite 1 bis 54 der Datei, S. 59 bis 63 = Seite 55 bis 59 der Datei",
        "Seiten ohne Text: keine",
        "  7. Werkstatt „Mittelbündelung“ (2-mal)",
        "  Stadt(teil)-|entwicklung → Stadt(teil)entwicklung",
        "  S. 11: Der Kasten steht über seiner Quellenzeile.",
        "Sätze über einen Seitenwechsel (18)",
    ):
        assert line in text.splitlines()


def test_a_file_that_is_not_the_recorded_one_is_read_with_a_warning(corpus: Path, documents: Path):
    entry = f'[[document]]\nfile = "eins.txt"\nid = "eins"\nsha256 = "{"0" * 64}"\n'
    (corpus / "manifest.toml").write_text(entry, encoding="utf-8")

    warnings = update(corpus, documents).stock.document("eins").report.warnings

    assert warnings == ("Die Datei ist nicht die, die im Manifest verzeichnet ist (andere SHA-256-Prüfsumme).",)


def test_the_report_names_the_pages_with_tables(corpus: Path, documents: Path):
    (corpus / "unter" / "zwei.md").write_text("Text.\n\n| a | b |\n|---|---|\n| c | d |\n\f\nOhne.", encoding="utf-8")

    report = update(corpus, documents).stock.document("unter-zwei").report

    assert [page.number for page in report.pages_with_tables] == [1]
