from dataclasses import replace
from pathlib import Path

import pytest

from index.analysis import GermanAnalyser
from index.answer_kinds import AnswerKind
from index.build import build_index
from index.content import IndexedEntry
from index.search import Retrieval, Retriever
from index.store import read_index
from tests.fakes import HashEmbedder
from tests.stock import ENTRIES, FUND, HEAT, page_of, passage_of, sentence_at, small_stock


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    folder: Path = tmp_path_factory.mktemp("index")
    build_index(folder, small_stock(), ENTRIES, HashEmbedder(), lambda done, total: None)
    return Retriever(read_index(folder), HashEmbedder(), GermanAnalyser())


def first_text(retrieval: Retrieval) -> str:
    return retrieval.hits[0].passage.text


def test_the_passage_with_the_questions_words_comes_first(retriever: Retriever) -> None:
    assert first_text(retriever.search("Wofür ist der Verfügungsfonds?", limit=3)) == FUND
    assert first_text(retriever.search("Wie kühlen Höfe bei Hitze?", limit=3)) == HEAT


def test_ranks_count_from_one_and_scores_fall(retriever: Retriever) -> None:
    hits = retriever.search("Verfügungsfonds", limit=3).hits

    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert sorted((hit.score for hit in hits), reverse=True) == [hit.score for hit in hits]


def test_a_score_is_the_sum_of_its_reasons(retriever: Retriever) -> None:
    for hit in retriever.search("Verfügungsfonds", limit=3).hits:
        assert hit.score == pytest.approx(sum(part for _, part in hit.why), abs=1e-5)


def test_a_filter_is_applied_before_ranking(retriever: Retriever) -> None:
    hits = retriever.search("Verfügungsfonds", limit=1, allowed=lambda passage: passage.workshop == 8).hits

    assert [hit.passage.text for hit in hits] == [HEAT]


def test_a_typing_error_finds_the_passage_all_the_same(retriever: Retriever) -> None:
    assert first_text(retriever.search("Verfügunsfonds", limit=1)) == FUND


def test_how_many_hits_are_wanted_changes_nothing_about_the_first(retriever: Retriever) -> None:
    one, three = (retriever.search("Verfügungsfonds für Nachbarn", limit=limit).hits for limit in (1, 3))

    assert one[0] == three[0]


def test_the_passage_whose_words_match_one_by_one_gains_most_by_it(retriever: Retriever) -> None:
    gained = {hit.passage.text: dict(hit.why)["tokens"] for hit in retriever.search("Höfe bei Hitze", limit=3).hits}

    assert max(gained, key=lambda text: gained[text]) == HEAT


def test_every_sentence_of_a_hit_has_a_score(retriever: Retriever) -> None:
    for hit in retriever.search("breite Gehwege", limit=3).hits:
        assert len(hit.sentence_scores) == len(hit.passage.sentences)


def test_the_sentence_that_names_the_thing_scores_highest(retriever: Retriever) -> None:
    hit = retriever.search("breite Gehwege", limit=1).hits[0]

    best = max(range(len(hit.sentence_scores)), key=lambda place: hit.sentence_scores[place])
    assert hit.passage.sentences[best].text == "breite Gehwege"


def test_words_that_the_stock_does_not_know_are_named(retriever: Retriever) -> None:
    evidence = retriever.search("Mondlandung im Quartier", limit=1).evidence

    assert evidence.unknown_words == ("mondlandung",)
    assert 0 < evidence.hit_coverage < 1


def test_the_headings_above_the_best_passage_count_as_its_words(tmp_path: Path) -> None:
    (stored,) = small_stock()
    page = page_of(1, "14", [FUND])

    def coverage(section: tuple[str, ...]) -> float:
        passage = passage_of("bericht", page, [sentence_at(page, FUND)], section)
        build_index(tmp_path, (replace(stored, passages=(passage,)),), (), HashEmbedder(), lambda *_: None)
        found = Retriever(read_index(tmp_path), HashEmbedder(), GermanAnalyser()).search(
            "Welche Beispiele zum Verfügungsfonds gibt es?", limit=1
        )
        return found.evidence.hit_coverage

    assert coverage(("Praxisbeispiele",)) > coverage(("Anderes",))


def test_a_name_that_the_best_passage_does_not_hold_is_named(retriever: Retriever) -> None:
    assert retriever.search("Verfügungsfonds 2031", limit=1).evidence.missing_names == ("2031",)


def test_a_proper_name_that_stands_nowhere_is_named(retriever: Retriever) -> None:
    for question, names in (
        ("Was macht Marxloh mit dem Verfügungsfonds?", ("marxloh",)),
        ("marxloh verfügungsfonds", ("marxloh",)),
        ("Woher kommt Geld für das Obst?", ()),
    ):
        assert retriever.search(question, limit=1).evidence.missing_names == names


def test_an_amount_that_no_sentence_offers_is_missing(retriever: Retriever) -> None:
    assert retriever.search("Wie hoch ist der Verfügungsfonds?", limit=1).evidence.kind_missing is AnswerKind.AMOUNT
    assert retriever.search("Wofür ist der Verfügungsfonds?", limit=1).evidence.kind_missing is None


def test_without_allowed_passages_there_is_no_evidence(retriever: Retriever) -> None:
    retrieval = retriever.search("Verfügungsfonds", limit=3, allowed=lambda passage: False)

    assert retrieval.hits == ()
    assert retrieval.evidence.closeness == 0.0


