"""Reading real PDF files against two yardsticks: pypdf's own text extraction (pages per second) and `pdftotext`.

    python -m tests.bench_pdf [--worst N] FILE.pdf …

For each file: pages per second of the reader (of this process's time, and by the clock in its child process) and of a
plain loop over pypdf's `extract_text`; the share of words that agree with `pdftotext` (poppler-utils) on pages of
running text and on all pages; the share of pdftotext's sentences that stand whole and in the same order in ours; the
ten pages that agree least.
Not part of the tests: it needs real files, and it measures time.
"""

import argparse
import logging
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from ingest.documents import BlockKind
from ingest.pdf import extract_pdf, read_pdf
from ingest.pdf_faults import PdfLimits
from ingest.raw import RawPage

RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.FOOTNOTE})


@dataclass(frozen=True, slots=True)
class PageScore:
    number: int
    words: float
    sentences: float
    running_text: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--worst", type=int, default=10, help="how many of the worst pages to name")
    arguments = parser.parse_args()
    if shutil.which("pdftotext") is None:
        parser.error("pdftotext is missing: apt-get install poppler-utils")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    tell("| file | pages | pages/s | in child | pypdf | ratio | words, running text | all | sentences in order |")
    tell("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    worst = []
    for path in arguments.files:
        row, scores = measure(path)
        tell(row)
        least = sorted(scores, key=lambda score: (score.words, score.sentences))[: arguments.worst]
        worst.append(f"{path.name}: " + ", ".join(f"{s.number} ({s.words:.3f}/{s.sentences:.2f})" for s in least))
    tell("\nWorst pages (words/sentences):")
    for line in worst:
        tell(line)


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def measure(path: Path) -> tuple[str, list[PageScore]]:
    """One line of the table, and the scores of the pages."""
    began = time.process_time()  # of the processor, so that other programs do not count
    with path.open("rb") as file:
        pages = extract_pdf(file, PdfLimits()).pages
    own = time.process_time() - began
    began = time.process_time()
    for page in PdfReader(path).pages:
        page.extract_text()
    plain = time.process_time() - began
    began = time.perf_counter()  # of the clock: what a user waits, start of the child included
    read_pdf(path)
    child = time.perf_counter() - began
    scores = [score_page(n, page, text) for n, (page, text) in enumerate(zip(pages, _pdftotext(path), strict=True), 1)]
    running = [score for score in scores if score.running_text]
    ratio = plain / own
    cells = (
        path.name, len(pages), f"{len(pages) / own:.1f}", f"{len(pages) / child:.1f}", f"{len(pages) / plain:.1f}",
        f"{ratio:.2f}", f"{_mean([s.words for s in running]):.4f} ({len(running)} pages)",
        f"{_mean([s.words for s in scores]):.4f}", f"{_mean([s.sentences for s in scores]):.4f}",
    )  # fmt: skip
    return "| " + " | ".join(map(str, cells)) + " |", scores


def score_page(number: int, page: RawPage, reference: str) -> PageScore:
    """Agreement of one page; 1.0 where neither side has anything to compare."""
    texts = [line.text for line in page.dropped]
    texts.extend(f"{block.marker} {_joined(block.lines)}" for block in page.blocks)
    ours, theirs = Counter(_words(" ".join(texts))), Counter(_words(reference))
    total = ours.total() + theirs.total()
    words = 2 * (ours & theirs).total() / total if total else 1.0
    return PageScore(number, words, _sentences_in_order(page, reference), _is_running_text(page, reference))


def _is_running_text(page: RawPage, reference: str) -> bool:
    """At least 100 words, hardly any in tables, and most of them plain words: no listings, no list of addresses."""
    running = sum(len(line.split()) for block in page.blocks if block.kind in RUNNING for line in block.lines)
    everything = sum(len(line.split()) for block in page.blocks for line in block.lines)
    tokens = reference.split()
    plain = sum(token.strip(".,;:!?()[]„“”\"'-–").replace("-", "").isalpha() for token in tokens)
    return running >= max(100, 0.9 * everything) and plain >= 0.85 * len(tokens)


def _sentences_in_order(page: RawPage, reference: str) -> float:
    """The longest ascending chain of pdftotext's sentences (from five words up) in our text, as a share of them all."""
    ours = _letters(" ".join(line for block in page.blocks for line in block.lines))
    sentences = [_letters(text) for text in re.split(r"(?<=[.!?:])\s+|\n\s*\n", reference) if len(text.split()) >= 5]
    running = "\n".join(_letters(line.text) for line in page.dropped)
    sentences = [sentence for sentence in sentences if sentence not in running]
    places = [place for sentence in sentences if (place := ours.find(sentence)) >= 0]
    chain: list[int] = []
    for place in places:
        at = bisect_left(chain, place)
        chain[at : at + 1] = [place]
    return len(chain) / len(sentences) if sentences else 1.0


def _joined(lines: Sequence[str]) -> str:
    """As pdftotext does it: each hyphen at a line end goes. Which of them to keep is not the reader's business."""
    return re.sub(r"[-\u00ad]\n", "", "\n".join(lines)).replace("\n", " ")


def _words(text: str) -> list[str]:
    """Runs of letters and figures: poppler splits off punctuation that is set in another font ("http ://")."""
    return re.findall(r"\w+", _normal(text))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", _normal(text))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("\u00ad", "-"))


def _pdftotext(path: Path) -> list[str]:
    run = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], check=True, capture_output=True)
    return run.stdout.decode("utf-8").removesuffix("\f").split("\f")


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else float("nan")


if __name__ == "__main__":
    main()
