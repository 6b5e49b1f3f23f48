"""A page as HTML structure: marks at block borders, heading ranks, lists, boxes, tables, links."""

import pytest

from ingest.documents import Block, BlockKind, Page
from web.typesetting import Piece, Stretch, TypesetPage, parse_stretch, typeset


def page_of(*blocks: tuple[BlockKind, str, int, str, bool]) -> Page:
    """A page of (kind, text, level, sign in front, boxed) with a blank line between blocks."""
    text, placed = "", []
    for kind, words, level, sign, boxed in blocks:
        text += ("\n\n" if text else "") + sign
        placed.append(Block(kind, words, len(text), len(text) + len(words), (), level, boxed))
        text += words
    return Page(1, "1", text, tuple(placed))


def heading(text: str, level: int) -> tuple[BlockKind, str, int, str, bool]:
    return (BlockKind.HEADING, text, level, "", False)


def plain(
    text: str, kind: BlockKind = BlockKind.PARAGRAPH, *, sign: str = "", boxed: bool = False
) -> tuple[BlockKind, str, int, str, bool]:
    return (kind, text, 0, sign, boxed)


def pieces(sheet: TypesetPage) -> list[Piece]:
    return [
        piece
        for group in sheet.groups
        for element in group.elements
        for line in element.lines
        for cell in line.cells
        for piece in cell
    ]


def marked(sheet: TypesetPage) -> list[str]:
    return [piece.text for piece in pieces(sheet) if piece.marked]


TWO = page_of(plain("Eins zwei."), plain("Drei vier."))  # "Eins zwei." is 0 to 10, "Drei vier." is 12 to 22


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 10, ["Eins zwei."]),
        (5, 9, ["zwei"]),
        (5, 16, ["zwei.", "Drei"]),
        (9, 13, [".", "D"]),
        (0, 22, ["Eins zwei.", "Drei vier."]),
        (10, 12, []),  # the blank line between the blocks
        (10, 13, ["D"]),
        (21, 22, ["."]),
        (21, 23, []),  # beyond the end of the page: no mark rather than half a mark
    ],
)
def test_a_stretch_marks_exactly_its_words_in_every_block_that_it_touches(
    start: int, end: int, words: list[str]
) -> None:
    assert marked(typeset(TWO, Stretch(start, end))) == words


def test_marking_neither_adds_nor_loses_a_character() -> None:
    sheet = typeset(TWO, Stretch(3, 15))

    assert "".join(piece.text for piece in pieces(sheet)) == "Eins zwei.Drei vier."


def test_the_mark_opens_at_its_first_piece_and_closes_at_its_last() -> None:
    sheet = typeset(TWO, Stretch(5, 16))

    assert (sheet.mark_opens, sheet.mark_closes) == (5, 12)


def test_without_a_stretch_nothing_is_marked() -> None:
    sheet = typeset(TWO, None)

    assert (marked(sheet), sheet.mark_opens) == ([], None)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "5",
        "-",
        "5-",
        "-5",
        "9-3",
        "4-4",
        "a-b",
        "1-2-3",
        " 1-2",
        "1.0-2",
        "³-⁵",
        "-1-4",
        "1-99999999",
        "1-2\n",
        "%00",
    ],
)
def test_rubbish_is_no_stretch(value: str) -> None:
    assert parse_stretch(value) is None


def test_a_stretch_is_read_from_its_two_numbers() -> None:
    assert parse_stretch("12-40") == Stretch(12, 40)


def test_heading_ranks_follow_the_order_of_levels_without_a_gap() -> None:
    levels = [3, 5, 2, 4, 4, 1, 3]
    sheet = typeset(page_of(*(heading("Titel", level) for level in levels)), None)

    ranks = [element.rank for group in sheet.groups for element in group.elements]

    assert ranks == [2, 3, 2, 3, 3, 2, 3]


def test_neighbouring_list_items_form_one_list_and_a_paragraph_ends_it() -> None:
    item = BlockKind.LIST_ITEM
    sheet = typeset(
        page_of(plain("a", item, sign="• "), plain("b", item, sign="• "), plain("c"), plain("d", item)), None
    )

    assert [len(element.lines) for element in sheet.groups[0].elements] == [2, 1, 1]


