import pytest

from api.questions import LONGEST_QUESTION, asks_whether_known, checked_question
from ingest.errors import InvalidQuestion


@pytest.mark.parametrize("text", ["", "  \n ", "?!…", "\u0000\u202e", "\u200b"])
def test_what_holds_no_readable_character_is_no_question(text: str):
    with pytest.raises(InvalidQuestion, match="Bitte geben Sie eine Frage ein"):
        checked_question(text)


def test_the_longest_question_is_allowed_and_one_more_character_is_not():
    assert checked_question("a" * LONGEST_QUESTION)
    with pytest.raises(InvalidQuestion, match=r"2\.001 Zeichen, möglich sind 2\.000"):
        checked_question("a" * (LONGEST_QUESTION + 1))


def test_control_characters_become_space_and_space_is_folded():
    assert checked_question(" Was\u0000ist\n\t das \u202e?") == "Was ist das ?"


def test_letters_and_their_marks_are_composed():
    assert checked_question("Fo\u0308rderung") == "Förderung"


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("Weiß man, wie viele Wohnungen fehlen?", True),
        ("Gibt es dazu Zahlen, wie viele Leute kamen?", True),
        ("Hat jemand Daten dazu?", True),
        ("Wie viele Wohnungen fehlen?", False),
        ("Gibt es Wohnungen für Familien?", False),
    ],
)
def test_whether_a_number_is_known_is_another_question_than_the_number(question: str, is_asked: bool):
    assert asks_whether_known(question) is is_asked
