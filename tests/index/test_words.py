from index.words import content_words, spelled_out, words


def test_gender_signs_are_closed():
    forms = ["Bürger:innen", "Bürger*innen", "Bürger_innen", "Bürger/innen", "Bürger/-innen", "BürgerInnen"]

    assert [list(words(form)) for form in forms] == [["bürgerinnen"]] * 6


def test_a_capital_in_is_closed_only_inside_a_word():
    assert spelled_out("Innen und Integration") == "Innen und Integration"


def test_brackets_inside_a_word_give_both_readings():
    assert spelled_out("Stadt(teil)entwicklung") == "Stadtentwicklung Stadtteilentwicklung"
    assert spelled_out("(städte)bauliche") == "bauliche städtebauliche"


def test_brackets_around_words_are_left_alone():
    assert spelled_out("Bildung (vor allem Schule) zählt") == "Bildung (vor allem Schule) zählt"


def test_hyphens_and_slashes_separate_words():
    assert list(words("CO2-neutrales Wohnen/Leben")) == ["co2", "neutrales", "wohnen", "leben"]


def test_numbers_keep_their_signs_and_paragraphs_their_letter():
    assert list(words("1.234,56 Euro nach § 171e")) == ["1.234,56", "euro", "nach", "171e"]


def test_a_soft_hyphen_does_not_split_a_word():
    assert list(words("Quar\u00adtier")) == ["quartier"]


def test_stop_words_carry_no_content():
    assert content_words("Wer kann den Verfügungsfonds nutzen?") == ["verfügungsfonds", "nutzen"]
