"""The report as the stock reads it, built once for all tests; and the export that its canonical form was made from."""

from functools import cache
from pathlib import Path

from ingest.build import BuiltDocument, build
from ingest.corrections import Corrections, load_corrections
from ingest.documents import Document, Page, Passage
from ingest.hyphens import HyphenJoin, join
from ingest.manifest import DocumentEntry, load_manifest
from ingest.markdown import read_markdown
from ingest.passages import cut_passages

CORPUS = Path(__file__).parents[2] / "corpus"
CANONICAL = CORPUS / "abschlussdokumentation.md"
HYPHENS = CORPUS / "abschlussdokumentation.trennungen.tsv"
EXPORT = Path(__file__).parent / "data" / "abschlussdokumentation.export.txt"
GOLDEN = Path(__file__).parent / "golden"


@cache
def entry() -> DocumentEntry:
    found = load_manifest(CORPUS).entry_for(CANONICAL.name)
    assert found is not None
    return found


@cache
def corrections() -> Corrections:
    return load_corrections(CORPUS / "abschlussdokumentation.korrekturen.toml")


@cache
def built() -> BuiltDocument:
    return build(read_markdown(CANONICAL.read_bytes(), CANONICAL.name), entry(), "0" * 64)


def document() -> Document:
    return built().document


@cache
def passages() -> tuple[Passage, ...]:
    return cut_passages(document())


def page(label: str) -> Page:
    return next(page for page in document().pages if page.label == label)


def joins_over_pages() -> list[HyphenJoin]:
    """The words broken at a page break, put together in the sentences that run over it."""
    return [
        joined
        for passage in passages()
        for sentence in passage.sentences
        if len(sentence.spans) > 1
        for joined in join(
            [document().page(span.page_number).text[span.start : span.end] for span in sentence.spans]
        ).joins
    ]
