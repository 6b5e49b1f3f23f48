from collections import Counter

import pytest

from ingest.hyphens import join, join_lines, join_parts, known_words
from tests.ingest.the_report import CANONICAL, EXPORT, HYPHENS, built, corrections, document, joins_over_pages


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["integrierten Stadtteil-", "erneuerungsprozesse setzen"], "integrierten Stadtteilerneuerungsprozesse setzen"),
        (["Quartiers-", "und Stadtteilarbeit"], "Quartiers- und Stadtteilarbeit"),
        (["Planungs-, Steuerungs-", "und Umsetzung"], "Planungs-, Steuerungs- und Umsetzung"),
        (["Wohnungseigentümerinnen und", "-eigentümer"], "Wohnungseigentümerinnen und -eigentümer"),
        (["Stadterneuerung und -entwick-", "lung, sondern"], "Stadterneuerung und -entwicklung, sondern"),
        (["die EU-", "Staaten"], "die EU-Staaten"),
        (["die EU-", "geförderten Projekte"], "die EU-geförderten Projekte"),
        (["Universität Duis-", "burg-Essen"], "Universität Duisburg-Essen"),
        (["Duisburg-", "Essen"], "Duisburg-Essen"),
        (["Stadt(teil)-", "entwicklung"], "Stadt(teil)entwicklung"),
        (["ein 20-", "jähriges Bestehen"], "ein 20-jähriges Bestehen"),
        (["neue Wege –", "und mehr"], "neue Wege – und mehr"),
        (["Baden-", "Württemberg"], "Baden-Württemberg"),
        (["Pro\u00ad", "Kopf-Ausgaben"], "ProKopf-Ausgaben"),
        (["weich\u00adge\u00adtrennt"], "weichgetrennt"),
        (
            ["siehe https://www.example.org/das-", "programm/ziele."],
            "siehe https://www.example.org/das-programm/ziele.",
        ),
        (["siehe https://", "www.example.org"], "siehe https://www.example.org"),
        (["siehe www.example.org", "Dort steht mehr."], "siehe www.example.org Dort steht mehr."),
        (["eine Zeile ", "", " und noch eine"], "eine Zeile und noch eine"),
        ([], ""),
    ],
)
def test_a_hyphen_at_a_line_end_is_dropped_only_where_it_broke_a_word(lines: list[str], joined: str):
    assert join_lines(lines) == joined


@pytest.mark.parametrize(
    ("seen", "joined"),
    [
        ("viel Knowhow besteht", "fehlendes „Knowhow“"),
        ("viel Know-how besteht", "fehlendes „Know-how“"),
    ],
)
def test_a_spelling_seen_elsewhere_in_the_document_decides(seen: str, joined: str):
    assert join_lines(["fehlendes „Know-", "how“"], known_words([seen])) == joined


def test_words_at_the_edge_of_a_broken_line_are_no_known_spellings():
    assert known_words(["das Quar-", "tier hat", "Zukunft."]) == {"das", "hat", "zukunft"}


def test_parts_of_a_sentence_on_two_pages_are_joined_by_the_same_rule():
    assert join_parts(["Einmal entstandenen Stigmatisie-", "rungen"]) == "Einmal entstandenen Stigmatisierungen"


def test_every_judged_hyphen_is_told():
    told = join(["Res-", "sourcen- und Förder-", "fragen"]).joins

    assert [(each.left, each.right, each.result) for each in told] == [
        ("Res-", "sourcen-", "Ressourcen-"),
        ("Förder-", "fragen", "Förderfragen"),
    ]


def reviewed() -> Counter[tuple[str, str, str, str]]:
    rows = Counter[tuple[str, str, str, str]]()
    for line in HYPHENS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            place, left, right, result, count = line.split("\t")
            rows[place, left, right, result] += int(count)
    return rows


def test_the_report_joins_exactly_the_hyphens_that_were_reviewed():
    headings = [joined for heading in corrections().heading for joined in join(heading.lines).joins]
    places = {"Zeile": built().joins, "Seitenwechsel": joins_over_pages(), "Überschrift": headings}
    found = Counter(
        (place, joined.left, joined.right, joined.result) for place, joins in places.items() for joined in joins
    )

    assert Counter({row: count for row, count in reviewed().items() if row[0] != "Adresse"}) == found


def test_addresses_are_whole_in_the_way_that_was_reviewed():
    canonical = CANONICAL.read_text(encoding="utf-8")

    addresses = [row for row in reviewed() if row[0] == "Adresse"]
    assert addresses
    assert [row for row in addresses if row[3] not in canonical] == []


def test_the_reviewed_list_accounts_for_every_hyphen_at_a_line_end_of_the_export():
    ends = [line for line in EXPORT.read_text(encoding="utf-8").splitlines() if line.rstrip().endswith("-")]

    assert sum(reviewed().values()) == len(ends) == 542


def test_the_report_reads_its_difficult_compounds_right():
    text = "\n".join(page.text for page in document().pages)

    for compound in (
        *("Stadtteil- und Quartiersentwicklung", "Wohnungseigentümerinnen und -eigentümer", "Duisburg-Essen"),
        *(
            "integrierten Stadt(teil)entwicklung und gleichzeitig",
            "EU-II-Zuwanderung",
            "Beratungs- und Bildungsangebot",
        ),
        *("entsprechenden Knowhows", "sozio-ökonomischen", "CO2-neutrales", "Kommunalverwaltungen und -haushalte"),
    ):
        assert compound in text
