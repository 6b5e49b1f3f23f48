"""The evaluation questions themselves: enough of them, hard enough, and each quote where its source says it is."""

from collections import Counter

import pytest

from eval.hardness import MOST_SHARED, mean_shared_stems, shared_stems
from eval.questions import EvalQuestion, Half, read_questions
from index.analysis import GermanAnalyser
from tests.ingest.the_report import document

QUESTIONS = read_questions()
HALVES = {half: [question for question in QUESTIONS if question.half is half] for half in Half}


@pytest.fixture(scope="module")
def analyser() -> GermanAnalyser:
    return GermanAnalyser()


def folded(text: str) -> str:
    return " ".join(text.split())


def test_there_are_questions_enough() -> None:
    assert len(QUESTIONS) >= 200
    assert sum(not question.answerable for question in QUESTIONS) >= 40


def test_no_id_comes_twice() -> None:
    assert [key for key, times in Counter(question.id for question in QUESTIONS).items() if times > 1] == []


def test_every_wording_is_asked_once() -> None:
    wordings = Counter(folded(text).casefold() for one in QUESTIONS for text in {one.question, one.careless})

    assert [times for times in wordings.values() if times > 1] == []


def test_what_has_an_answer_names_its_place_and_its_points_and_nothing_else_does() -> None:
    assert [one.id for one in QUESTIONS if one.answerable and not (one.sources and one.points)] == []
    assert [one.id for one in QUESTIONS if one.kind == "unanswerable" and one.sources] == []


def test_at_least_one_place_of_each_answer_is_the_first_and_not_an_alternative() -> None:
    assert [one.id for one in QUESTIONS if one.sources and all(source.alternative for source in one.sources)] == []


def test_every_source_names_a_page_of_the_stock() -> None:
    labels = {page.label for page in document().pages}

    missing = [one.id for one in QUESTIONS for source in one.sources if source.page_label not in labels]
    strangers = [one.id for one in QUESTIONS for source in one.sources if source.document != document().document_id]
    assert missing == strangers == []


def test_every_quote_stands_on_its_page() -> None:
    pages = {page.label: folded(page.text) for page in document().pages}

    assert [
        (one.id, source.page_label)
        for one in QUESTIONS
        for source in one.sources
        if folded(source.quote) not in pages[source.page_label]
    ] == []


def test_every_entry_of_a_list_stands_on_a_page_of_the_stock() -> None:
    # A hyphen at a line end can be read either way ("Know-how", "Knowhow"), and a list may run on to the next page.
    pages = [folded(page.text).replace("-", "") for page in document().pages]

    assert [
        (one.id, number)
        for one in QUESTIONS
        for number, item in enumerate(one.items)
        if not any(folded(item).replace("-", "") in page for page in pages)
    ] == []


def test_the_halves_are_about_equally_large_in_all_and_in_what_has_no_answer() -> None:
    for of_one in HALVES.values():
        assert 0.4 <= len(of_one) / len(QUESTIONS) <= 0.6
    unanswerable = [sum(not one.answerable for one in HALVES[half]) for half in Half]
    assert max(unanswerable) <= 1.5 * min(unanswerable)


def test_each_half_holds_every_kind_of_question() -> None:
    kinds: dict[Half, set[str]] = {half: {one.kind for one in HALVES[half]} for half in Half}

    assert kinds[Half.TUNING] == kinds[Half.REPORTING]


def test_a_question_shares_the_stems_that_stand_in_any_of_its_quotes(analyser: GermanAnalyser) -> None:
    quotes = ["Begrünte Höfe kühlen.", "Das Quartier wird grün."]

    assert shared_stems("Kühlt ein Hof im Quartier wirklich?", quotes, analyser.stem) == pytest.approx(3 / 4)
    assert shared_stems("Was ist das?", quotes, analyser.stem) == 0.0


def test_a_question_without_an_answer_does_not_make_the_set_harder(analyser: GermanAnalyser) -> None:
    easy = next(one for one in QUESTIONS if one.answerable).model_copy(update={"question": "Kühlt der Hof?"})
    easy = easy.model_copy(update={"sources": (easy.sources[0].model_copy(update={"quote": "Der Hof kühlt."}),)})
    unanswerable = next(one for one in QUESTIONS if not one.answerable)
    asked: list[EvalQuestion] = [easy, unanswerable]

    assert mean_shared_stems(asked, analyser.stem) == 1.0


@pytest.mark.slow
def test_the_questions_are_in_other_words_than_the_report(analyser: GermanAnalyser) -> None:
    for half in Half:
        assert mean_shared_stems(HALVES[half], analyser.stem) <= MOST_SHARED
