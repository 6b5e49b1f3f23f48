import pytest

from tests.ingest.the_report import GOLDEN, page


@pytest.mark.parametrize("label", ["11", "17", "22", "27", "34", "48", "60"])
def test_the_difficult_pages_read_as_a_person_has_reviewed_them(label: str):
    assert page(label).text + "\n" == (GOLDEN / f"seite-{label}.txt").read_text(encoding="utf-8")
