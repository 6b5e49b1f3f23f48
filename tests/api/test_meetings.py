import pytest

from api.meetings import Meetings
from api.places import places_of
from api.towns import Towns
from tests.ingest.the_report import document, passages

MEETINGS = Meetings([document()], passages(), Towns(places_of([document()]).names))
INCLUSION = "Die Werkstatt 5 (Inklusion im Quartier) fand am 14. November 2017 in Wuppertal statt, nicht "


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("Warum fand die Werkstatt zur Inklusion in Köln statt?", "in Köln:"),
        ("Welche Themen hatte Werkstatt 5 in Essen?", "in Essen:"),
        ("Was kam bei der Kölner Werkstatt zur Inklusion heraus?", "in Köln:"),
        ("Wer sprach im Mai 2016 bei der Inklusionswerkstatt?", "im Mai 2016:"),
        ("Was beschloss die fünfte Werkstatt am 14. November 2018 in Hagen?", "am 14. November 2018 in Hagen:"),
        ("inklusion werkstatt bielefeld", "in Bielefeld:"),
        ("inklusionswerkstatt okt 2017", "im Oktober 2017:"),
    ],
)
def test_a_workshop_at_another_place_or_time_is_set_right_with_the_line_of_the_stock(question: str, wrong: str) -> None:
    objection = MEETINGS.objection(question)

    assert objection is not None
    assert objection.text == INCLUSION + wrong
    assert objection.choice.sentence.text == "14. November 2017 in Wuppertal"
    assert objection.choice.passage.page_label == "25"


@pytest.mark.parametrize(
    "question",
    [
        "Was besprach die Werkstatt zur Inklusion in Wuppertal?",
        "Was wurde im November 2017 in der Werkstatt zur Inklusion besprochen?",
        "Was sagte die Werkstatt 2 zur Samtweberei in Krefeld?",
        "Welche Praxisbeispiele nennt Werkstatt 5 in Freiburg?",
        "Wie setze ich in Bielefeld die Ergebnisse der Werkstatt 5 um?",
        "War jemand aus Köln zur Inklusionswerkstatt eingeladen?",
        "Was empfiehlt die Werkstatt zum Klima bis 2030?",
        "prof fh dortmund werkstatt integration name",
        "krefeld referent werkstatt 2",
        "Wer vertrat Köln bei der Klimawerkstatt?",
        "Worin unterscheiden sich die Werkstatt 5 und die Werkstatt 6 in Hamm?",
        "Wie fördert Köln die Inklusion?",
    ],
)
def test_a_true_premise_and_a_town_of_something_else_are_let_pass(question: str) -> None:
    assert MEETINGS.objection(question) is None


def test_the_question_is_put_anew_with_the_right_place_and_date() -> None:
    town = MEETINGS.objection("Wer sprach bei der Kölner Werkstatt zur Sicherheit?")
    date = MEETINGS.objection("Worum ging es im Mai 2016 bei der Klimawerkstatt?")

    assert town is not None
    assert town.question == "Wer sprach bei der Bochumer Werkstatt zur Sicherheit?"
    assert date is not None
    assert date.question == "Worum ging es am 10. Oktober 2018 bei der Klimawerkstatt?"


def test_a_workshop_whose_place_and_date_stand_nowhere_is_not_set_right() -> None:
    assert Meetings([document()], [], Towns([])).objection("Warum fand die Werkstatt 5 in Köln statt?") is None
