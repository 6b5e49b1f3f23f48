import pytest

from eval.benchmark_tables import answer_table, retrieval_table
from eval.engines import Engine, Found, Quality, Reply, our_engines, quality, without_indexing
from eval.questions import Asked, EvalQuestion, Source
from index.build import build_index
from index.content import IndexContent
from index.store import read_index
from tests.fakes import HashEmbedder
from tests.stock import ENTRIES, FUND, HEAT, small_stock

QUESTION = EvalQuestion(
    id="geld",
    kind="fact",
    question="Wer kann über den Verfügungsfonds etwas finanzieren?",
    careless="verfügungsfonds wer",
    sources=(Source(document="bericht", page_label="14", quote=FUND),),
    points=(),
)
ASKED = Asked(QUESTION, QUESTION.question)


class Fixed:
    """An engine that always finds the same."""

    name = "fixed"
    index_seconds = None

    def __init__(self, *found: Found) -> None:
        self._found = found

    def ask(self, question: str) -> Reply:
        return Reply(self._found, 1.0)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> IndexContent:
    folder = tmp_path_factory.mktemp("index")
    build_index(folder, small_stock(), ENTRIES, HashEmbedder(), lambda done, total: None)
    return read_index(folder)


def found(text: str, label: str = "14") -> Found:
    return Found("bericht", frozenset((label,)), text)


def test_a_right_stretch_counts_by_its_rank():
    assert quality(Fixed(found(HEAT), found(FUND)), [ASKED]) == Quality(0.0, 1.0, 0.5)


def test_the_right_words_on_another_page_are_not_the_source():
    assert quality(Fixed(found(FUND, label="15")), [ASKED]) == Quality(0.0, 0.0, 0.0)


def test_ours_is_measured_with_the_indexing_without_it_and_by_each_retriever_alone(content: IndexContent):
    engines: list[Engine] = our_engines(content, HashEmbedder(), 12.0)

    assert [engine.name for engine in engines] == [
        "Werkstattwissen mit Erschließung",
        "Werkstattwissen ohne Erschließung",
        "– nur dicht",
        "– nur BM25",
    ]
    assert [quality(engine, [ASKED]).hit_at_1 for engine in engines] == [1.0, 1.0, 1.0, 1.0]


def test_without_indexing_nothing_of_it_is_left(content: IndexContent):
    bare = without_indexing(content)

    assert bare.entries == ()
    assert not bare.question_map.any()
    assert not any(bare.indexing_terms)
    assert bare.passages == content.passages


def test_the_tables_are_markdown_with_german_figures():
    figures = Quality(0.5, 0.75, 0.625)

    assert retrieval_table({"wir": (figures, figures)}, {"wir": 12.4}, {"wir": None}).splitlines()[-1] == (
        "| wir | 0,50 | 0,75 | 0,62 | 0,50 | 0,75 | 0,62 | 12 |  |"
    )
    assert answer_table({"Suche": 10.0, "Antwort": 15.0}).splitlines()[-1] == "| Antwort | 15,0 | 1,50 |"
