"""Reading sample PDFs in the tests' own process, and picking out what came of them."""

from io import BytesIO

from ingest.documents import BlockKind
from ingest.hyphens import join_lines
from ingest.pdf import extract_pdf
from ingest.raw import RawBlock, RawDocument, RawPage
from ingest.sandbox import DEFAULT_LIMITS
from tests.ingest.pdf_samples import SamplePdf

LEFT = 60.0
BODY = [
    "Der Verfügungsfonds hilft Nachbarn dabei, kleine Vorhaben im",
    "Quartier selbst in die Hand zu nehmen und rasch umzusetzen,",
    "ohne dass sie vorher lange Anträge schreiben müssen und auf",
    "einen Bescheid warten. Das Gremium entscheidet vor Ort.",
]


def read(pdf: SamplePdf) -> RawDocument:
    """In this process: the layout is what matters here, and the file is our own."""
    return extract_pdf(BytesIO(pdf.to_bytes()), DEFAULT_LIMITS)


def texts(page: RawPage) -> list[str]:
    return [join_lines(block.lines) for block in page.blocks]


def blocks_of(page: RawPage, kind: BlockKind) -> list[RawBlock]:
    return [block for block in page.blocks if block.kind is kind]
