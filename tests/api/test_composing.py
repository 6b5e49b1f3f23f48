from dataclasses import replace

import pytest

from api.composing import compose_sides, missing_data, part_without_datum
from api.measures import LONGEST_ANSWER_WORDS
from api.parts import Part
from index.answer_kinds import AnswerKind
from index.evidence import Evidence
from index.search import Retrieval
from ingest.documents import BlockKind, Passage
from tests.api.composed import alone, composed, hit, no_document, paragraph, texts
from tests.stock import page_of, passage_of, sentence_at


def test_without_hits_there_is_no_answer():
    assert texts("Wer hilft?") == []


def test_the_best_sentence_is_quoted_and_a_far_worse_one_is_not():
    passage = paragraph("Das Land zahlt.", "Der Himmel ist blau.")

    assert texts("Wer zahlt?", hit(passage, [5.9, 0.2])) == ["Das Land zahlt."]


def test_a_sentence_that_lists_what_is_asked_for_stands_without_those_that_fit_less():
    passage = paragraph("Partner sind Kitas, Schulen und Vereine.", "Man trifft sich jeden Monat im Rathaus.")

    assert texts("Welche Partner gibt es?", hit(passage, [5.0, 2.5])) == ["Partner sind Kitas, Schulen und Vereine."]
    assert len(texts("Welche Partner gibt es?", hit(passage, [5.0, 4.5]))) == 2


def test_an_address_in_a_footnote_is_quoted_to_who_asks_for_it_alone():
    page = page_of(1, "1", ["Die Liste hilft.", "(2) Quelle: https://a.example/liste"])
    footnote = sentence_at(page, "(2) Quelle: https://a.example/liste", BlockKind.FOOTNOTE, complete=False)
    passage = passage_of("d", page, [sentence_at(page, "Die Liste hilft."), footnote])

    assert texts("Wo steht die Liste im Internet?", hit(passage, [-4.0, 4.0])) == [footnote.text]
    assert texts("Was hilft?", hit(passage, [-4.0, 4.0])) == ["Die Liste hilft."]


def test_sentences_come_in_reading_order():
    passage = paragraph("Zuerst wird geplant.", "Danach wird gebaut.")

    assert texts("Wie?", hit(passage, [0.85, 0.9])) == ["Zuerst wird geplant.", "Danach wird gebaut."]


def test_a_sentence_that_leans_on_the_one_before_brings_it_along():
    passage = paragraph("Das Quartiersbüro ist offen.", "Dies hilft allen.")

    assert texts("Was hilft?", hit(passage, [0.1, 0.9])) == ["Das Quartiersbüro ist offen.", "Dies hilft allen."]


def test_the_date_that_is_asked_for_comes_first():
    passage = paragraph("Die Werkstatt war gut besucht.", "Die Reihe begann am 5. Mai 2017.", "x " * 90 + ".")

    assert texts("Wann begann die Werkstatt?", hit(passage, [0.9, 0.5, -9.0]))[0] == "Die Reihe begann am 5. Mai 2017."


def test_what_is_no_sentence_of_its_own_is_not_quoted():
    page = page_of(1, "1", ["Überschrift. Ein Satz steht hier."])
    heading = sentence_at(page, "Überschrift.", BlockKind.HEADING, complete=False)
    passage = passage_of("d", page, [heading, sentence_at(page, "Ein Satz steht hier.")])

    assert texts("Was?", hit(passage, [0.9, 0.5])) == ["Ein Satz steht hier."]


def test_the_same_words_from_two_places_are_quoted_once():
    one, other = (
        paragraph("Ohne Beteiligung gelingt keine Verstetigung."),
        paragraph("x. Ohne Beteiligung gelingt keine Verstetigung."),
    )

    assert len(texts("Was?", hit(one, [0.9]), hit(other, [0.9], rank=2))) == 1


def test_an_answer_stays_short():
    long_sentences = [f"Satz {letter} " + "wort " * 40 + "ende." for letter in "abcdef"]
    passage = paragraph(*long_sentences)

    assert sum(len(text.split()) for text in texts("Was?", hit(passage, [0.9] * 6))) <= LONGEST_ANSWER_WORDS


