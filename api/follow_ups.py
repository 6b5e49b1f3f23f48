"""How a question shows that it goes on with the conversation: fixed phrases, words that point back, words of no topic.

Only patterns and lists; `api.dialogue` has the rules that use them.
"""

import re
from collections.abc import Sequence

from index.words import content_words

OPENERS = re.compile(
    r"^(?:(?:danke(?:schön)?|vielen dank|ok(?:ay)?|gut|super|prima|alles klar|ach so|aha|verstehe|interessant|schön|ja|"
    r"hm+)\b[\s,.!–-]*)+",
    re.IGNORECASE,
)
NEW_TOPIC = re.compile(
    r"^(?:neue frage|neues thema|anderes thema|andere frage|themenwechsel|was anderes|etwas anderes)\s*[:,.!–-]+\s*",
    re.IGNORECASE,
)
CORRECTION = re.compile(
    r"^(?:(?:nein|nee|falsch|nicht ganz)[\s,.!–-]+)?"
    r"(?:ich (?:meine|meinte|wollte)|gemeint (?:ist|war)|sondern)\b[\s,:]*",
    re.IGNORECASE,
)
AND = re.compile(r"^(?:und|aber|oder|sowie|auch)\b[\s,]*", re.IGNORECASE)
WHAT_ABOUT = re.compile(
    r"^(?:was ist (?:denn )?(?=mit\b)|wie (?:ist|steht|sieht) es (?:denn )?(?=(?:mit|bei|in|für|um)\b)|"
    r"wie (?:ist|läuft|macht man) das (?:denn )?(?=(?:mit|bei|in|für|im|beim)\b))",
    re.IGNORECASE,
)
_SHOW = r"(?:gib|nenn\w*|zeig\w*|schick\w*|erzähl\w*|sag\w*)(?: mir| uns)?(?: bitte)?"
_PLACE = r"(?:quellen?|quellenangabe|belege?|seite|seitenzahl|fundstelle|stelle)"
_SOURCE_PHRASES = (
    rf"{_SHOW} (?:die|deine|ihre|eine) {_PLACE}(?: dazu| dafür)?",
    (
        r"(?:wo|auf welcher seite|in welche[mr] \w+) (?:steht|findet man|finde ich|kann ich) (?:das|dies|es)"
        r"(?: genau| denn| nachlesen)*"
    ),
    (
        r"(?:wer|wo) (?:hat|wurde) (?:das|dies) (?:denn )?"
        r"(?:gesagt|geschrieben|aufgestellt|behauptet|formuliert|empfohlen)(?: worden)?"
    ),
    r"wer sagt (?:das|so etwas)(?: denn)?",
    (
        r"woher (?:hast du|haben sie|kommt|wissen sie|weißt du|stammt) "
        r"(?:das|diese \w+|die (?:information|info|aussage|angabe)\w*)"
    ),
    rf"(?:was ist |wie lautet )?(?:die )?{_PLACE}(?: dazu| dafür| bitte)*",
    r"auf welcher seite(?: genau)?",
    r"welche seite(?: ist das)?",
)
_ABOUT_IT = r"(?: dazu| davon| darüber| da)?"
_DETAILS = r"(?: infos?| informationen| stellen| details| beispiele)?"
_MORE_PHRASES = (
    rf"(?:noch )?(?:etwas |bitte )?mehr{_DETAILS}{_ABOUT_IT}(?: bitte)?",
    rf"{_SHOW}(?: noch)?(?: etwas)? (?:mehr|weiteres){_ABOUT_IT}",
    r"(?:was|wer|welche) (?:denn )?(?:noch|sonst noch|außerdem)",
    rf"(?:gibt es|hast du|haben sie){_ABOUT_IT} (?:noch )?(?:mehr|weitere\w*|etwas|anderes){_DETAILS}{_ABOUT_IT}",
    r"(?:bitte )?(?:genauer|ausführlicher|weiter|details|mehr details|im detail)(?: bitte)?",
    r"(?:geht|kannst du|können sie)(?: das| es)?(?: auch)? (?:genauer|ausführlicher)(?: sagen| erklären)?",
    r"mehr (?:wissen|erfahren|lesen)",
)
ASKS_SOURCE, ASKS_MORE = (
    re.compile("|".join(f"(?:{phrase})" for phrase in phrases), re.IGNORECASE)
    for phrases in (_SOURCE_PHRASES, _MORE_PHRASES)
)
WANTS_OTHERS = re.compile(r"\b(?:noch|weitere[nrs]?|andere[nrs]?|sonst)\b", re.IGNORECASE)

