from dataclasses import replace

import pytest

from ingest.documents import BlockKind, Passage
from tests.api.composed import composed, hit, paragraph
from tests.stock import page_of, passage_of, sentence_at

LINES = ("15. März 2017 in Essen", "5. Mai 2017 in Dortmund", "5. September 2017 in Bochum")


def stock() -> list[Passage]:
    """The first passage of each of three workshops."""
    return [
        replace(paragraph(line, "Worum es ging."), workshop=number, passage_id=f"p{number}")
        for number, line in enumerate(LINES, start=1)
    ]


def answered(question: str, row: list[Passage]) -> list[list[str]]:
    def neighbour(passage: Passage, step: int) -> Passage | None:
        place = [one.passage_id for one in row].index(passage.passage_id) + step
        return row[place] if 0 <= place < len(row) else None

    groups = composed(question, hit(row[1], [0.1, 0.9]), neighbour=neighbour).groups
    return [[choice.sentence.text for choice in group.choices] for group in groups]


def test_dates_and_towns_of_all_workshops_are_given_workshop_by_workshop() -> None:
    assert answered("In welchen Städten fanden die Werkstätten statt?", stock()) == [[line] for line in LINES]


def test_of_one_workshop_or_of_something_else_they_are_not() -> None:
    for question in ("Wo fand Werkstatt 2 statt?", "Wo wurden in den Werkstätten Fehler gemacht?"):
        assert len(answered(question, stock())) == 1


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wer war bei Werkstatt 2 dabei?", ["Anna Alt, BANK.NRW", "Bert Blau, Stadt Unna"]),
        ("Wer war von der BANK.NRW bei Werkstatt 2 dabei?", ["Anna Alt, BANK.NRW"]),
        ("Wer war von der Polizei bei Werkstatt 2 dabei?", ["Anna Alt, BANK.NRW", "Bert Blau, Stadt Unna"]),
    ],
)
def test_who_spoke_at_a_workshop_is_told_and_of_an_institution_if_it_is_named(question: str, told: list[str]) -> None:
    page = page_of(9, "59", ["Anna Alt, BANK.NRW", "Bert Blau, Stadt Unna"])
    people = [sentence_at(page, text, BlockKind.PERSON) for text in page.text.split("\n\n")]
    speakers = passage_of("d", page, people, ("Auflistung", "Werkstatt 2"), workshop=2)

    assert answered(question, [*stock()[:1], speakers]) == [told]


def test_who_spoke_is_certain_and_which_examples_there_were_is_not() -> None:
    page = page_of(9, "59", ["Anna Alt, BANK.NRW", "Bert Blau, Stadt Unna"])
    people = [sentence_at(page, text, BlockKind.PERSON) for text in page.text.split("\n\n")]
    speakers = passage_of("d", page, people, ("Auflistung", "Werkstatt 2"), workshop=2)

    assert composed("Wer hat bei Werkstatt 2 als Fachleute mitgewirkt?", hit(speakers, [0.1, 0.9])).certain
    assert not composed("Welche Beispiele hatte Werkstatt 2?", hit(speakers, [0.1, 0.9])).certain
