"""Addresses, names of places and dates as users see them."""

import pytest

from web.places import german_date, page_url, place_name, section_path
from web.rendering import german_number


def test_a_page_keeps_mark_and_conversation_and_jumps_to_the_mark() -> None:
    assert page_url("a/b", 3, [("frage", "x y")], "1-4") == "/dokumente/a%2Fb/seiten/3?stelle=1-4&frage=x%20y#stelle"
    assert page_url("bericht", 3) == "/dokumente/bericht/seiten/3"


def test_a_place_is_cited_by_title_and_printed_page() -> None:
    assert place_name("Abschlussdokumentation", "iv") == "Abschlussdokumentation, S. iv"
    assert section_path(("Werkstatt 4", "Beteiligung")) == "Werkstatt 4 › Beteiligung"


@pytest.mark.parametrize(
    ("iso", "german"),
    [
        ("2019", "2019"),
        ("2017-03", "März 2017"),
        ("2017-11-14", "14. November 2017"),
        ("2017-13", "2017-13"),
        ("Herbst 2018", "Herbst 2018"),
        ("2018-2019", "2018-2019"),
        ("1-2-3-4", "1-2-3-4"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(iso: str, german: str) -> None:
    assert german_date(iso) == german


def test_thousands_are_parted_by_full_stops() -> None:
    assert [german_number(number) for number in (999, 1000, 1234567)] == ["999", "1.000", "1.234.567"]