def test_a_practitioners_wording_finds_the_passage_through_the_indexing(retriever: Retriever) -> None:
    hits = retriever.search("Woher kommt Geld für unser Nachbarschaftsfest?", limit=3).hits

    assert hits[0].passage.text == FUND
    assert dict(hits[0].why)["question"] > max(dict(hit.why)["question"] for hit in hits[1:])


def test_words_of_the_indexing_are_known_words(retriever: Retriever) -> None:
    assert retriever.search("Fördertopf", limit=1).evidence.unknown_words == ()


def test_a_question_of_words_that_nobody_knows_is_told_by_its_evidence(retriever: Retriever) -> None:
    assert retriever.search("Was steht im Bericht zu Kängurus?", limit=1).evidence.is_of_unknown_words_alone
    assert not retriever.search("Kängurus im Quartier", limit=1).evidence.is_of_unknown_words_alone
    assert not retriever.search("Was ist das?", limit=1).evidence.is_of_unknown_words_alone


def test_the_topic_is_searched_for_and_not_the_report_or_the_workshop(retriever: Retriever) -> None:
    about_heat = retriever.search("Begrünte Höfe an heißen Tagen?", limit=3)
    asked = retriever.search("Was sagt der Bericht zu begrünte Höfe an heißen Tagen?", limit=3)

    assert [hit.score for hit in asked.hits] == pytest.approx([hit.score for hit in about_heat.hits], abs=1e-4)


def test_a_workshop_that_the_question_names_comes_first_and_filters_nothing(retriever: Retriever) -> None:
    hits = retriever.search("Was war in Werkstatt 8?", limit=3).hits

    assert hits[0].passage.workshop == 8
    assert dict(hits[0].why)["place"] > 0
    assert [dict(hit.why)["place"] for hit in hits[1:]] == [0.0, 0.0]


def test_ranking_alone_finds_the_same_passages_for_the_same_reasons(retriever: Retriever) -> None:
    ranked, searched = retriever.rank("Verfügungsfonds", limit=3), retriever.search("Verfügungsfonds", limit=3).hits

    assert [(hit.passage, hit.score, hit.why) for hit in ranked] == [
        (hit.passage, hit.score, hit.why) for hit in searched
    ]
    assert {hit.sentence_scores for hit in ranked} == {()}


def test_a_question_like_one_with_a_false_premise_is_told_from_one_that_is_answered(tmp_path: Path) -> None:
    wrong = IndexedEntry(ENTRIES[0].passage_ids, ("Warum wurde das Geld für Nachbarn gestrichen?",), (), ((0,),))
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), lambda done, total: None, misconceptions=[wrong])
    retriever = Retriever(read_index(tmp_path), HashEmbedder(), GermanAnalyser())

    like_it, like_others = (
        retriever.search(question, limit=3).evidence.premise
        for question in ("Warum hat man Geld für Nachbarn gestrichen?", ENTRIES[0].questions[0])
    )

    assert like_it is not None
    assert like_others is not None
    assert like_it.nearness > 0 > like_others.nearness
    assert like_it.soundness < like_others.soundness


def test_where_no_false_premises_are_known_there_is_nothing_to_say_of_them(retriever: Retriever) -> None:
    assert retriever.search("Verfügungsfonds", limit=1).evidence.premise is None


def test_a_question_for_examples_that_are_there_is_not_worded_as_a_gap(tmp_path: Path) -> None:
    (stored,) = small_stock()
    page = page_of(1, "14", [FUND])

    def wording(section: str, question: str) -> float | None:
        passage = passage_of("bericht", page, [sentence_at(page, FUND)], (section,))
        gaps = ("Welche Städte haben den Verfügungsfonds gekürzt?", "Welche Städte haben Schulden?")
        entries = (replace(ENTRIES[0], passage_ids=(passage.passage_id,)),)
        build_index(tmp_path, (replace(stored, passages=(passage,)),), entries, HashEmbedder(), lambda *_: None, gaps)
        found = Retriever(read_index(tmp_path), HashEmbedder(), GermanAnalyser()).search(question, limit=1)
        return found.evidence.wording

    asked = "Welche Städte haben einen Verfügungsfonds?"
    assert wording("Praxisbeispiele", asked) == 0.0
    assert (wording("Anderes", asked) or 0.0) < 0.0


def test_a_number_that_stands_there_is_not_asked_for_as_a_gap(tmp_path: Path) -> None:
    (stored,) = small_stock()
    gaps = ("Wie viele Leute kosteten die Treffen?", "Wie viele Treffen gibt es?", "Wie viele Leute fehlten?")

    def wording(told: str, question: str) -> float:
        page = page_of(1, "14", [told])
        passage = passage_of("bericht", page, [sentence_at(page, told)], ("Einführung",))
        entries = (replace(ENTRIES[0], passage_ids=(passage.passage_id,), questions=("Kamen viele?",)),)
        build_index(tmp_path, (replace(stored, passages=(passage,)),), entries, HashEmbedder(), lambda *_: None, gaps)
        found = Retriever(read_index(tmp_path), HashEmbedder(), GermanAnalyser()).search(question, limit=1)
        return found.evidence.wording or 0.0

    asked = "Wie viele Leute kamen zu den Treffen?"
    assert wording("Zu den Treffen kamen 460 Leute.", asked) == 0.0
    assert wording("Zu den Treffen kamen viele Leute.", asked) < 0.0
    assert wording("Zu den Treffen kamen 460 Leute.", "Wie viele Leute aus Bonn kamen zu den Treffen?") < 0.0
