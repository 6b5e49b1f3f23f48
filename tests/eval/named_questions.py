"""Twenty questions that name a workshop or a town, in no half of the evaluation.

The bonus for what a question names was chosen on them: they guard it, and say nothing about unseen questions.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedQuestion:
    """`workshop`: the passages of which should come first; or else `town`: those that hold its name."""

    text: str
    workshop: int | None = None
    town: str = ""


NAMED_QUESTIONS = (
    NamedQuestion("Welche Empfehlungen wurden in Werkstatt 8 formuliert?", 8),
    NamedQuestion("Was war das Thema der 5. Werkstatt?", 5),
    NamedQuestion("Welche offenen Fragen blieben in der dritten Werkstatt?", 3),
    NamedQuestion("Welche Praxisbeispiele gab es beim Treffen in Lünen?", 9),
    NamedQuestion("Worüber wurde im Mai 2018 gesprochen?", 7),
    NamedQuestion("Welche Hinweise kamen im November 2017 aus der Runde?", 5),
    NamedQuestion("Was sagte Werkstatt 10 zu bezahlbarem Wohnen?", 10),
    NamedQuestion("werkstatt 4 offene fragen", 4),
    NamedQuestion("workshop 6 praxisbeispiele", 6),
    NamedQuestion("Welche Herausforderungen nennt Werkstatt 2?", 2),
    NamedQuestion("Was empfiehlt die siebte Werkstatt für die Praxis?", 7),
    NamedQuestion("Was wurde in der Werkstatt in Dinslaken zum Klima diskutiert?", 8),
    NamedQuestion("Womit befasste sich die Werkstatt in Bochum?", 3),
    NamedQuestion("Was kam in Werkstatt 1 zur Kooperation der Ämter heraus?", 1),
    NamedQuestion("Welche Checkliste gibt es in Werkstatt 2?", 2),
    NamedQuestion("Was wurde im Oktober 2017 zum Zusammenleben festgehalten?", 4),
    NamedQuestion("Welche Rolle spielt Kooperation laut Werkstatt 9?", 9),
    NamedQuestion("Wie macht es Dortmund?", town="Dortmund"),
    NamedQuestion("Welche Beispiele gibt es aus Gelsenkirchen?", town="Gelsenkirchen"),
    NamedQuestion("beispiel wuppertal", town="Wuppertal"),
)
