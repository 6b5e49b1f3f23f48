"""The composition root: the one place that chooses the real parts. Tests pass fakes to the same functions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from api.confidence import SHIPPED, ConfidenceModel
from api.document_info import report_of
from api.doubt import SHIPPED_DOUBT, DoubtModel
from api.service import AnsweringService
from api.settings import Settings
from index.analysis import GermanAnalyser
from index.build import BuildResult, build_index, is_current
from index.bundled_model import ensure_bundled_model
from index.content import IndexedDocument, IndexedEntry
from index.embedding import Embedder, load_embedder, model_identity
from index.search import Retriever
from index.store import read_index, read_manifest
from index.threads import one_thread_for_products
from ingest.anchoring import AnchoredEntry, Misfit, anchor, passages_of, sentences_of
from ingest.documents import Passage
from ingest.errors import CorpusError, IndexStale, NotFound
from ingest.gaps import read_gaps
from ingest.indexing import files_of, read_indexing
from ingest.locking import only_one
from ingest.manifest import KnownDocument, load_manifest
from ingest.report import ExtractionReport
from ingest.stock import Stock, StockUpdate, StoredDocument, update_stock

INDEXING_FOLDER = "erschliessung"
MISCONCEPTIONS_FOLDER = "annahmen"
_BUSY = "Ein anderes „werkstatt ingest“ arbeitet gerade an diesem Datenordner. Bitte warten Sie, bis es fertig ist."

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What an ingest did; `build` is None when the index was up to date."""

    stock: StockUpdate
    misfits: tuple[Misfit, ...]
    build: BuildResult | None


@dataclass(frozen=True, slots=True)
class EmbeddingModel:
    """A model that can be told from others before it is loaded, which takes long."""

    name: str
    load: Callable[[], Embedder]


def model_of(settings: Settings, progress: Progress = lambda step, done, total: None) -> EmbeddingModel:
    """The model that the settings name, else the bundled one, which is made on first use.

    Raises:
        ModelFailed: there is no such model on this machine.
        StorageFailed: the bundled model cannot be written.
    """
    location = settings.model or str(
        ensure_bundled_model(settings.models_folder, progress=lambda done, total: progress("Modell", done, total))
    )
    return EmbeddingModel(model_identity(location), lambda: load_embedder(location))


def ingest(settings: Settings, progress: Progress, model: EmbeddingModel | None = None) -> IngestResult:
    """Bring the stored documents and the index in step with the corpus folder.

    Raises:
        ServiceError: nothing could be done; whatever served before still serves.
    """
    with only_one(settings.data / "ingest.lock", "den Datenordner", _BUSY):
        model = model or model_of(settings, progress)
        stock = update_stock(
            settings.corpus,
            settings.documents_folder,
            progress=lambda name, done, total: progress("Lesen", done, total),
            fetched=settings.fetched_folder,
        )
        material = material_of(stock.stock, settings.corpus)
        build: BuildResult | None = None
        if not is_built_from(settings, material, model.name):
            build = build_index(
                settings.index_folder,
                material.documents,
                material.entries,
                model.load(),
                lambda done, total: progress("Einbetten", done, total),
                material.gaps,
                material.misconceptions,
            )
        return IngestResult(stock, material.misfits, build)


@dataclass(frozen=True, slots=True)
class IndexMaterial:
    """What an index is built from; `misfits` are entries of the indexing that no longer fit their document.

    `misconceptions` are entries too: questions with a false premise, tied to what sets it right.
    """

    documents: tuple[IndexedDocument, ...]
    entries: tuple[IndexedEntry, ...]
    misfits: tuple[Misfit, ...]
    gaps: tuple[str, ...]
    misconceptions: tuple[IndexedEntry, ...] = ()


def is_built_from(settings: Settings, material: IndexMaterial, model: str) -> bool:
    """Whether the stored index is intact and was built from just this material, with this model, by this version."""
    return is_current(
        settings.index_folder,
        material.documents,
        material.entries,
        model,
        material.gaps,
        material.misconceptions,
    )