def test_a_single_long_sentence_is_quoted_whole():
    passage = paragraph("Wort " * 150 + "ende.")

    assert len(texts("Was?", hit(passage, [0.9]))) == 1


def test_a_list_item_of_a_few_words_is_not_quoted_without_its_list():
    page = page_of(1, "1", ["Der Fonds hilft Nachbarn bei kleinen Vorhaben.", "Fonds-Projekte"])
    item = sentence_at(page, "Fonds-Projekte", BlockKind.LIST_ITEM)
    passage = passage_of("d", page, [sentence_at(page, "Der Fonds hilft Nachbarn bei kleinen Vorhaben."), item])

    assert texts("Wozu der Fonds?", hit(passage, [0.5, 0.9])) == ["Der Fonds hilft Nachbarn bei kleinen Vorhaben."]


def test_sentences_of_several_workshops_are_grouped_by_them():
    one = replace(paragraph("Das Land zahlt."), workshop=7)
    other = replace(paragraph("Der Bund zahlt mit."), passage_id="other", workshop=8)

    together = composed("Wer hilft?", hit(one, [0.9]), hit(other, [0.8], rank=2))
    single = composed("Wer hilft?", hit(one, [0.9]))

    assert [(len(group.choices), group.by_place) for group in together.groups] == [(1, True), (1, True)]
    assert [group.by_place for group in single.groups] == [False]


def test_the_same_statement_from_two_places_has_both_as_proof_and_other_numbers_are_another_statement():
    one = paragraph("Ohne Beteiligung gelingt im Quartier keine Verstetigung.")
    same = replace(one, passage_id="same")
    numbered = [
        paragraph(f"Im Jahr {year} gab es im ganzen Land zehn neue Gebiete der Förderung.") for year in (2017, 2018)
    ]

    merged = composed("Was?", hit(one, [0.9]), hit(same, [0.8], rank=2)).choices
    apart = composed("Was?", hit(numbered[0], [0.9]), hit(replace(numbered[1], passage_id="b"), [0.8], rank=2)).choices

    assert [[other.passage.passage_id for other in choice.also] for choice in merged] == [["same"]]
    assert [choice.also for choice in apart] == [()]


def found(passage: Passage, score: float, coverage: float) -> Retrieval:
    return Retrieval((hit(passage, [score]),), Evidence(True, None, 0.9, coverage, None, (), ()))


def test_both_sides_of_a_comparison_are_given_and_a_side_that_is_not_in_the_stock_is_named():
    one, other = (
        paragraph("Integration ist ein Kernthema."),
        replace(paragraph("Inklusion ist Teilhabe."), passage_id="o"),
    )
    sides = (Part("Integration", "Integration"), Part("Inklusion", "Inklusion"))

    both = compose_sides(list(zip(sides, (found(one, 1, 1), found(other, 1, 1)), strict=True)), alone, no_document)
    half = compose_sides(list(zip(sides, (found(one, 1, 1), found(other, 1, 0.1)), strict=True)), alone, no_document)

    assert [(group.part, len(group.choices)) for group in both.groups] == [("Integration", 1), ("Inklusion", 1)]
    assert both.missing == ()
    assert [group.part for group in half.groups] == ["Integration"]
    assert half.missing == ("Inklusion",)


def test_sides_that_one_sentence_tells_about_are_no_comparison():
    both = paragraph("Integration und Inklusion gehören zusammen.")
    sides = (Part("Integration", "Integration"), Part("Inklusion", "Inklusion"))

    composition = compose_sides([(side, found(both, 1, 1)) for side in sides], alone, no_document)

    assert composition.groups == ()


def test_who_asks_for_a_date_gets_it_with_little_beside_it():
    others = [f"Dort sprachen Menschen aus dem Quartier {name} miteinander." for name in ("Nord", "Süd", "West")]
    passage = paragraph("Die Werkstatt fand am 14. November 2017 statt.", *others)
    found_in_it = hit(passage, [1.0, -2.0, -2.0, -2.0])

    assert texts("Wann fand das Treffen statt?", found_in_it) == ["Die Werkstatt fand am 14. November 2017 statt."]
    assert len(texts("Worum ging es bei dem Treffen?", found_in_it)) > 1


