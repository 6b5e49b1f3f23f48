from index.spelling import corrected, one_edit_away

KNOWN = {"quartier": 9, "quartiere": 4, "fonds": 3, "miete": 2, "kiste": 1}


def test_each_kind_of_edit_is_tried():
    edits = set(one_edit_away("haus"))

    assert {"aus", "hasu", "maus", "hauss"} <= edits


def test_an_unknown_word_becomes_the_most_frequent_neighbour():
    assert corrected("quartire", KNOWN) == "quartier"


def test_a_known_word_is_left_alone():
    assert corrected("quartiere", KNOWN) == "quartiere"


def test_a_short_word_is_left_alone():
    assert corrected("fond", KNOWN) == "fond"


def test_the_first_letter_stands():
    assert corrected("piste", KNOWN) == "piste"


def test_a_word_far_from_all_is_left_alone():
    assert corrected("mondlandung", KNOWN) == "mondlandung"
