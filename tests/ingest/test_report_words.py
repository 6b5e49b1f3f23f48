"""Nothing lost, nothing invented: the words of the export, of its canonical form and of the pages as they are read."""

import re
from collections import Counter

import pytest

from ingest.canonical import canonical_text
from ingest.footnotes import lower_marks
from ingest.hyphens import join_lines
from tests.ingest.the_report import CANONICAL, EXPORT, built, corrections, document, entry

PRINTED_COMMENT = re.compile(r"<!-- (?:Fußzeile|Seitenzahl): (.*?) -->")
COMMENT = re.compile(r"<!--.*?-->")
ADDRESS = re.compile(r"https?://\S+")
NO_WORDS = {"•", ">", "#", "##", "###", "####"}


def words(text: str) -> Counter[str]:
    return Counter(word for word in text.split() if word not in NO_WORDS)


def with_whole_addresses(export: str, canonical: str) -> str:
    """The export with each web address of the canonical form in one piece, wherever a line end stands in it there."""
    for address in sorted(set(ADDRESS.findall(canonical)), key=len, reverse=True):
        broken = r"(?:-?\s+)?".join(re.escape(character) for character in address)
        export, found = re.subn(broken, address.replace("\\", r"\\"), export)
        assert found, address
    return export


def listed_repairs() -> tuple[Counter[str], Counter[str]]:
    """What the corrections file takes away and puts in its place: repaired headings, glued and doubled words."""
    before, after = Counter[str](), Counter[str]()
    for heading in corrections().heading:
        before += words(" ".join(heading.lines))
        after += words(heading.text or join_lines([line.removeprefix("• ") for line in heading.lines]))
    for split in corrections().split:
        before += words(split.line)
        after += words(" ".join(split.into))
    for repeated in corrections().repeated:
        before += words(repeated.line)
    return before, after


def bare(text: str) -> str:
    """Only what cannot differ between a printed page and the page that is read: no spaces, hyphens, signs of layout."""
    return re.sub(r"[\s•#>:-]", "", lower_marks(text))


def test_the_canonical_form_holds_the_words_of_the_export_and_no_others_but_for_the_listed_repairs():
    canonical = CANONICAL.read_text(encoding="utf-8")
    export = with_whole_addresses(EXPORT.read_text(encoding="utf-8"), canonical)
    before, after = listed_repairs()

    expected = words(export) - (before - after) + (after - before)
    assert words(COMMENT.sub("", PRINTED_COMMENT.sub(r"\1", canonical))) == expected


def test_only_repairs_that_the_corrections_file_lists_change_a_word():
    before, after = listed_repairs()

    assert before - after == Counter(
        {"Abschlussdokumentation46": 1, "Anforderungen": 1, "Quartiers": 1, "entwicklung": 1, "ressort": 1}
        | {"übergreifende": 1, "Handlungs": 1, "empfehlungen": 1, "Programm-": 1, "gebiete": 1, "Grund-": 1, "lage": 1}
        | {"flankie-": 1, "render": 1, "Kommunenwichtige": 1, "Forschung&": 1}
    )
    assert after - before == Counter(
        {"Abschlussdokumentation": 1, "46": 1, "Quartiersentwicklung": 1, "ressortübergreifende": 1}
        | {"Handlungsempfehlungen": 1, "Programmgebiete": 1, "Grundlage": 1, "flankierender": 1}
        | {"Kommunen": 1, "wichtige": 1, "Forschung": 1, "&": 1}
    )


def test_every_character_of_the_canonical_form_is_read_in_its_order():
    printed = CANONICAL.read_text(encoding="utf-8").split("\f")

    for page, text in zip(document().pages, printed, strict=True):
        assert bare(page.text) == bare(COMMENT.sub("", text)), page.label


def test_the_canonical_form_in_the_corpus_is_what_the_step_makes_of_the_export():
    made = canonical_text(EXPORT.read_text(encoding="utf-8"), corrections())

    assert CANONICAL.read_text(encoding="utf-8").endswith("-->\n\n" + made)


@pytest.mark.parametrize(
    ("label", "first_words"),
    [
        ("4", "Sehr geehrte Damen"),
        ("15", "Offene Fragen, Hinweise"),
        ("46", "Konzeptionelle Anforderungen"),
        ("57", "teilweise umgesetzt"),
        ("59", "Werkstatt 4"),
        ("63", "Köln-Ostheim und"),
    ],
)
def test_pages_carry_the_printed_labels_although_page_58_is_missing(label: str, first_words: str):
    page = next(page for page in document().pages if page.label == label)

    assert page.text.startswith(first_words)


def test_the_missing_page_and_the_ten_workshops_are_named():
    assert [page.label for page in document().pages] == list(entry().page_labels)
    assert [missing.label for missing in document().missing_pages] == ["58"]
    assert [(workshop.first_page, workshop.last_page) for workshop in document().workshops] == [
        *((5, 8), (9, 12), (13, 17), (18, 21), (22, 25)),
        *((26, 28), (29, 32), (33, 36), (37, 40), (41, 44)),
    ]
    assert built().warnings == ()
