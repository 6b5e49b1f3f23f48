from collections.abc import Callable
from dataclasses import replace

from api.composing import LONGEST_ANSWER_WORDS, compose
from index.search import Hit
from ingest.documents import BlockKind, Passage
from tests.stock import ITEMS, LEAD_IN, page_of, passage_of, sentence_at, small_stock


def hit(passage: Passage, scores: list[float], rank: int = 1, score: float = 1.0) -> Hit:
    return Hit(passage, score, rank, (), tuple(scores))


def texts(question: str, *hits: Hit) -> list[str]:
    return [choice.sentence.text for choice in compose(question, hits).choices]


def paragraph(*sentences: str) -> Passage:
    page = page_of(1, "1", [" ".join(sentences)])
    return passage_of("d", page, [sentence_at(page, sentence) for sentence in sentences])


def test_without_hits_there_is_no_answer():
    assert texts("Wer hilft?") == []


def test_the_best_sentence_is_quoted_and_a_far_worse_one_is_not():
    passage = paragraph("Das Land zahlt.", "Der Himmel ist blau.")

    assert texts("Wer zahlt?", hit(passage, [5.9, 0.2])) == ["Das Land zahlt."]


def test_sentences_come_in_reading_order():
    passage = paragraph("Zuerst wird geplant.", "Danach wird gebaut.")

    assert texts("Wie?", hit(passage, [0.85, 0.9])) == ["Zuerst wird geplant.", "Danach wird gebaut."]


def test_a_sentence_that_leans_on_the_one_before_brings_it_along():
    passage = paragraph("Das Quartiersbüro ist offen.", "Dies hilft allen.")

    assert texts("Was hilft?", hit(passage, [0.1, 0.9])) == ["Das Quartiersbüro ist offen.", "Dies hilft allen."]


def test_a_list_is_taken_whole_with_its_lead_in_when_the_question_asks_for_one():
    passage = small_stock()[0].passages[2]

    assert texts("Welche Punkte gehören dazu?", hit(passage, [0.2, 0.9, 0.2, 0.2])) == [LEAD_IN, *ITEMS]


def test_a_list_without_a_lead_in_is_introduced_by_its_heading():
    passage = small_stock()[0].passages[2]
    items_only = replace(passage, sentences=passage.sentences[1:])

    composition = compose("Welche Punkte gehören dazu?", [hit(items_only, [0.9, 0.2, 0.2])])

    assert composition.heading == "Checkliste"
    assert [choice.sentence.text for choice in composition.choices] == list(ITEMS)


def test_a_single_item_that_stands_out_is_quoted_alone_when_no_list_is_asked_for():
    items = ["Wege sind breit genug für zwei Rollstühle", "Lampen stehen an jeder Ecke des Platzes", "Bänke laden ein"]
    page = page_of(1, "1", items)
    passage = passage_of("d", page, [sentence_at(page, item, BlockKind.LIST_ITEM) for item in items])

    assert texts("Ist Licht wichtig?", hit(passage, [-9.0, 0.9, -9.0])) == items[1:2]
    assert texts("Ist Licht wichtig?", hit(passage, [0.8, 0.9, -9.0])) == items


def test_a_sentence_with_a_date_is_preferred_when_a_date_is_asked_for():
    passage = paragraph("Die Werkstatt war gut besucht.", "Sie begann am 5. Mai 2017.", "x " * 90 + ".")

    best = compose("Wann begann die Werkstatt?", [hit(passage, [0.9, 0.5, -9.0])]).choices

    assert "5. Mai 2017" in " ".join(choice.sentence.text for choice in best)


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


def test_a_list_that_runs_on_in_the_next_passage_is_taken_whole():
    page = page_of(1, "59", ["Anna Arndt, Stadt A", "Bert Busch, Stadt B", "Cem Can, Stadt C", "Dora Dill, Stadt D"])
    people = [sentence_at(page, text, BlockKind.PERSON) for text in page.text.split("\n\n")]
    first, second = (
        passage_of("d", page, people[:3], ("Werkstatt 9",)),
        passage_of("d", page, people[3:], ("Werkstatt 9",)),
    )
    other = replace(second, section=("Werkstatt 10",))
    zero, three = (
        passage_of("d", page, people[:1], ("Werkstatt 9",)),
        passage_of("d", page, people[1:], ("Werkstatt 9",)),
    )

    def neighbour_of(after: Passage) -> Callable[[Passage, int], Passage | None]:
        return lambda p, step: after if (p is first and step == 1) else first if (p is second and step == -1) else None

    whole = compose("Wer sprach?", [hit(first, [0.9, 0.8, 0.7])], neighbour_of(second))
    cut = compose("Wer sprach?", [hit(first, [0.9, 0.8, 0.7])], neighbour_of(other))
    from_behind = compose(
        "Wer sprach?", [hit(three, [0.9, 0.8, 0.7])], lambda p, step: zero if (p is three and step == -1) else None
    )

    assert [choice.sentence for choice in whole.choices] == people
    assert [choice.sentence for choice in cut.choices] == people[:3]
    assert [choice.sentence for choice in from_behind.choices] == people


def test_a_list_item_of_a_few_words_is_not_quoted_without_its_list():
    page = page_of(1, "1", ["Der Fonds hilft Nachbarn bei kleinen Vorhaben.", "Fonds-Projekte"])
    item = sentence_at(page, "Fonds-Projekte", BlockKind.LIST_ITEM)
    passage = passage_of("d", page, [sentence_at(page, "Der Fonds hilft Nachbarn bei kleinen Vorhaben."), item])

    assert texts("Wozu der Fonds?", hit(passage, [0.5, 0.9])) == ["Der Fonds hilft Nachbarn bei kleinen Vorhaben."]
