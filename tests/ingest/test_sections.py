"""The report's section paths and kinds of blocks."""

from collections import Counter

from ingest.documents import Block, BlockKind
from tests.ingest.the_report import document, page

WORKSHOP_3 = "3 Sicherheit und Kriminalprävention"
FIRST_PART = "Herausforderungen und erste Lösungsansätze für die sozialräumliche Planung"
SECOND_PART = "Konzeptionelle Anforderungen und übergeordnete Handlungsempfehlungen"


def block(label: str, beginning: str) -> Block:
    return next(block for block in page(label).blocks if block.text.startswith(beginning))


def test_a_section_goes_on_over_the_page_break():
    assert block("17", "rungen kann oft").section == (WORKSHOP_3, FIRST_PART)


def test_a_box_has_its_own_section_and_the_text_after_it_has_not():
    assert block("18", "Suchtprävention").section == (
        WORKSHOP_3,
        SECOND_PART,
        "Beispielhafte Aufzählung sozialbezogener Maßnahmen, die indirekt kriminalpräventive Wirkungen entfalten",
    )
    assert block("18", "Suchtprävention").boxed
    assert block("18", "Die Entwicklung einer Strategie").section == (WORKSHOP_3, SECOND_PART)


def test_the_columns_of_a_table_are_lists_under_their_heads():
    limits = [block.text for block in page("27").blocks if block.section[-1] == "Grenzen [-]"]

    assert limits[1] == "Inklusion ist kein strategisches Ziel im QM (kein Arbeitsauftrag)"
    assert len(limits) == 1 + 10 + 1  # its head, its items, the source line


def test_a_chapter_ends_the_sections_of_the_chapter_before():
    assert block("48", "Mit seinem Vorgängerprogramm").section == (
        "Einbettung der Werkstattreihe als Spiegel raumbezogener Handlungsansätze",
        "Historie des Programms „Soziale Stadt“ in NRW",
    )


def test_a_section_whose_heading_is_not_printed_is_named_without_a_heading_on_the_page():
    assert block("4", "Vor diesem Hintergrund").section == ("Vorwort",)
    assert block("59", "Ralf Feuersenger").section == ("Auflistung der Referierenden", "Werkstatt 6")
    assert "Vorwort" not in page("4").text


def test_the_section_goes_on_after_its_list_of_subheadings():
    assert block("53", "Die Auflistung der Aufgaben").section[-1].startswith("Verfestigung bekannter Anforderungen")


def test_a_list_item_that_runs_over_a_page_break_stays_a_list_item():
    assert block("31", "sondern auch gegenüber").kind is BlockKind.LIST_ITEM


def test_blocks_have_the_kind_that_they_are():
    kinds = Counter(block.kind for page in document().pages for block in page.blocks)

    assert kinds[BlockKind.PERSON] == 39 + 6 + 11 + 2  # pages 59 and 60, and who signed the foreword
    assert kinds[BlockKind.LINK] == 43
    assert kinds[BlockKind.FOOTNOTE] == 10  # 1 to 11; the third is missing in print
    assert kinds[BlockKind.CAPTION] == 9
    assert block("39", "Viersen: Die große Baumaßnahme").kind is BlockKind.LIST_ITEM


def test_every_block_is_the_stretch_of_its_page_that_it_names():
    for each in document().pages:
        for block in each.blocks:
            assert each.text[block.start : block.end] == block.text
