import pytest

from api.parts import questions_in, sides_of


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Was ist der Unterschied zwischen Klimaschutz und Klimaanpassung?", ["Klimaschutz", "Klimaanpassung"]),
        ("Welche Unterschiede gibt es zwischen dem Hauptamt und dem Ehrenamt?", ["Hauptamt", "Ehrenamt"]),
        ("Worin unterscheiden sich Integration und Inklusion?", ["Integration", "Inklusion"]),
        ("Unterschied zwischen Arbeiten und Wohnen", ["Arbeiten", "Wohnen"]),
        ("Was unterscheidet Integration von Inklusion?", ["Integration", "Inklusion"]),
        ("Was ist besser: Quartiersbüro oder Stadtteilzentrum?", ["Quartiersbüro", "Stadtteilzentrum"]),
        ("Wie verhält sich Segregation im Vergleich zu Gentrifizierung?", ["Segregation", "Gentrifizierung"]),
    ],
)
def test_a_comparison_has_two_sides(question: str, sides: list[str]):
    assert [side.label for side in sides_of(question)] == sides


def test_a_second_question_is_no_side():
    assert sides_of("Was ist der Unterschied zwischen den Generationen und wie wohnen sie?") == ()


def test_a_side_is_searched_for_with_what_follows_both():
    first, second = sides_of("Unterschiede zwischen Hauptamt und Ehrenamt bei der Quartiersarbeit")

    assert first.question == "Hauptamt bei der Quartiersarbeit"
    assert second.question == "Ehrenamt bei der Quartiersarbeit"


@pytest.mark.parametrize(
    "question",
    [
        "Was wird für Kinder und Jugendliche getan?",
        "Wie arbeiten Polizei und Ordnungsamt zusammen?",
        "Gibt es Geld für Bänke oder Bäume?",
        "Welche Unterschiede gibt es im Quartier?",
    ],
)
def test_an_ordinary_and_or_or_is_neither_a_comparison_nor_two_questions(question: str):
    assert sides_of(question) == ()
    assert questions_in(question) == ()


def test_the_second_of_two_questions_gets_the_words_of_the_first():
    first, second = questions_in("Was ist der Verfügungsfonds, und wer entscheidet darüber?")

    assert first.question == "Was ist der Verfügungsfonds?"
    assert (second.label, second.question) == (
        "wer entscheidet darüber",
        "wer entscheidet darüber? (Was ist der Verfügungsfonds)",
    )
