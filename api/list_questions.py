"""How a question asks for a list, and what it wants listed."""

import re

from index.words import content_words

_ASKS_FOR_ALL = re.compile(
    r"\b(?:alles|sämtliche\w*|vollständige?\w*|komplette?\w*|liste|checkliste|überblick|übersicht|aufzähl\w*|auflist\w*|"
    r"aufstellung|stichpunkt\w*|im einzelnen|der reihe nach|abhaken|"
    r"zähle?n?\b.*\bauf|listen?\b.*\bauf|"
    r"(?:nenne?n?|zeige?n?|gib|brauche|suche|benötige|möchte)\b.{0,30}\balle|"
    r"welche (?:drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwölf|\d{1,2}))\b",
    re.IGNORECASE,
)
_ASKS_FOR_SEVERAL = re.compile(
    r"\b(?:welche[nrs]?|was (?:gehört|zählt|sind|muss|kann)|worin|wodurch|woran|worauf|womit|nenne?n?|\w*punkte|"
    r"\w*kriterien|beispiele|arten|formen|ich (?:brauche|suche|benötige|möchte|hätte gerne?) die|"
    r"wen|wessen|worüber|was (?:braucht|brauchen|spricht|verlangt|wollen|wollte|wollten)|was für|wie heißen|"
    r"wer (?:waren|sind|sprach|sprachen)|"
    r"wer (?:hat|haben)\b.*\b(?:gesprochen|vorgetragen|referiert|teilgenommen|mitgewirkt))\b",
    re.IGNORECASE,
)
_CAUSES = re.compile(
    r"\b(?:warum|weshalb|wieso|woher kommt|(?:woran|wodurch) (?:liegt|kommt)|ursachen?|gründe)\b", re.IGNORECASE
)
_OBSTACLES = re.compile(r"hemmnis|hemmsch|hindernis|stolperstein|hürde|\bscheiter", re.IGNORECASE)
_WHAT_TO_DO = re.compile(
    r"\b(?:was (?:kann|können|soll|sollen|sollte|sollten|muss|müssen|könnte|könnten)\b.{0,60}\b"
    r"(?:tun|machen|unternehmen)|"
    r"was (?:tun|machen|hilft|wirkt|nützt)|wie (?:begegne|verhinder|bekämpf|vermeide|beuge|verringer)\w*|"
    r"wie (?:kann|können|könnte|könnten|lässt|lassen|soll|sollen|sollte|sollten)\b.{0,80}\b"
    r"(?:begegn|verhinder|bekämpf|vermeid|vorbeug|verringer|abbau|reduzier|beweg|überzeug|erreich|motivier|beseitig|"
    r"gewinn|einbind|beteilig|stärk|verbesser|förder|lös)\w*|"
    r"wie (?:erreich|gewinn|beteilig|überzeug|motivier|verbesser|stärk|beseitig|lös)\w*|"
    r"(?:maßnahmen|massnahmen|mittel|abhilfe)\b.*\bgegen)\b",
    re.IGNORECASE,
)
_REMEDIES = re.compile(
    r"\b(?:maßnahmen|massnahmen|abhilfe|handlungsansätze|lösungsansätze|empfehlungen)\b", re.IGNORECASE
)
_HEADS_CAUSES = re.compile(r"ursache|hemmnis|stolperstein|grenzen|hindernis|problem|risik|defizit", re.IGNORECASE)
_HEADS_REMEDIES = re.compile(
    r"maßnahme|empfehlung|ansätze|prävention|lösung|checkliste|handlungs|förderung", re.IGNORECASE
)
_COMMANDS = frozenset(
    """alle aller anzeigen auflisten auflistung aufstellung aufzählen aufzählung bitte brauche danke gesamt gesamte
    gesamten geben gib komplett komplette list liste listen nenn nenne nennen punkte sagen sag suche stichpunkte
    stichpunkten sämtliche tabelle tabellarisch verschiedene verschiedenen vollständige zeig zeige zeigen zähl zähle
    zählen überblick übersicht einzelne einzelnen existieren existiert gab gibt insgesamt bericht berichts
    dokumentation abschlussdokumentation abschlussbericht werkstattreihe publikation ende heißen lauten steht stehen
    stand""".split()
)


def asks_for_list(question: str) -> bool:
    """Whether several things are asked for, by a question word, a command, or a word for a list."""
    return bool(_ASKS_FOR_SEVERAL.search(question)) or asks_for_all(question)


def asks_for_all(question: str) -> bool:
    """Whether a list is asked for as a whole ("Zähle auf", "sämtliche", "im Einzelnen"), not just several things."""
    return bool(_ASKS_FOR_ALL.search(question))


def asks_what_to_do(question: str) -> bool:
    """Whether it is asked what to do about something ("Was tun gegen …?", "Wie kann man … verhindern?")."""
    return bool(_WHAT_TO_DO.search(question)) and not _CAUSES.search(question)


def subject_of(question: str) -> list[str]:
    """The words for what is to be listed: the content words but for those that only ask for a list of it."""
    return [word for word in content_words(question) if word not in _COMMANDS and not word.isdigit()]


def heading_fit(question: str, title: str) -> int:
    """1 when the title heads causes or remedies and just these are asked for, -1 when the others are, else 0."""
    causes = bool(_CAUSES.search(question) or _OBSTACLES.search(question))
    remedies = bool(_WHAT_TO_DO.search(question) or _REMEDIES.search(question))
    heads_causes, heads_remedies = bool(_HEADS_CAUSES.search(title)), bool(_HEADS_REMEDIES.search(title))
    if causes == remedies or heads_causes == heads_remedies:
        return 0
    return 1 if causes == heads_causes else -1
