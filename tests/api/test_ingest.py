import fcntl
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from api.composition import EmbeddingModel, build_service, ingest
from ingest.errors import IndexMissing, IndexStale, StorageFailed
from tests.api.conftest import FAKE_MODEL, settings_for, silent
from tests.fakes import HashEmbedder
from tests.ingest.pdf_samples import workshop_documentation


class RecordingEmbedder(HashEmbedder):
    """Notes each text that it is given to embed."""

    def __init__(self, embedded: list[str]) -> None:
        super().__init__()
        self._embedded = embedded

    def embed_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> np.ndarray:
        self._embedded.extend(texts)
        return super().embed_passages(texts, progress=progress)


OTHER_MODEL = EmbeddingModel("another model", lambda: HashEmbedder(name="another model"))


def test_an_unchanged_stock_is_not_built_again(tmp_path: Path):
    settings = settings_for(tmp_path)

    assert ingest(settings, silent, FAKE_MODEL).build is not None
    assert ingest(settings, silent, FAKE_MODEL).build is None


def test_a_new_file_costs_only_its_own_texts(tmp_path: Path):
    settings = settings_for(tmp_path)
    ingest(settings, silent, FAKE_MODEL)
    (settings.corpus / "neu.txt").write_text("Ein neuer Satz über das Quartier.", encoding="utf-8")

    result = ingest(settings, silent, FAKE_MODEL)

    assert result.build is not None
    assert result.build.embedded == 1
    assert list(result.stock.read) == ["neu"]


def test_a_removed_file_disappears_from_the_whole_data_folder(tmp_path: Path):
    settings = settings_for(tmp_path)
    (settings.corpus / "geheim.txt").write_text("Das Zauberwort heißt Xylophonbrunnen.", encoding="utf-8")
    ingest(settings, silent, FAKE_MODEL)
    assert holds(settings.data, "Xylophonbrunnen")

    (settings.corpus / "geheim.txt").unlink()
    ingest(settings, silent, FAKE_MODEL)

    assert not holds(settings.data, "Xylophonbrunnen")
    assert not holds(settings.data, "xylophonbrunn")
    assert holds(settings.data, "Verfügungsfonds")


def holds(folder: Path, word: str) -> bool:
    return any(word.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_damaged_file_is_reported_and_harms_nothing_else(tmp_path: Path):
    settings = settings_for(tmp_path)
    (settings.corpus / "kaputt.pdf").write_bytes(b"%PDF-1.7 rubbish")

    result = ingest(settings, silent, FAKE_MODEL)

    assert [failure.name for failure in result.stock.failures] == ["kaputt.pdf"]
    assert build_service(settings, FAKE_MODEL).ask("Wofür ist der Verfügungsfonds?").hits


def test_another_model_is_noticed_and_rebuilt_by_ingest(tmp_path: Path):
    settings = settings_for(tmp_path)
    ingest(settings, silent, FAKE_MODEL)

    with pytest.raises(IndexStale, match="anderen Modell"):
        build_service(settings, OTHER_MODEL)
    assert ingest(settings, silent, OTHER_MODEL).build is not None
    assert build_service(settings, OTHER_MODEL).documents()


def test_without_an_index_the_service_says_what_to_do(tmp_path: Path):
    with pytest.raises(IndexMissing, match="werkstatt ingest"):
        build_service(settings_for(tmp_path), FAKE_MODEL)


def test_a_second_ingest_at_once_says_so_and_ends(tmp_path: Path):
    settings = settings_for(tmp_path)
    settings.data.mkdir()
    with (settings.data / "ingest.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(StorageFailed, match="Ein anderes „werkstatt ingest“"):
            ingest(settings, silent, FAKE_MODEL)

    assert ingest(settings, silent, FAKE_MODEL).build is not None


def test_a_data_folder_that_cannot_be_made_is_a_german_error(tmp_path: Path):
    settings = settings_for(tmp_path)
    settings.data.write_text("Hier liegt schon eine Datei.", encoding="utf-8")

    with pytest.raises(StorageFailed, match="kann nicht geschrieben werden"):
        ingest(settings, silent, FAKE_MODEL)


def test_a_renamed_file_is_not_embedded_again(tmp_path: Path):
    settings = settings_for(tmp_path)
    ingest(settings, silent, FAKE_MODEL)
    (settings.corpus / "bericht.md").rename(settings.corpus / "abschlussbericht.md")

    result = ingest(settings, silent, FAKE_MODEL)

    assert (result.stock.renamed, result.stock.read) == (("abschlussbericht",), ())
    assert result.build is not None
    assert result.build.embedded == 0
    assert [info.document_id for info in build_service(settings, FAKE_MODEL).documents()] == ["abschlussbericht"]


def test_a_pdf_of_forty_pages_costs_only_its_own_texts(tmp_path: Path):
    settings = settings_for(tmp_path)
    ingest(settings, silent, FAKE_MODEL)
    workshop_documentation(40).write(settings.corpus / "werkstatt.pdf")
    embedded: list[str] = []

    result = ingest(settings, silent, EmbeddingModel(FAKE_MODEL.name, lambda: RecordingEmbedder(embedded)))

    (added,) = [stored for stored in result.stock.stock.documents if stored.document.document_id == "werkstatt"]
    own = {text for p in added.passages for text in (p.text, *(sentence.text for sentence in p.sentences))}
    own |= {f"{' – '.join(p.section)}: {p.text}" for p in added.passages if p.section}
    assert len(added.document.pages) == 40
    assert sorted(embedded) == sorted(own)
    assert result.build is not None
    assert result.build.embedded == len(own)
