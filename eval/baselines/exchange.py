"""What a library's process and the benchmark say to each other: one line of JSON each way, over the process's pipes.

First line in: `{"model": folder, "pages": [{"document", "label", "text"}], "words": 110}`; out: `{"seconds": …}` once
the index is built. Every further line in: `{"question": …, "limit": …}`; out: `{"milliseconds": …, "found": [pages]}`,
best first. Standard library only: the environments of the libraries hold nothing of ours.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as it goes in, and a stretch of one as it comes out. `label` is what is printed on the paper."""

    document: str
    label: str
    text: str


Search = Callable[[str, int], Sequence[PageText]]


@dataclass(frozen=True, slots=True)
class Library:
    """How a library is set up: load the model, then index the pages in pieces of about so many words."""

    load: Callable[[str], None]
    index: Callable[[Sequence[PageText], int], Search]


def answer_questions(library: Library) -> None:
    """Serve this process's standard input until it ends. What a library prints goes to standard error."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as replies:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        job = json.loads(sys.stdin.readline())
        library.load(job["model"])
        started = time.perf_counter()
        search = library.index([PageText(**page) for page in job["pages"]], job["words"])
        print(json.dumps({"seconds": time.perf_counter() - started}), file=replies, flush=True)
        for line in sys.stdin:
            asked = json.loads(line)
            started = time.perf_counter()
            found = search(asked["question"], asked["limit"])
            reply = {
                "milliseconds": (time.perf_counter() - started) * 1000,
                "found": [asdict(page) for page in found],
            }
            print(json.dumps(reply), file=replies, flush=True)
