import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from eval.baseline_process import LIBRARIES, version_of

ROOT = Path(__file__).parents[2]

SHOUTING_LIBRARY = """
from eval.baselines.exchange import Library, PageText, answer_questions

def index(pages, words):
    print("a library that prints")
    return lambda question, limit: [PageText(page.document, page.label, question.upper()) for page in pages[:limit]]

answer_questions(Library(lambda model: print(model), index))
"""


def test_a_librarys_process_answers_line_by_line_whatever_the_library_prints():
    pages = [{"document": "bericht", "label": label, "text": "Text"} for label in ("14", "15")]
    lines = [{"model": "m", "pages": pages, "words": 110}, {"question": "wo?", "limit": 1}]

    run = subprocess.run(
        [sys.executable, "-c", SHOUTING_LIBRARY],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
    )

    built, answered = (json.loads(line) for line in run.stdout.splitlines())
    assert set(built) == {"seconds"}
    assert answered["found"] == [{"document": "bericht", "label": "14", "text": "WO?"}]
    assert run.stderr == "m\na library that prints\n"


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_librarys_environment_is_pinned_to_the_last_package(library: str):
    lines = (ROOT / "eval" / "baselines" / f"{library}.txt").read_text(encoding="utf-8").splitlines()

    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines if not line.startswith("#"))
    assert "torch==2.13.0" in lines
    assert version_of(library)
