"""What a question asks about, without the words for the report that it asks."""

import pytest

from index.asked_topic import without_source


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Was sagt der Bericht zu Hitze?", "Hitze?"),
        ("Was steht in der Dokumentation über Ehrenamtliche?", "Ehrenamtliche?"),
        ("Hat der Bericht auch etwas zu Hunden?", "Hunden?"),
        ("Gibt es Informationen über Hunde?", "Hunde?"),
        ("Was empfiehlt der Bericht zur Mitwirkung?", "Was wird empfohlen zur Mitwirkung?"),
        (
            "Unsere Vereine fühlen sich übergangen, was rät der Bericht?",
            "Unsere Vereine fühlen sich übergangen, was wird empfohlen?",
        ),
        ("Wer hilft laut Bericht den Eltern?", "Wer hilft den Eltern?"),
        ("Wie soll man im Abschlussbericht genannte Ämter einbinden?", "Wie soll man genannte Ämter einbinden?"),
    ],
)
def test_the_words_for_the_report_are_left_out(question: str, topic: str) -> None:
    assert without_source(question) == topic


@pytest.mark.parametrize(
    "question",
    [
        "Wer hat den Bericht herausgegeben?",
        "Was steht im Bericht?",
        "Genügt unser Sozialbericht?",
        "In welchem Heft der Zeitschrift stand das?",
    ],
)
def test_a_question_about_a_report_keeps_its_subject(question: str) -> None:
    assert without_source(question) == question
