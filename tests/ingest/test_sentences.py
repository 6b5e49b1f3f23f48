import pytest

from ingest.sentences import split_sentences
from tests.ingest.the_report import passages


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dafür ist das Zusammenwirken örtlicher Akteure, z. B. aus den Bereichen Kommunalverwaltung, notwendig.",
        "Das Leitbild umfasst u. a. die Sensibilisierung für eine inklusive Haltung.",
        "Der Ansatz, d. h. die Berücksichtigung von Umwelteinflüssen, etc. stärker in den Vordergrund gerückt.",
        "Nach § 171e Abs. 2 Satz 1 BauGB in der Fassung vom 3. November 2017 gilt das.",
        "Mehr dazu in der Dokumentation Werkstatt 7, S. 13 und S. 15.",
        "Dr. Matthias Sauter und Prof. Dr. Kemal Bozay sprachen mit U. Kremer-Preis.",
        "Im Bildungsverbund sind ca. 50 Einrichtungen bzw. Träger vertreten (vgl. Aufzählung der Maßnahmen).",
        "Im Wohnprojekt des Trägervereins Alsbachtal e. V. leben Menschen mit und ohne Behinderung.",
        "Die 1. Werkstatt fand am 15. März 2017 in Essen statt.",
        "Auf die 10. Werkstatt und das 20. Jahrhundert folgte der 2. Oktober.",
        "Dazu zählen die KfW oder die NRW.Bank sowie Lokaso.Siegen und das LZG.NRW.",
        "Am 30. Mai 2018 war die Werkstatt Nr. 3 zu Gast.",
        "Es fehlt eine Debatte (Was ist richtig? Was ist falsch?) und Geld.",
        "Gefragt wurde: „Wie soll es weitergehen? Wer zahlt das?“ und vieles mehr.",
        "Das Service-Team „… anders wohnen – anders leben …“ ist in der Wohnraumförderung angesiedelt.",
        "Vgl. BBSR/BMUB (2017) und www.soziale-stadt-nrw.de/das-programm.",
        "Seit etwa 1,5 Jahren wurden 133 Maßnahmen mit 400.000 bis 500.000 Personen gefördert.",
        "Die bspw. sog. „Settings“ sind ggf. zu prüfen, zzgl. der Kosten i. H. v. 10 %.",
        "Ein Text ohne Punkt am Ende",
    ],
)
def test_one_sentence_stays_one(sentence: str):
    assert sentences(sentence) == [sentence]
    assert sentences(f"{sentence.rstrip('.')}. Danach kam mehr.") == [f"{sentence.rstrip('.')}.", "Danach kam mehr."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Es gibt Netzwerke, Eigentümervereine, Unternehmernetzwerke usw. Bestehende Strukturen müssen bleiben.",
            [
                "Es gibt Netzwerke, Eigentümervereine, Unternehmernetzwerke usw.",
                "Bestehende Strukturen müssen bleiben.",
            ],
        ),
        (
            "Träger ist der „Generationennetz Senioren e. V.“. Es besteht eine Vernetzung.",
            ["Träger ist der „Generationennetz Senioren e. V.“.", "Es besteht eine Vernetzung."],
        ),
        (
            "Träger ist die Färberei e. V. Sie ist ein Zentrum.",
            ["Träger ist die Färberei e. V.", "Sie ist ein Zentrum."],
        ),
        (
            "Das war in der Werkstatt 7. Die Teilnehmenden waren zufrieden.",
            ["Das war in der Werkstatt 7.", "Die Teilnehmenden waren zufrieden."],
        ),
        (
            "Das Programm begann 1999. Seit 2014 gibt es mehr Mittel.",
            ["Das Programm begann 1999.", "Seit 2014 gibt es mehr Mittel."],
        ),
        ("Wo bestehen Engpässe? Wo gibt es Spielräume!", ["Wo bestehen Engpässe?", "Wo gibt es Spielräume!"]),
        (
            "Er sagte: „Das geht.“ Danach ging er (endlich). „Und nun?“ Nichts.",
            ["Er sagte: „Das geht.“", "Danach ging er (endlich).", "„Und nun?“", "Nichts."],
        ),
        (
            "Sie wurden umgesetzt.⁷ Danach kam der Einschnitt.⁸",
            ["Sie wurden umgesetzt.", "Danach kam der Einschnitt."],
        ),
        (
            "Die Strategie „Miteinander im Quartier“¹¹ im Kabinett gilt. Ende.",
            ["Die Strategie „Miteinander im Quartier“¹¹ im Kabinett gilt.", "Ende."],
        ),
        ("  Erstens.   Zweitens.  ", ["Erstens.", "Zweitens."]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]):
    assert sentences(text) == parts


def test_an_open_bracket_that_never_closes_does_not_swallow_the_rest():
    assert sentences("Erstens (ohne Ende. Zweitens. Drittens.") == ["Erstens (ohne Ende.", "Zweitens.", "Drittens."]


def test_no_sentence_of_the_report_ends_in_an_abbreviation_or_begins_in_small_letters():
    units = [sentence for passage in passages() for sentence in passage.sentences if sentence.complete]

    assert len(units) > 800
    odd = [
        unit.text
        for unit in units
        if unit.text.endswith((" z. B.", " u. a.", " ca.", " vgl.", " bzw.", "(vgl.", " Dr."))
    ]
    small = [unit.text for unit in units if unit.text[0].islower()]
    assert odd == []
    assert [text[:24] for text in small] == ["auch nach zwei Jahrzehnt"]  # a letter goes on so after its salutation