def material_of(stock: Stock, corpus: Path) -> IndexMaterial:
    """The stock's documents with the editorial indexing, known gaps and misconceptions that lie in the corpus folder.

    Raises:
        CorpusError: one of their files cannot be read; the message names file, line and reason.
    """
    documents: list[IndexedDocument] = []
    files, mistaken = files_of(corpus / INDEXING_FOLDER), files_of(corpus / MISCONCEPTIONS_FOLDER)
    entries: list[IndexedEntry] = []
    misconceptions: list[IndexedEntry] = []
    misfits: list[Misfit] = []
    for stored in stock.documents:
        key = stored.document.document_id
        known, unfit = _entries(files.get(key), stored)
        entries += known
        set_right, unfit_too = _entries(mistaken.get(key), stored)
        misconceptions += set_right
        misfits += [*unfit, *(replace(one, document_id=f"{MISCONCEPTIONS_FOLDER}/{key}") for one in unfit_too)]
        report = replace(stored.report, misfits=unfit) if key in files else stored.report
        documents.append(IndexedDocument(stored.document, stored.passages, report))
    gaps = tuple(gap.question for gap in read_gaps(corpus))
    return IndexMaterial(tuple(documents), tuple(entries), tuple(misfits), gaps, tuple(misconceptions))


def _entries(path: Path | None, stored: StoredDocument) -> tuple[list[IndexedEntry], tuple[Misfit, ...]]:
    """The entries of a file in their places, and those that have none; nothing where there is no file."""
    if path is None or not stored.passages:
        return [], ()
    anchoring = anchor(read_indexing(path), stored.document)
    return [_indexed(entry, stored.passages) for entry in anchoring.anchored], anchoring.misfits


def _indexed(entry: AnchoredEntry, passages: Sequence[Passage]) -> IndexedEntry:
    found = passages_of(entry, passages)
    by_id = {passage.passage_id: passage for passage in passages}
    return IndexedEntry(
        found, entry.questions, entry.keywords, tuple(sentences_of(entry, by_id[passage_id]) for passage_id in found)
    )


def stored_report(settings: Settings, document_id: str) -> ExtractionReport:
    """How the text that is answered from was read; needs no model.

    Raises:
        IndexMissing, IndexStale: there is no index of this version.
        NotFound: the stock does not hold the document; the message names those that it holds.
    """
    indexed = {each.document.document_id: each for each in read_index(settings.index_folder).documents}
    if document_id not in indexed:
        held = ", ".join(sorted(indexed)) or "noch kein Dokument"
        raise NotFound(f"Das Dokument „{document_id}“ ist nicht im Bestand. Vorhanden: {held}.")
    return report_of(indexed[document_id])


def build_service(
    settings: Settings,
    model: EmbeddingModel | None = None,
    confidence: ConfidenceModel | None = None,
    doubt: DoubtModel | None = None,
) -> AnsweringService:
    """The answering service over the stored index.

    Raises:
        IndexMissing: nothing was ingested yet.
        IndexStale: the index was built with another model or by another version.
        ModelFailed: the model cannot be loaded.
    """
    manifest = read_manifest(settings.index_folder)
    model = model or model_of(settings)
    if manifest.model != model.name:
        raise IndexStale(
            "Der Index wurde mit einem anderen Modell gebaut als dem, das jetzt eingestellt ist. "
            "Bitte rufen Sie „werkstatt ingest“ auf; der bisherige Index bleibt bis dahin liegen."
        )
    content = read_index(settings.index_folder)
    analyser = GermanAnalyser()
    one_thread_for_products()
    retriever = Retriever(content, model.load(), analyser)
    return AnsweringService(
        content.documents,
        retriever,
        confidence or SHIPPED,
        doubt or SHIPPED_DOUBT,
        known_documents(settings.corpus),
        content.entries,
        analyser,
    )


def known_documents(corpus: Path) -> tuple[KnownDocument, ...]:
    """The documents that the manifest names as existing. None for a manifest that cannot be used: `ingest` tells of it,
    and the stored index answers all the same.
    """
    try:
        return load_manifest(corpus).known
    except CorpusError:
        return ()