_TOKEN = re.compile(r"[\w./-]*\w|[,;:?!–]")
_SIGNS = frozenset(",;:?!–")
_POINTING_ADVERBS = frozenset(
    """dabei dadurch dafür dagegen daher dahinter damit danach daneben daran darauf daraus darin darum darunter darüber
    davon davor dazu dort dorthin hierbei hierfür hierzu hiervon sowas""".split()
)
_POINTING_WORDS = frozenset("dies diese dieser dieses diesem diesen solche solchen solcher derselbe dasselbe".split())
_ARTICLES = frozenset("das die der den dem denen".split())
_PRONOUNS = frozenset("sie er ihm ihnen".split())
_BEFORE_POLITE_SIE = frozenset(
    "können könnten haben wissen kennen würden sind hätten wollen meinen sagen geben".split()
)
_PREPOSITIONS = frozenset(
    """an am auf aus außerhalb bei beim bis durch für gegen im in innerhalb mit nach neben ohne seit um unter vom von
    vor wegen wie zu zum zur zwischen als auch noch denn eigentlich genau""".split()
)
_VERBS = frozenset(
    """anbieten ausgeben bekommen beraten beteiligt betroffen bezahlen bezahlt braucht brauchen bringen bringt dauert
    dienen erreichen erreicht finanziert finanzieren finden findet fördern gefördert gebraucht gedauert geeignet gehen
    gehört gekostet gelten gemacht genutzt geplant geregelt geschehen gesprochen gesagt gilt haben helfen helfe hilft
    heißt klappen klappt kommen kommt kosten kostet kriegen kümmert läuft laufen leisten liegt lohnt machen macht
    mitgemacht mitmachen nutzen nennen nennt organisiert passieren passiert rechnen reicht sagen sagt schaffen
    sprechen spricht sprach stattfinden steckt stehen steht teilgenommen teilnehmen treffen tun umgesetzt umsetzen
    unterstützt unterstützen verhindern verhindert wirken wirkt wohnt wohnen würde zahlen zahlt zuständig""".split()
)
_ASPECTS = frozenset(
    """akteure aktiv alle amt anforderungen angebot angebote ansprechpartner anzahl art aspekte aufgabe aufgaben aussage
    auswirkungen bedarf bedeutung bedingungen beispiel beispiele beitrag beteiligte bund chancen datum dauer
    details dokument effekte empfehlung empfehlungen erfahrungen erfahrung erfolg erfolge ergebnis ergebnisse euro
    folgen förderung finanzierung fragen geld gefahren genau gleich grenze grenzen grund gründe hindernisse hürden
    idee ideen info infos instrumente insgesamt jahr jahre jahren kommune kommunen konkret konkrete kosten kritik
    land leute link links lösung lösungen maßnahme maßnahmen menschen mittel möglich möglichkeit möglichkeiten
    nachteil nachteile nutzen ort orte partner personen problem probleme projekt projekte punkte rahmenbedingungen
    regeln risiken risiko rolle schritt schritte schwierigkeiten seite sinn soziale sozialen stadt stadtteil
    stadtteile städte städten stelle stolpersteine teil thema tipps träger überhaupt unterschied unterschiede
    unterstützung ursachen viele vielen viel voraussetzung voraussetzungen vorgehen vorteil vorteile wann wege
    werkstatt wichtig wirkung zahl zahlen ziel ziele zielgruppen zeit zuschuss zuständigkeit zwei drei""".split()
)


def points_back(question: str) -> bool:
    """Whether `question` holds a word that stands for something said before: "das", "dort", "davon", "die"."""
    tokens = _TOKEN.findall(question)
    return any(_points_back(tokens, place) for place in range(len(tokens)))


def own_topic(question: str) -> list[str]:
    """The words of `question` that name a topic: content words without verbs and aspects that any topic has."""
    return [
        word for word in content_words(question) if word not in _VERBS and word not in _ASPECTS and not word.isdigit()
    ]


def named_in(question: str) -> list[str]:
    """The nouns and names of `question` that name a topic, as typed; its first word is none of them."""
    typed = [word for word in _TOKEN.findall(question) if word[0].isalnum()]
    return [word for word in dict.fromkeys(typed[1:]) if word[0].isupper() and own_topic(word)]


def has_noun(question: str) -> bool:
    """Whether there is a noun or name beside the first word."""
    return _has_noun(_TOKEN.findall(question)[1:])


def topic_of(question: str) -> list[str]:
    """The words of a complete `question` that carry its topic, as typed: its nouns; all topical words without any."""
    return named_in(question) or [word for word in dict.fromkeys(_TOKEN.findall(question)) if own_topic(word)]


def _points_back(tokens: Sequence[str], place: int) -> bool:
    word = tokens[place]
    before = tokens[place - 1].lower() if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else ""
    lower = word.lower()
    if lower in _POINTING_ADVERBS:
        return after != "," and not (lower in {"damit", "darum"} and before == ",")
    if lower in _POINTING_WORDS or (lower == "etwas" and before == "so"):
        return True
    if lower == "da":
        return before not in {"", ","} and not after[:1].isupper()
    if lower in _PRONOUNS:
        polite = word == "Sie" or before in _BEFORE_POLITE_SIE or after.lower() in _BEFORE_POLITE_SIE
        return not polite and not _has_noun(tokens[1:place])
    if lower in _ARTICLES:
        relative = before == "," or (place > 1 and tokens[place - 2] == "," and before in _PREPOSITIONS)
        return not relative and _stands_alone(tokens[place + 1 :])
    return False


def _stands_alone(following: Sequence[str]) -> bool:
    """Whether an article is none: no noun comes after it before the next preposition or the end."""
    for distance, token in enumerate(following[:4]):
        if token in _SIGNS or token.lower() in _PREPOSITIONS:
            return True
        if token[0].isupper():
            return False
        if token.lower() not in _VERBS and distance == 0 and not _only_verbs(following[1:3]):
            return False
    return True


def _only_verbs(tokens: Sequence[str]) -> bool:
    """Whether what is left is the end of the sentence, perhaps after a verb."""
    return all(token in _SIGNS or token.lower() in _VERBS or token.startswith("ge") for token in tokens)


def _has_noun(tokens: Sequence[str]) -> bool:
    return any(token[0].isupper() for token in tokens)
