"""The report's passages and sentences: what must hold for every one of them, and the places that are difficult."""

import re

from ingest.documents import BlockKind
from ingest.hyphens import join_parts
from ingest.passages import LONGEST_PASSAGE, cut_passages
from tests.ingest.the_report import document, passages


def test_a_passage_is_the_stretch_of_its_page_that_it_names():
    for passage in passages():
        texts = [document().page(span.page_number).text[span.start : span.end] for span in passage.spans]
        assert join_parts(texts) == passage.text
        assert (passage.page_number, passage.start, passage.end) == (
            passage.spans[0].page_number,
            passage.spans[0].start,
            passage.spans[0].end,
        )


def test_no_passage_of_the_report_is_longer_than_allowed_and_few_are_tiny():
    lengths = [len(passage.text) for passage in passages()]

    assert max(lengths) <= LONGEST_PASSAGE
    assert sum(length < 150 for length in lengths) <= 3


def test_every_word_but_those_of_headings_is_in_exactly_one_passage():
    for page in document().pages:
        covered = [0] * len(page.text)
        for passage in passages():
            for span in passage.spans:
                if span.page_number == page.number:
                    for position in range(span.start, span.end):
                        covered[position] += 1
        for block in page.blocks:
            expected = 0 if block.kind is BlockKind.HEADING else 1
            for word in re.finditer(r"\S+", block.text):
                place = slice(block.start + word.start(), block.start + word.end())
                assert set(covered[place]) == {expected}, (page.label, word[0])


def test_a_passage_lies_within_one_section():
    for passage in passages():
        page = document().page(passage.page_number)
        inside = {
            block.section
            for block in page.blocks
            if block.start < passage.end and block.end > passage.start and block.kind is not BlockKind.HEADING
        }
        assert inside == {passage.section}


def test_sentences_stand_on_their_pages_and_within_their_passage():
    for passage in passages():
        for sentence in passage.sentences:
            parts = [document().page(span.page_number).text[span.start : span.end] for span in sentence.spans]
            assert join_parts(parts) == sentence.text
            for span in sentence.spans:
                assert any(
                    span.page_number == whole.page_number and whole.start <= span.start and span.end <= whole.end
                    for whole in passage.spans
                )


def test_a_sentence_over_a_page_break_is_one_sentence_of_the_page_where_it_begins():
    passage = next(passage for passage in passages() if "Stigmatisierungen" in passage.text)
    sentence = next(sentence for sentence in passage.sentences if "Stigmatisierungen" in sentence.text)

    assert sentence.text == (
        "Einmal entstandenen Stigmatisierungen kann oft nur sehr mühsam und langwierig begegnet werden."
    )
    assert passage.page_label == "16"
    assert [span.page_number for span in sentence.spans] == [13, 14]
    first, second = (document().page(span.page_number).text[span.start : span.end] for span in sentence.spans)
    assert (first.split()[-1], second.split()[0]) == ("Stigmatisie-", "rungen")


def test_the_report_has_all_sentences_over_page_breaks():
    over_breaks = {
        (passage.page_label, sentence.text.split()[-1])
        for passage in passages()
        for sentence in passage.sentences
        if len(sentence.spans) == 2
    }

    assert over_breaks == {
        *(
            ("6", "Städtenetzes."),
            ("8", "Ort."),
            ("10", "werden."),
            ("16", "werden."),
            ("18", "sein."),
            ("21", "fördern."),
        ),
        *(("22", "notwendig."), ("30", "entsteht."), ("32", "offeriert."), ("33", "enthalten."), ("36", "hoch.")),
        *(
            ("37", "hinterfragen“."),
            ("49", "fortgesetzt wird.".rsplit(maxsplit=1)[-1]),
            ("50", "Lebensstile."),
            ("51", "bestehen."),
        ),
        *(("53", "hat."), ("54", "verabschiedet."), ("56", "werden.")),
    }


def test_footnotes_belong_to_the_sentence_that_bears_their_mark():
    sentence = next(
        sentence
        for passage in passages()
        for sentence in passage.sentences
        if "(Stand: Programmjahr 2018)." in sentence.text
    )

    assert sentence.text.endswith("aufgenommen (Stand: Programmjahr 2018).")
    assert [document().page(note.page_number).text[note.start : note.end] for note in sentence.notes] == [
        (
            "(4) Vgl. Bundesministerium des Innern, für Bau und Heimat (BMI) (2019): Soziale Stadt. Das Programm der "
            "Städtebauförderung für benachteiligte Stadt- und Ortsteile. Programmflyer."
        )
    ]


