"""What came out of a workshop, asked of the report."""

import pytest

from api.composing import Composition, compose
from index.search import Hit
from ingest.documents import Document, Passage
from tests.ingest.the_report import document, passages

RECOMMENDATIONS = "Konzeptionelle Anforderungen und übergeordnete Handlungsempfehlungen"


def neighbour(passage: Passage, step: int) -> Passage | None:
    place = passages().index(passage) + step
    return passages()[place] if 0 <= place < len(passages()) else None


def the_document(document_id: str) -> Document:
    return document()


def composed(question: str) -> Composition:
    """What is made of the question, whatever passage was found for it: here one about something else."""
    found = passages()[40]
    return compose(question, [Hit(found, 1.0, 1, (), (0.5,) * len(found.sentences))], neighbour, the_document)


@pytest.mark.parametrize(
    ("question", "workshop"),
    [
        ("Was waren die Ergebnisse der Werkstatt 3?", 3),
        ("Was hat die Werkstatt in Dinslaken ergeben?", 8),
        ("Was wurde in Lünen empfohlen?", 9),
        ("Was kam bei der Werkstatt in Duisburg heraus?", 7),
        ("Welche Empfehlungen gab die siebte Werkstatt?", 7),
        ("Ergebnisse der Werkstatt vom November 2017", 5),
        ("Ergebnisse des Auftakttreffens", 1),
        ("werkstatt 8 ergebnisse klimagerechte stadtentwicklung", 8),
    ],
)
def test_the_results_of_a_workshop_are_what_it_says_is_to_be_done(question: str, workshop: int) -> None:
    found = composed(question)

    assert found.certain
    assert {(one.passage.workshop, one.passage.section[-1]) for one in found.choices} == {(workshop, RECOMMENDATIONS)}
    assert found.groups[0].heading == RECOMMENDATIONS
    assert found.groups[0].omitted > 0
    assert sum(one.words for one in found.choices) <= 120


@pytest.mark.parametrize(
    "question",
    [
        "Welche Empfehlungen gibt der Bericht?",
        "Was sind die wichtigsten Erkenntnisse der Werkstattreihe?",
        "Wie lauten die vier Empfehlungen?",
    ],
)
def test_the_results_of_them_all_are_the_headings_of_the_recommendations(question: str) -> None:
    found = composed(question)

    assert found.certain
    assert len(found.choices) == 4
    assert found.groups[0].heading == "Empfehlungen"
    assert found.groups[0].omitted == 0


@pytest.mark.parametrize(
    "question",
    [
        "Welche Empfehlungen gab die siebte Werkstatt zu Personal?",
        "Was hat die Evaluation in Dinslaken ergeben?",
        "Was waren die Ergebnisse der Werkstatt 11?",
        "Was wurde in Essen empfohlen?",
        "Was empfiehlt der Bericht gegen Leerstand?",
        "Worum ging es in der Werkstatt in Lünen?",
        "Was kam heraus?",
    ],
)
def test_what_asks_for_something_besides_or_names_no_single_workshop_is_searched_for(question: str) -> None:
    assert not composed(question).certain