def test_a_list_is_numbered_when_every_item_is() -> None:
    item = BlockKind.LIST_ITEM
    numbered = typeset(page_of(plain("a", item, sign="9. "), plain("b", item, sign="10) ")), None)
    mixed = typeset(page_of(plain("a", item, sign="1. "), plain("b", item, sign="• ")), None)

    assert [line.ordinal for line in numbered.groups[0].elements[0].lines] == [9, 10]
    assert numbered.groups[0].elements[0].numbered
    assert not mixed.groups[0].elements[0].numbered


def test_the_rest_of_an_item_from_the_page_before_is_told_from_an_item() -> None:
    item = BlockKind.LIST_ITEM
    rest = typeset(page_of(plain("und weiter.", item), plain("b", item, sign="• ")), None)
    whole = typeset(page_of(plain("klein", item, sign="• "), plain("b", item, sign="• ")), None)

    assert [line.continued for line in rest.groups[0].elements[0].lines] == [True, False]
    assert [line.continued for line in whole.groups[0].elements[0].lines] == [False, False]


def test_in_a_box_a_paragraph_that_names_the_list_below_it_is_its_head() -> None:
    blocks = (
        plain("Ein Satz.", boxed=True),
        plain("Gestaltung und Technik", boxed=True),
        plain("Zugang", BlockKind.LIST_ITEM, sign="• ", boxed=True),
        plain("Ohne Liste", boxed=True),
    )

    elements = typeset(page_of(*blocks), None).groups[0].elements

    assert [element.row_head for element in elements] == [False, True, False, False]


def test_a_box_holds_its_own_blocks_only() -> None:
    sheet = typeset(page_of(plain("a"), plain("b", boxed=True), plain("c", boxed=True), plain("d")), None)

    assert [(group.boxed, len(group.elements)) for group in sheet.groups] == [(False, 1), (True, 2), (False, 1)]


def test_a_mark_over_a_table_row_covers_cells_but_no_separator() -> None:
    page = page_of(plain("schnelle Hilfe | wenig Personal", BlockKind.TABLE_ROW))

    assert marked(typeset(page, Stretch(9, 22))) == ["Hilfe", "wenig"]


def test_a_web_address_is_a_link_without_the_full_stop_after_it() -> None:
    page = page_of(plain("Mehr unter https://example.org/a?b=1."))

    assert [(piece.text, piece.href) for piece in pieces(typeset(page, None))] == [
        ("Mehr unter ", None),
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        (".", None),
    ]


def test_a_mark_inside_a_web_address_keeps_the_whole_address_as_its_target() -> None:
    page = page_of(plain("https://example.org/weg"))

    halves = pieces(typeset(page, Stretch(0, 8)))

    assert [piece.text for piece in halves] == ["https://", "example.org/weg"]
    assert {piece.href for piece in halves} == {"https://example.org/weg"}


@pytest.mark.parametrize("text", ["javascript:alert(1)", "data:text/html,x", "www.example.org", "http://"])
def test_only_complete_http_addresses_become_links(text: str) -> None:
    assert [piece.href for piece in pieces(typeset(page_of(plain(text)), None))] == [None]


def test_a_page_without_blocks_has_neither_groups_nor_section() -> None:
    assert typeset(Page(1, None, "", ()), Stretch(0, 1)) == TypesetPage((), (), None, None)


def test_the_section_is_that_of_the_first_marked_block_else_of_the_first() -> None:
    blocks = (
        Block(BlockKind.PARAGRAPH, "Ende.", 0, 5, ("Alt",)),
        Block(BlockKind.PARAGRAPH, "Anfang.", 7, 14, ("Neu", "Teil")),
    )
    page = Page(1, "1", "Ende.\n\nAnfang.", blocks)

    assert typeset(page, Stretch(8, 10)).section == ("Neu", "Teil")
    assert typeset(page, Stretch(2, 10)).section == ("Alt",)
    assert typeset(page, None).section == ("Alt",)
