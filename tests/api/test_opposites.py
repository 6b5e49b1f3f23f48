import pytest

from api.opposites import directions_in


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Warum wurden die Mittel gekürzt?", "Die Mittel wurden deutlich aufgestockt."),
        ("kuerzung mittel", "Die Mittel wurden deutlich aufgestockt."),
        ("Seit wann ist das Pflicht?", "Das sind keine kommunalen Pflichtaufgaben."),
        ("Warum ist Prävention nicht förderfähig?", "Kriminalprävention ist förderfähig."),
        ("Warum ist die Armut gesunken?", "Die Armut nimmt seit Jahren zu."),
        ("Warum nimmt die Armut stärker zu als der Reichtum?", "Die Armut nimmt ab, auch wenn es wenige merken."),
        ("Warum wächst die Armut?", "Die Armut nimmt tendenziell ab."),
    ],
)
def test_a_word_and_its_opposite_are_against_each_other(question: str, sentence: str) -> None:
    assert [one.is_against(other) for one in directions_in(question) for other in directions_in(sentence)] == [True]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Warum wurden die Mittel gekürzt?", "Die Bundesfinanzhilfen wurden gekürzt."),
        ("Warum ist das keine Pflicht?", "Das sind keine kommunalen Pflichtaufgaben."),
        ("Warum ist das freiwillig?", "Niemand ist dazu nicht verpflichtet, es ist freiwillig."),
    ],
)
def test_who_says_the_same_is_not_against_it(question: str, sentence: str) -> None:
    said = directions_in(sentence)

    assert said
    assert not any(one.is_against(other) for one in directions_in(question) for other in said)


def test_short_is_not_shortened_and_a_text_without_direction_has_none() -> None:
    assert directions_in("Kurz zusammengefasst: Die Stadt hilft.") == ()
