import pytest

from api.enumerating import enumerates


@pytest.mark.parametrize(
    "text",
    [
        "Viele Städte haben Konzepte (z. B. Essen, Köln, Dortmund, Bochum).",
        "Dazu zählen das Quartiersmanagement, die Polizei sowie die Wohnungswirtschaft.",
        "Zu nennen sind die Initiative „Aktion Mensch“, die Stiftung Wohlfahrtspflege, die KfW oder die NRW.Bank.",
    ],
)
def test_three_things_in_a_row_are_an_enumeration(text: str) -> None:
    assert enumerates(text)


@pytest.mark.parametrize(
    "text",
    [
        "Es gibt Ansätze, die entwickelt wurden und werden.",
        "Wichtig ist, dass Themen verknüpft, Ressourcen gebündelt und Synergien genutzt werden.",
        "Kitas und Schulen helfen.",
        "Gefördert wird die Arbeit im Quartier, besonders von Gruppen, deren Lage die Gesundheit belastet.",
        "Ziel war es, über das Prinzip zu diskutieren, Impulse zu geben und damit Weichen zu stellen.",
    ],
)
def test_clauses_and_pairs_are_none(text: str) -> None:
    assert not enumerates(text)
