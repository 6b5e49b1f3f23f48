"""Reading order, headings, lists, tables and boxes of PDFs with the layouts of German brochures."""

from ingest.documents import BlockKind
from ingest.hyphens import join_lines
from tests.ingest.pdf_reading import BODY, LEFT, blocks_of, read, texts
from tests.ingest.pdf_samples import SamplePdf, workshop_documentation


def test_two_columns_are_read_one_after_the_other_and_a_sentence_runs_on_between_them() -> None:
    page = read(workshop_documentation()).pages[2]

    assert texts(page) == [
        "3 Handlungsfeld Nummer 3",
        (
            "Die Bündelung von Mitteln gelingt, wenn die Ämter früh miteinander sprechen. Dazu gehört eine "
            "Stadtteilerneuerung, die alle Beteiligten kennt und die finanziell abgesichert ist. Für die Quartiere "
            "zählt das gemeinsame Ziel der beteiligten Fachbereiche. So entsteht ein Netz aus Partnern, das lange "
            "trägt und auch nach der Förderung weiterlebt. Die Kommune bleibt dabei federführend und sichert die "
            "Verstetigung "
            "der Angebote in den Quartieren von Bochum 3."
        ),
    ]


def test_headings_are_told_by_size_and_weight_and_the_levels_follow_the_size() -> None:
    pdf = SamplePdf()
    page = pdf.page()
    page.text(LEFT, 760, "Verstetigung im Quartier", 18)
    page.text(LEFT, 730, "Was trägt auf Dauer", 14)
    y = page.lines(LEFT, 700, BODY)
    page.text(LEFT, y - 12, "Ein eigenes Budget", 10, bold=True)
    page.lines(LEFT, y - 26, BODY)

    headings = blocks_of(read(pdf).pages[0], BlockKind.HEADING)

    assert [(block.level, block.lines) for block in headings] == [
        (1, ("Verstetigung im Quartier",)),
        (2, ("Was trägt auf Dauer",)),
        (3, ("Ein eigenes Budget",)),
    ]


def test_a_bookmark_makes_a_heading_of_a_line_that_looks_like_text() -> None:
    pdf = SamplePdf(bookmarks=[("1. Ausgangslage", 1)])
    page = pdf.page()
    page.text(LEFT, 740, "Ausgangslage")
    page.lines(LEFT, 700, BODY)

    first = read(pdf).pages[0].blocks[0]

    assert (first.kind, first.level, first.lines) == (BlockKind.HEADING, 1, ("Ausgangslage",))


def test_list_items_are_whole_and_free_of_their_sign_whatever_font_it_comes_from() -> None:
    pdf = SamplePdf()
    page = pdf.page()
    y = page.lines(LEFT, 700, BODY)
    for sign in ("•", "\uf0b7", "–", "1."):
        page.text(LEFT, y, sign)
        page.text(LEFT + 18, y, "ein kleines Budget, über das die Leute aus dem Quar-")
        page.text(LEFT + 18, y - 12, "tier selbst entscheiden")
        y -= 24

    items = blocks_of(read(pdf).pages[0], BlockKind.LIST_ITEM)

    assert [item.marker for item in items] == ["•", "•", "–", "1."]
    assert {join_lines(item.lines) for item in items} == {
        "ein kleines Budget, über das die Leute aus dem Quartier selbst entscheiden"
    }


def test_a_table_becomes_rows_with_its_head_first_and_wrapped_cells_joined() -> None:
    pdf = SamplePdf()
    page = pdf.page()
    y = page.lines(LEFT, 700, BODY) - 12
    for row in (
        ("Stadt", "Projekt", "Euro"),
        ("Essen", "Stadtteilwerkstatt", "12.000"),
        ("Herne", "Haus der Nachbarn mit", "8.500"),
        ("", "Mehrgenerationengarten", ""),
        ("Hamm", "Quartiersfonds", "4.000"),
    ):
        for x, cell in zip((60, 160, 360), row, strict=True):
            if cell:
                page.text(x, y, cell)
        y -= 12
    page.lines(LEFT, y - 24, BODY)

    rows = blocks_of(read(pdf).pages[0], BlockKind.TABLE_ROW)

    assert [row.lines for row in rows] == [
        ("Stadt | Projekt | Euro",),
        ("Essen | Stadtteilwerkstatt | 12.000",),
        ("Herne | Haus der Nachbarn mit Mehrgenerationengarten | 8.500",),
        ("Hamm | Quartiersfonds | 4.000",),
    ]


def test_ruled_lines_part_the_cells_of_a_table_that_reads_like_two_columns() -> None:
    pdf = SamplePdf()
    page = pdf.page()
    page.lines(LEFT, 700, BODY)
    for y in (600, 550, 500, 450):
        page.rule(60, y, 540, y)
    for x in (60, 300):  # without a line at the right edge
        page.rule(x, 450, x, 600)
    for y, (left, right) in {
        588: ("Möglichkeiten des Fonds", "Grenzen des Fonds"),
        538: ("Die Nachbarschaft entscheidet selbst.", "Ein Gremium muss sich erst finden."),
        488: ("Kleine Vorhaben beginnen sofort.", "Die Abrechnung bleibt aufwendig."),
    }.items():
        page.lines(66, y, [left, "und das schon im ersten Jahr"])
        page.lines(306, y, [right, "und das kostet viel Geduld"])
    page.lines(LEFT, 400, BODY)

    blocks = read(pdf).pages[0].blocks

    assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH, *[BlockKind.TABLE_ROW] * 3, BlockKind.PARAGRAPH]
    assert blocks[2].lines == (
        (
            "Die Nachbarschaft entscheidet selbst. und das schon im ersten Jahr | "
            "Ein Gremium muss sich erst finden. und das kostet viel Geduld"
        ),
    )


