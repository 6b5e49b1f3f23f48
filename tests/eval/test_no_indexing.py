from pathlib import Path

import pytest

from eval.metrics import mean
from eval.no_indexing.handbook import NAME, QUESTIONS_FILE, handbook_folder
from eval.questions import Half, read_questions
from index.analysis import GermanAnalyser


@pytest.mark.slow
def test_the_handbooks_questions_are_in_other_words_than_its_text():
    analyser = GermanAnalyser()
    questions = read_questions(QUESTIONS_FILE)

    shared = []
    for question in questions:
        asked, quoted = analyser.terms(question.question).keys(), analyser.terms(question.sources[0].quote).keys()
        shared.append(len(asked & quoted) / len(asked))

    assert len(questions) >= 60
    assert mean(shared) <= 0.2


def test_both_halves_hold_questions_about_the_handbook():
    halves = [question.half for question in read_questions(QUESTIONS_FILE)]

    assert min(halves.count(half) for half in Half) >= 20


def test_a_handbook_that_lies_there_is_taken_as_it_is(tmp_path: Path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / NAME).write_bytes(b"%PDF")

    assert (handbook_folder(tmp_path) / NAME).read_bytes() == b"%PDF"