def test_a_number_or_date_that_nothing_quoted_offers_is_said_to_be_missing():
    question = "Was ist der Verfügungsfonds für Nachbarn, und wie hoch ist der Zuschuss?"
    without, within = (
        composed(question, hit(paragraph(text), [0.9]))
        for text in ("Der Verfügungsfonds ist ein Topf für Nachbarn.", "Der Verfügungsfonds gibt 500 Euro.")
    )

    assert missing_data(question, without) == ("wie hoch ist der Zuschuss",)
    assert missing_data(question, within) == ()
    assert missing_data("Was kostet der Verfügungsfonds?", without) == ()


def test_the_part_that_needs_no_number_is_asked_alone_when_the_number_is_not_found():
    question = "Was ist der Verfügungsfonds für Nachbarn, und wie hoch ist der Zuschuss?"

    parted = part_without_datum(question, Evidence(True, None, 0.9, 0.9, AnswerKind.AMOUNT, (), ()))

    assert parted is not None
    assert parted[0].question == "Was ist der Verfügungsfonds für Nachbarn?"
    assert part_without_datum(question, Evidence(True, None, 0.9, 0.9, None, (), ())) is None
    assert (
        part_without_datum("Was kostet der Fonds?", Evidence(True, None, 0.9, 0.9, AnswerKind.AMOUNT, (), ())) is None
    )


@pytest.mark.parametrize(
    "pointing_back",
    [
        "In der Praxis helfen hierbei die Quartiersmanagerinnen.",
        "In der Städtebauförderung bedeutet dies einen Aufwand.",
        "In dieser geht es um Daten.",
    ],
)
def test_a_sentence_that_points_back_brings_the_one_before(pointing_back: str):
    sentences = ["Türöffner sind gesucht.", pointing_back]

    assert texts("Wen?", hit(paragraph(*sentences), [-9.0, 0.9])) == sentences
    assert texts("Wen?", hit(paragraph(sentences[0], "Die Praxis hilft."), [-9.0, 0.9])) == ["Die Praxis hilft."]


def test_an_entry_of_the_list_of_links_is_no_filler_beside_another_answer():
    page = page_of(1, "62", ["Die Färberei ist ein Treffpunkt für alle.", "Dortmund: Heimathafen: https://a.example/"])
    text = sentence_at(page, "Die Färberei ist ein Treffpunkt für alle.")
    link = sentence_at(page, "Dortmund: Heimathafen: https://a.example/", BlockKind.LINK)
    passage = passage_of("d", page, [text, link])

    assert texts("Was ist die Färberei?", hit(passage, [3.0, 0.1])) == [text.text]
    assert texts("Welche Internetadresse hat die Färberei?", hit(passage, [3.0, 0.1])) == [text.text, link.text]


def test_beside_a_sentence_that_lists_things_another_list_must_be_nearly_as_good() -> None:
    asked = "Wer macht mit?"
    lists = "Mit dabei sind das Jugendamt, die Polizei, die Kirchen und die Vereine."
    other = "Gefördert werden Spielplätze, Schulhöfe, Parks und Gehwege."
    plain = "Alle treffen sich einmal im Monat."
    passage = paragraph(lists, other, plain)

    assert texts(asked, hit(passage, [3.0, 1.5, 1.0])) == [lists, plain]
    assert texts(asked, hit(passage, [3.0, 2.5, 1.0])) == [lists, other, plain]


def test_a_line_with_date_and_town_says_what_it_belongs_to() -> None:
    line = paragraph("5. Mai 2017 in Dortmund")

    groups = composed("Wann war das Treffen?", hit(line, [3.0])).groups

    assert [(group.by_place, group.choices[0].sentence.text) for group in groups] == [(True, "5. Mai 2017 in Dortmund")]
    assert not composed("Wann war das?", hit(paragraph("Das war im Mai 2017."), [3.0])).groups[0].by_place