def test_a_paragraph_goes_on_after_the_box_that_interrupts_it() -> None:
    pdf = SamplePdf()
    page = pdf.page()
    page.lines(LEFT, 700, BODY[:2])
    page.box(55, 600, 320, 60)
    page.lines(LEFT, 640, ["Tipp: Fragen Sie früh bei der", "Bezirksregierung nach."])
    page.lines(LEFT, 570, BODY[2:])

    flow, box = read(pdf).pages[0].blocks

    assert (flow.boxed, box.boxed) == (False, True)
    assert flow.lines == tuple(BODY)
    assert join_lines(box.lines) == "Tipp: Fragen Sie früh bei der Bezirksregierung nach."


def test_a_footnote_is_told_by_its_raised_number_and_its_mark_stays_apart_from_the_word() -> None:
    pdf = SamplePdf()
    page = pdf.page()
    y = page.lines(LEFT, 700, [*BODY, "Das Land hat das Programm fortgeführt."])
    page.text(LEFT + 38 * 5, y + 12 + 3.5, "4", 6)
    page.text(LEFT, 100 + 3, "4", 5)
    page.text(LEFT + 3, 100, "Vgl. Dokumentation der 3. Werkstatt, Seite 12", 8)

    page_read = read(pdf).pages[0]

    assert texts(page_read)[0].endswith("Das Land hat das Programm fortgeführt.⁴")
    assert [block.lines[0] for block in blocks_of(page_read, BlockKind.FOOTNOTE)] == [
        "⁴Vgl. Dokumentation der 3. Werkstatt, Seite 12"
    ]


def test_words_placed_by_gaps_alone_are_parted_and_kerned_letters_are_not() -> None:
    pdf = SamplePdf()
    page = pdf.page()
    page.words(LEFT, 700, ["Wohnen", "im", "Quartier"], gap=2.2)
    page.words(LEFT, 600, ["V", "erein"], gap=-0.8)
    page.words(LEFT, 500, ["T", "räger"], gap=0.8)

    assert texts(read(pdf).pages[0]) == ["Wohnen im Quartier", "Verein", "Träger"]


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    pdf = SamplePdf()
    page = pdf.page()
    page.text(LEFT, 700, "Fazit der Werkstatt")
    page.text(LEFT + 0.3, 700, "Fazit der Werkstatt")

    assert texts(read(pdf).pages[0]) == ["Fazit der Werkstatt"]


def test_text_along_the_margin_comes_last() -> None:
    pdf = SamplePdf()
    page = pdf.page()
    page.text(30, 300, "Foto: Stadt Bottrop", 7, turned=True)
    page.lines(LEFT, 700, BODY)

    assert texts(read(pdf).pages[0])[-1] == "Foto: Stadt Bottrop"


def test_a_caption_is_one() -> None:
    pdf = SamplePdf()
    page = pdf.page()
    page.lines(LEFT, 700, BODY)
    page.text(LEFT, 600, "Abbildung 2: Das Netz der Partner", 8)

    assert [block.lines[0] for block in blocks_of(read(pdf).pages[0], BlockKind.CAPTION)] == [
        "Abbildung 2: Das Netz der Partner"
    ]


def test_a_heading_over_both_columns_ends_them_and_columns_below_it_are_read_after_it() -> None:
    pdf = SamplePdf()
    page = pdf.page()
    for top, part in ((760, "oben"), (560, "unten")):
        page.lines(60, top, [f"Links {part} steht die Zeile {number}, mitten im Satz" for number in range(1, 6)])
        page.lines(330, top, [f"Rechts {part} steht die Zeile {number}, mitten im Satz" for number in range(1, 6)])
    page.text(60, 620, "Eine Überschrift, die über beide Spalten der Seite reicht", 14, bold=True)

    lines = [line.split(",")[0] for block in read(pdf).pages[0].blocks for line in block.lines]

    assert lines == [
        *(f"Links oben steht die Zeile {number}" for number in range(1, 6)),
        *(f"Rechts oben steht die Zeile {number}" for number in range(1, 6)),
        "Eine Überschrift",
        *(f"Links unten steht die Zeile {number}" for number in range(1, 6)),
        *(f"Rechts unten steht die Zeile {number}" for number in range(1, 6)),
    ]


def test_three_columns_are_read_from_left_to_right() -> None:
    pdf = SamplePdf()
    page = pdf.page()
    for index, name in enumerate(("erste", "zweite", "dritte")):
        page.lines(50 + 175 * index, 700, [f"In der {name}n Spalte Zeile {number}" for number in range(1, 8)])

    lines = [line for block in read(pdf).pages[0].blocks for line in block.lines]

    assert lines == [
        f"In der {name}n Spalte Zeile {number}" for name in ("erste", "zweite", "dritte") for number in range(1, 8)
    ]


def test_a_table_of_contents_keeps_each_title_with_its_page() -> None:
    pdf = SamplePdf()
    page = pdf.page()
    page.lines(LEFT, 700, [f"{number} Werkstatt Nummer {number} {'. ' * 20}{number * 4}" for number in range(1, 6)])

    assert texts(read(pdf).pages[0])[2] == "3 Werkstatt Nummer 3 … 12"
