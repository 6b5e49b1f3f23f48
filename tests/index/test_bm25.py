import math

import numpy as np
import pytest

from index.bm25 import K1, B, Bm25


def test_a_score_follows_the_formula():
    bm25 = Bm25([{"fonds": 2.0, "geld": 1.0}, {"geld": 1.0}])

    idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    norm = K1 * (1 - B + B * 3 / 2)
    assert bm25.scores({"fonds": 1.0}) == pytest.approx([idf * 2 * (K1 + 1) / (2 + norm), 0.0], rel=1e-5)


def test_a_rare_term_counts_more_than_a_frequent_one():
    bm25 = Bm25([{"quartier": 1.0, "kita": 1.0}, {"quartier": 1.0}, {"quartier": 1.0}])

    assert bm25.scores({"kita": 1.0})[0] > bm25.scores({"quartier": 1.0})[0] > 0


def test_a_shorter_passage_wins_with_the_same_term():
    short, long = Bm25([{"kita": 1.0}, {"kita": 1.0, "schule": 5.0}]).scores({"kita": 1.0})

    assert short > long


def test_a_term_of_no_passage_counts_nothing():
    bm25 = Bm25([{"kita": 1.0}])

    assert bm25.scores({"mond": 1.0}).tolist() == [0.0]
    assert "mond" not in bm25


def test_an_empty_stock_has_no_scores():
    assert Bm25([]).scores({"kita": 1.0}).shape == (0,)


def test_an_unknown_term_is_at_least_as_rare_as_any_known():
    bm25 = Bm25([{"kita": 1.0}, {"schule": 1.0}])

    assert bm25.idf("mond") >= bm25.idf("kita")


def test_a_parts_weight_in_the_question_scales_its_score():
    bm25 = Bm25([{"mittel": 1.0}, {"rest": 1.0}])

    assert np.allclose(bm25.scores({"mittel": 0.5}), 0.5 * bm25.scores({"mittel": 1.0}))
