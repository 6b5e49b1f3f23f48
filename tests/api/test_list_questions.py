import pytest

from api.list_questions import asks_for_all, asks_for_list, asks_what_to_do, heading_fit, subject_of


@pytest.mark.parametrize(
    "question",
    [
        "Zähl bitte alle Werkstätten auf",
        "Listen Sie die Vorteile auf",
        "Wer alles sprach dort?",
        "Worauf muss ich bei Wegen achten?",
        "Ich brauche die typischen Stolpersteine.",
        "10 punkte wohnumfeld",
        "Gib mir eine Übersicht über die Themen",
        "Womit gewinnen wir Partner?",
        "Wen laden wir ein?",
        "Wessen Vorträge gab es?",
        "Worüber wurde geredet?",
        "Was braucht ein guter Platz?",
        "Was für Leute waren da?",
        "Wie heißen die Hefte?",
    ],
)
def test_commands_and_question_words_ask_for_a_list(question: str) -> None:
    assert asks_for_list(question)


def test_a_number_of_things_asks_for_them_all() -> None:
    assert asks_for_all("Welche fünf Voraussetzungen sind nötig?")
    assert not asks_for_all("Welche Voraussetzungen sind nötig?")


@pytest.mark.parametrize("question", ["Wer hat am meisten Angst?", "Wann war das?", "Ich brauche das für den Rat."])
def test_what_asks_for_one_thing_asks_for_no_list(question: str) -> None:
    assert not asks_for_list(question)


def test_the_subject_is_what_is_left_without_the_command() -> None:
    assert subject_of("Zähle bitte alle 10 Werkstätten auf") == ["werkstätten"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Was tun gegen Angsträume?", True),
        ("Wie lässt sich Verdrängung verhindern?", True),
        ("Welche Maßnahmen gibt es gegen Lärm?", True),
        ("Wie erreicht man alleinlebende Ältere?", True),
        ("Wie kann ich dunkle Ecken beseitigen?", True),
        ("Warum hilft das, was machen wir falsch?", False),
        ("Was ist ein Angstraum?", False),
    ],
)
def test_what_to_do_is_told_from_why(question: str, expected: bool) -> None:
    assert asks_what_to_do(question) is expected


def test_the_heading_tells_causes_from_remedies() -> None:
    assert heading_fit("Warum klappt es nicht?", "Stolpersteine") == 1
    assert heading_fit("Was tun gegen Lärm?", "Ursachen des Lärms") == -1
    assert heading_fit("Was tun gegen Lärm?", "Maßnahmen im Viertel") == 1
    assert heading_fit("Wer sprach?", "Maßnahmen im Viertel") == 0
