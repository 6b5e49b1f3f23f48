"""What a question names, tried on the report's own workshops, towns and dates."""

import numpy as np
import pytest

from index.named_places import NamedPlaces
from tests.ingest.the_report import document, passages

PLACES = NamedPlaces([document()], passages())


def workshops_preferred(question: str) -> set[int | None]:
    fit = PLACES.fit(question)
    return {passage.workshop for passage, fits in zip(passages(), fit, strict=True) if fits}


@pytest.mark.parametrize(
    ("question", "workshop"),
    [
        ("Welche Empfehlungen wurden in Werkstatt 8 formuliert?", 8),
        ("Was war das Thema der 5. Werkstatt?", 5),
        ("Welche offenen Fragen blieben in der dritten Werkstatt?", 3),
        ("Was empfiehlt die siebte Werkstatt für die Praxis?", 7),
        ("Was sagte Werkstatt 10 zu bezahlbarem Wohnen?", 10),
        ("werkstatt 4 offene fragen", 4),
        ("workshop 6 praxisbeispiele", 6),
        ("Welche Herausforderungen nennt Werkstatt 2?", 2),
        ("Was kam in Werkstatt Nr. 1 zur Kooperation der Ämter heraus?", 1),
        ("Welche Checkliste gibt es aus dem zweiten Treffen?", 2),
        ("Welche Rolle spielt Kooperation laut der neunten Veranstaltung?", 9),
        ("Worüber wurde im Mai 2018 gesprochen?", 7),
        ("Welche Hinweise kamen im November 2017 aus der Runde?", 5),
        ("Was wurde im Oktober 2017 zum Zusammenleben festgehalten?", 4),
        ("Welche Praxisbeispiele gab es beim Treffen in Lünen?", 9),
        ("Was wurde in der Werkstatt in Dinslaken zum Klima diskutiert?", 8),
        ("Womit befasste sich die Werkstatt in Bochum?", 3),
        ("Was riet die Dinslakener Runde den Städten?", 8),
        ("Was sagte die dritte Runde zu Angst?", 3),
        ("Was lernte man beim Essener Auftakttreffen?", 1),
        ("Was wurde beim Auftakt in Essen gesagt?", 1),
        ("Wann fand die letzte Werkstatt statt?", 10),
        ("Worum ging es in der letzten Veranstaltung?", 10),
        ("wo war die abschlussveranstaltung", 10),
    ],
)
def test_a_workshop_is_understood_by_number_ordinal_month_or_town(question: str, workshop: int) -> None:
    assert workshops_preferred(question) == {workshop}


def test_a_town_that_held_two_workshops_means_both() -> None:
    assert workshops_preferred("Worum ging es in den Werkstätten in Essen?") == {1, 10}


@pytest.mark.parametrize("town", ["Dortmund", "Gelsenkirchen", "Wuppertal"])
def test_a_town_without_a_meeting_means_the_passages_that_name_it(town: str) -> None:
    fit = PLACES.fit(f"Wie macht es {town}?")

    assert fit.any()
    assert all(town in " ".join((*one.section, one.text)) for one, fits in zip(passages(), fit, strict=True) if fits)


@pytest.mark.parametrize(
    "question",
    [
        "Wie viele Werkstätten gab es?",
        "Was lernten 10 Kommunen in zwei Jahren?",
        "Was kostet eine Werkstatt für 20 Leute?",
        "Was hat sich in den letzten Jahren in den Werkstätten geändert?",
        "wo gibt es etwas zu essen?",
        "Was war in Werkstatt 11?",
        "Worüber wurde im Mai 2016 gesprochen?",
    ],
)
def test_a_question_that_names_nothing_of_the_stock_prefers_nothing(question: str) -> None:
    assert not PLACES.fit(question).any()


def test_a_stock_without_workshops_has_no_preference() -> None:
    assert NamedPlaces([], passages()[:2]).fit("Was war in Lünen?").tolist() == [0.0, 0.0]
    assert NamedPlaces([], ()).fit("Werkstatt 8").dtype == np.float32


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        (
            "Was empfiehlt die Werkstatt in Lünen Städten ohne eigenes Gesundheitsamt?",
            "Was empfiehlt Städten ohne eigenes Gesundheitsamt?",
        ),
        (
            "Wen laut der dritten Werkstatt zu abendlichen Rundgängen einladen?",
            "Wen zu abendlichen Rundgängen einladen?",
        ),
        ("werkstatt 8 hitze verschattung schulhof bäume", "hitze verschattung schulhof bäume"),
        (
            "Was riet die letzte Werkstatt armen Städten bei steigenden Mieten?",
            "Was riet armen Städten bei steigenden Mieten?",
        ),
        (
            "Wie sollen nach der Dinslakener Runde graue Schulhöfe kühler werden?",
            "Wie sollen graue Schulhöfe kühler werden?",
        ),
    ],
)
def test_what_names_the_workshop_is_no_part_of_the_topic(question: str, topic: str) -> None:
    assert PLACES.without_workshop(question) == topic


@pytest.mark.parametrize(
    "question",
    [
        "Worum ging es in der Werkstatt in Lünen?",
        "werkstatt 4 offene fragen",
        "Was haben Kommunen in Lünen für ältere Menschen getan?",
        "Welche Beispiele stehen im Werkstatt-Kapitel?",
        "Was kostet eine Werkstatt für zwanzig Leute im Monat?",
    ],
)
def test_a_question_that_names_none_or_little_besides_stays_as_it_is(question: str) -> None:
    assert PLACES.without_workshop(question) == question
