from datetime import date

import pytest

from api.dates import dates_in, written


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Was war am 3. Mai 2017?", ["am 3. Mai 2017"]),
        ("Was war am 03.05.2017?", ["am 3. Mai 2017"]),
        ("Was war im Mai?", ["im Mai"]),
        ("werkstatt okt 2018", ["im Oktober 2018"]),
        ("Was geschah zwischen 2011 und 2013?", ["2011", "2013"]),
        ("Was steht in § 171e und auf Seite 12?", []),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_given(question: str, shown: list[str]) -> None:
    assert [one.shown for one in dates_in(question)] == shown


def test_a_date_agrees_with_another_in_all_that_is_given() -> None:
    month, year = dates_in("im Mai und 2016")

    assert month.agrees_with(date(2017, 5, 5))
    assert not year.agrees_with(date(2017, 5, 5))
    assert written(date(2017, 5, 5)) == "5. Mai 2017"
