"""Files that are broken or want to do harm; each function writes one into the corpus folder that it is given."""

import os
import zlib
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from tests.ingest.pdf_samples import SamplePdf, assemble, workshop_documentation

GOOD = workshop_documentation(3).to_bytes()
LINE = b"BT /F1 10 Tf 60 700 Td (Ein Satz steht hier.) Tj ET\n"


def written(content: bytes) -> Callable[[Path], Path]:
    def write(corpus: Path) -> Path:
        path = corpus / "datei.pdf"
        path.write_bytes(content)
        return path

    return write


def encrypted(corpus: Path) -> Path:
    writer = PdfWriter(clone_from=PdfReader(written(GOOD)(corpus)))
    writer.encrypt(user_password="geheim", algorithm="RC4-128")
    path = corpus / "kennwort.pdf"
    writer.write(path)
    return path


def scanned(corpus: Path) -> Path:
    pdf = SamplePdf()
    for _ in range(3):
        pdf.page().box(0, 0, 595, 842)
    return pdf.write(corpus / "scan.pdf")


def link_out_of_the_corpus(corpus: Path) -> Path:
    outside = corpus.parent / "geheim.pdf"
    outside.write_bytes(GOOD)
    path = corpus / "verweis.pdf"
    path.symlink_to(outside)
    return path


def link_in_a_circle(corpus: Path) -> Path:
    path = corpus / "kreis.pdf"
    path.symlink_to(path)
    return path


def named_pipe(corpus: Path) -> Path:
    path = corpus / "rohr.pdf"
    os.mkfifo(path)
    return path


def folder(corpus: Path) -> Path:
    path = corpus / "ordner.pdf"
    path.mkdir()
    return path


def bomb_in_one_stream() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(100)) + packer.flush()
    content = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, content, font])


def page_tree_in_a_circle() -> bytes:
    pages = b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", pages])


def no_pages() -> bytes:
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])
