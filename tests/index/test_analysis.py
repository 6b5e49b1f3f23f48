import pytest

from index.analysis import PART_WEIGHT, GermanAnalyser


@pytest.fixture(scope="module")
def analyser() -> GermanAnalyser:
    return GermanAnalyser()


@pytest.mark.parametrize(
    "spellings",
    [
        ("foerdermittel", "Foerdermittel", "Fördermittel", "Fördermitteln"),
        ("Muensterstrasse", "Münsterstraße", "münsterstrasse"),
        ("Quartier", "Quartiere", "Quartiers", "Quartieren"),
        ("Bürger:innen", "Bürgerinnen", "Buergerinnen"),
        ("finanzieren", "finanziert"),
        ("Haus", "Häuser", "Haeusern"),
    ],
)
def test_spellings_and_inflections_meet(analyser: GermanAnalyser, spellings: tuple[str, ...]):
    assert len({tuple(sorted(analyser.terms(spelling).items())) for spelling in spellings}) == 1


@pytest.mark.parametrize("word", ["Frauen", "Steuer", "neue", "Bauern", "aktuell", "Poesie", "Wasser", "Klasse"])
def test_vowels_that_stand_side_by_side_are_no_umlaut(analyser: GermanAnalyser, word: str):
    assert analyser._with_umlauts(word.lower()) == word.lower()


def test_a_compound_gives_its_parts_with_less_weight(analyser: GermanAnalyser):
    terms = analyser.terms("Verfügungsfonds")

    assert terms[analyser.stem("verfügungsfonds")] == 1.0
    assert terms[analyser.stem("fonds")] == PART_WEIGHT
    assert terms[analyser.stem("verfügung")] == PART_WEIGHT
    assert len(terms) == 3, "the linking s is no part"


def test_endings_and_grades_are_no_parts(analyser: GermanAnalyser):
    assert set(analyser.terms("Ältere")) == {analyser.stem("alt")}


def test_a_word_that_comes_twice_counts_twice(analyser: GermanAnalyser):
    assert analyser.terms("Kommune und Kommunen")[analyser.stem("kommune")] == 2.0


def test_stop_words_give_no_terms(analyser: GermanAnalyser):
    assert not analyser.terms("Wer kann was und wie?")


def test_numbers_stay_as_they_are(analyser: GermanAnalyser):
    assert dict(analyser.terms("§ 171e, 2004")) == {"171e": 1.0, "2004": 1.0}


def test_what_is_remembered_is_not_looked_up_again():
    analyser = GermanAnalyser()
    analyser.remember({"quartier": (("gemerkt", 1.0),)})

    assert dict(analyser.terms("Quartier")) == {"gemerkt": 1.0}


def test_an_analyser_with_another_part_weight_remembers_nothing_of_the_usual_one():
    analyser = GermanAnalyser(part_weight=0.0)
    analyser.remember({"verfügungsfonds": (("gemerkt", 1.0),)})

    assert len(analyser.terms("Verfügungsfonds")) == 1
    assert "gemerkt" not in analyser.terms("Verfügungsfonds")
