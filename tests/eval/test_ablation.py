"""Each variant of the ablation on the small stock: it has the parts that it names, and the last one is what serves."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from eval.ablation import Laboratory, Variant, ablation_report, variants
from eval.questions import EvalQuestion, Half, Source
from index.build import build_index
from index.content import IndexContent
from index.store import read_index
from index.weights import WITH_INDEXING
from tests.fakes import HashEmbedder
from tests.stock import ENTRIES, FUND, small_stock


def question(key: str, wording: str, careless: str, quote: str) -> EvalQuestion:
    source = Source(document="bericht", page_label="14", quote=quote)
    return EvalQuestion(id=key, kind="fact", question=wording, careless=careless, sources=(source,), points=("x",))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> IndexContent:
    folder: Path = tmp_path_factory.mktemp("index")
    build_index(folder, small_stock(), ENTRIES, HashEmbedder(), lambda done, total: None)
    return read_index(folder)


@pytest.fixture(scope="module")
def laboratory(content: IndexContent) -> Laboratory:
    return Laboratory(content, HashEmbedder())


def named(start: str) -> Variant:
    return next(variant for variant in variants() if variant.name.startswith(start))


def why(laboratory: Laboratory, variant: Variant, wording: str) -> dict[str, float]:
    """What each retriever gave to the passage about the fund."""
    hits = laboratory.retriever(variant).search(wording, limit=3).hits
    return next(dict(hit.why) for hit in hits if hit.passage.text == FUND)


def test_the_last_variant_is_the_retrieval_that_serves() -> None:
    assert variants()[-1] == Variant(variants()[-1].name, WITH_INDEXING)


def test_no_two_variants_are_alike() -> None:
    nameless = {replace(variant, name="") for variant in variants()}

    assert len(nameless) == len({variant.name for variant in variants()}) == len(variants())


def test_a_single_retriever_is_alone(laboratory: Laboratory) -> None:
    for start, part in (("nur dicht", "dense"), ("nur BM25 (", "lexical")):
        parts = why(laboratory, named(start), "Wofür ist der Verfügungsfonds?")
        assert [name for name, value in parts.items() if value] == [part]


def test_typing_errors_words_of_the_indexing_and_its_questions_come_in_one_by_one(laboratory: Laboratory) -> None:
    assert why(laboratory, named("+ Satz"), "Verfügunsfonds")["lexical"] == 0.0
    assert why(laboratory, named("+ Tipp"), "Verfügunsfonds")["lexical"] > 0.0
    assert why(laboratory, named("+ Tipp"), "Nachbarschaftsfest")["question"] == 0.0
    assert why(laboratory, named("+ Fragen"), "Nachbarschaftsfest")["question"] > 0.0
    assert why(laboratory, named("+ Fragen"), "Fördertopf")["lexical"] == 0.0
    assert why(laboratory, named("+ Wörter"), "Fördertopf")["lexical"] > 0.0


def test_the_parts_of_compounds_come_in_with_their_row(laboratory: Laboratory) -> None:
    assert why(laboratory, named("nur BM25 ("), "Fonds")["lexical"] == 0.0
    assert why(laboratory, named("nur BM25, +"), "Fonds")["lexical"] > 0.0


def test_the_figures_are_those_of_each_question_in_its_wording(laboratory: Laboratory) -> None:
    right = question("a", "Wofür ist der Verfügungsfonds?", "x", FUND)
    wrong = question("b", "Wofür ist der Verfügungsfonds?", "x", "Der Mond ist aus Käse gemacht.")

    values = laboratory.figures(
        laboratory.retriever(variants()[-1]), [(right, right.question), (wrong, wrong.question)]
    )

    assert np.array_equal(values, [[1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.0, 0.0]])


def test_the_report_is_over_the_reporting_half_alone_and_shows_each_variant_for_both_wordings(
    content: IndexContent,
) -> None:
    keys = [f"frage-{number}" for number in range(20)]
    asked = [question(key, "Wofür ist der Verfügungsfonds?", "verfügungsfonds", FUND) for key in keys]
    reported = sum(one.half is Half.REPORTING for one in asked)

    report = ablation_report(content, HashEmbedder(), asked)

    assert 0 < reported < len(asked)
    assert f"### Sorgfältig gestellt ({reported} Fragen)" in report
    assert f"### Hastig getippt ({reported} Fragen)" in report
    assert all(report.count(f"| {variant.name} |") == 2 for variant in variants())