def test_all_footnotes_of_the_report_are_attached():
    notes = [note for passage in passages() for sentence in passage.sentences for note in sentence.notes]

    texts = [document().page(note.page_number).text[note.start : note.end] for note in notes]
    assert [text.split()[0] for text in texts] == [f"({number})" for number in (1, 2, 4, 5, 6, 7, 8, 9, 10, 11)]


def test_practice_examples_are_passages_of_their_own():
    towns = [passage.text.split(":")[0] for passage in passages() if passage.page_label == "28" and ":" in passage.text]

    assert towns[-4:] == ["Freiburg", "Duisburg-Am Revierpark", "Ahlen", "Wuppertal-Oberbarmen"]


def test_passages_know_their_workshop():
    by_page = {passage.page_label: passage.workshop for passage in passages()}
    assert (by_page["11"], by_page["12"], by_page["47"], by_page["48"]) == (1, 2, 10, None)

    links = [passage for passage in passages() if passage.section == ("Links zu den Praxisbeispielen", "Werkstatt 7")]
    assert {passage.workshop for passage in links} == {7}


def test_ids_are_unique_and_the_same_in_every_run():
    again = cut_passages(document())

    assert [passage.passage_id for passage in again] == [passage.passage_id for passage in passages()]
    assert len({passage.passage_id for passage in again}) == len(again)
    assert all(re.fullmatch(r"[0-9a-f]{16}", passage.passage_id) for passage in again)


def kinds_and_completeness(label: str) -> dict[str, tuple[BlockKind, bool]]:
    return {
        sentence.text: (sentence.kind, sentence.complete)
        for passage in passages()
        if passage.page_label == label
        for sentence in passage.sentences
    }


def test_a_signature_keeps_its_lines_and_a_salutation_is_nothing_to_quote():
    preface = kinds_and_completeness("4")

    assert preface["Sehr geehrte Damen und Herren,"] == (BlockKind.PARAGRAPH, False)
    assert preface[
        "Stefan Schwarz\nSprecher des Städtenetzes Soziale Stadt NRW\n"
        "Stadt Essen, Fachbereichsleiter des Amtes für Stadterneuerung und Bodenmanagement"
    ] == (BlockKind.PERSON, True)
    assert (
        "Carsten Tum\nSprecher des Städtenetzes Soziale Stadt NRW\n"
        "Geschäftsführer der EG DU\nEntwicklungsgesellschaft Duisburg mbH"
    ) in preface


def test_dates_persons_and_links_can_be_quoted_as_they_stand():
    whole = {
        ("8", "15. März 2017 in Essen"): BlockKind.PARAGRAPH,
        ("60", "Birgit Zoerner, Stadt Dortmund, Sozialdezernentin"): BlockKind.PERSON,
        ("60", "Dortmund-Hörde: Umgestaltung Hörder Neumarkt: https://hoerder-stadtteilagentur.de/"): BlockKind.LINK,
        ("60", "Quartierskonferenzen im Projekt QuartiersNETZ, www.quartiersnetz.de"): BlockKind.LINK,
    }

    for (label, text), kind in whole.items():
        assert kinds_and_completeness(label)[text] == (kind, True)


def test_a_footnote_that_only_names_its_source_is_nothing_to_quote():
    complete = [
        text.split()[0]
        for label in ("7", "41", "49", "55")
        for text, (kind, complete) in kinds_and_completeness(label).items()
        if kind is BlockKind.FOOTNOTE and complete
    ]

    assert complete == ["(1)"]


def test_a_list_stays_with_the_paragraph_that_announces_it():
    questions = next(passage for passage in passages() if "Was gilt es weiter zu entwickeln?" in passage.text)

    assert questions.text.startswith("Zur Strukturierung der Werkstätten wurden vorab Grundsatzfragen formuliert")
    assert len(questions.sentences) == 7


def test_a_box_without_a_printed_title_is_named_by_the_text_that_points_to_it():
    advantages = next(passage for passage in passages() if passage.text.startswith("• Kürzere Bearbeitungszeiten"))

    assert advantages.section[-2:] == ("Vorteile und Anforderungen des ZFM", "Vorteile")
