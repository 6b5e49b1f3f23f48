from dataclasses import replace

from ingest.documents import Passage
from tests.api.composed import composed, hit, paragraph

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
