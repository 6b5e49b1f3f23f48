import pytest

from api.source_lines import source_lines
from tests.api.composed import hit, paragraph

BOX = paragraph("Gute Beleuchtung", "Quelle: U. Muster, Dokumentation Werkstatt 2, S. 6")


@pytest.mark.parametrize(
    "question",
    [
        "Woher stammt die Checkliste?",
        "quelle der checkliste barrierefrei",
        "Von welcher Person stammen die zehn Punkte?",
        "Welche Übersicht, welche Quelle?",
    ],
)
def test_who_asks_for_a_source_gets_the_line_that_names_it(question: str) -> None:
    assert [line.sentence.text for line in source_lines(question, [hit(BOX, [0.9, 0.1])])] == [BOX.sentences[1].text]


@pytest.mark.parametrize("question", ["Gute Beleuchtung?", "Gib mir die Quelle", "Woher kommt das Geld?"])
def test_nobody_else_does(question: str) -> None:
    assert source_lines(question, [hit(BOX, [0.9, 0.1])]) == ()


def test_a_passage_without_a_source_line_has_none() -> None:
    assert source_lines("Woher stammt die Checkliste?", [hit(paragraph("Gute Beleuchtung"), [0.9])]) == ()
