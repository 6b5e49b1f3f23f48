"""The file of false premises that is shipped."""

from collections import Counter
from pathlib import Path

import pytest

from ingest.anchoring import Anchoring, anchor
from ingest.indexing import IndexingEntry, read_indexing
from ingest.json_lines import folded
from tests.ingest import the_report

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
NAME = "abschlussdokumentation.jsonl"


@pytest.fixture(scope="module")
def shipped() -> tuple[IndexingEntry, ...]:
    return read_indexing(CORPUS / "annahmen" / NAME)


@pytest.fixture(scope="module")
def anchoring(shipped: tuple[IndexingEntry, ...]) -> Anchoring:
    return anchor(shipped, the_report.document())


def test_every_entry_names_a_sentence_of_the_report(shipped, anchoring) -> None:
    assert anchoring.misfits == ()
    assert len(shipped) >= 800


def test_the_entries_stand_in_the_order_of_the_report(anchoring) -> None:
    places = [(entry.spans[0].page_number, entry.spans[0].start) for entry in anchoring.anchored]

    assert places == sorted(places)


def test_nearly_every_page_has_false_premises(shipped) -> None:
    assert len({entry.from_page for entry in shipped}) >= 57


def test_no_question_is_called_both_wrong_and_answered(shipped) -> None:
    answered = {folded(one) for entry in read_indexing(CORPUS / "erschliessung" / NAME) for one in entry.questions}
    wrong = Counter(folded(one) for entry in shipped for one in entry.questions)

    assert [question for question in wrong if question in answered] == []
    assert [question for question, times in wrong.items() if times > 1] == []
