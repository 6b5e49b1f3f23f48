import pytest

from index.answer_kinds import AnswerKind, kind_asked_for, offers


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Wie viele Menschen kamen?", AnswerKind.AMOUNT),
        ("Wie hoch ist der Eigenanteil?", AnswerKind.AMOUNT),
        ("kosten heimathafen", AnswerKind.AMOUNT),
        ("Wann war das?", AnswerKind.DATE),
        ("In welchem Jahr begann es?", AnswerKind.DATE),
        ("Wer hilft Nachbarn?", None),
        ("Was ist kostbar?", None),
    ],
)
def test_the_kind_is_read_from_the_question(question: str, kind: AnswerKind | None):
    assert kind_asked_for(question) is kind


@pytest.mark.parametrize("text", ["etwa 460 Gäste", "10 % der Summe", "in neun Städten", "die Hälfte der Mittel"])
def test_a_number_is_an_amount(text: str):
    assert offers(text, AnswerKind.AMOUNT)


@pytest.mark.parametrize(
    "text", ["am 5. Mai 2017", "seit 1999", "Dokumentation Werkstatt 7, S. 13", "§ 171e", "1. Barrierefreie Wege"]
)
def test_a_date_or_a_reference_is_no_amount(text: str):
    assert not offers(text, AnswerKind.AMOUNT)


@pytest.mark.parametrize("text", ["am 5. Mai 2017", "im Jahr 2004", "Stand: Oktober", "in den 1990er Jahren"])
def test_years_and_months_are_dates(text: str):
    assert offers(text, AnswerKind.DATE)


def test_a_number_alone_is_no_date():
    assert not offers("rund 180 Empfehlungen", AnswerKind.DATE)
