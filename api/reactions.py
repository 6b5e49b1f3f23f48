"""What is no question to the stock: greetings, thanks, questions about the service, insults, other languages.

A reaction travels as a refusal with a message and without hits: the JSON needs no third status for it.
"""

import re

from api.follow_ups import own_topic
from api.languages import foreign_language

_END = r"[\s,.!?;:)(-]*"
_GREETING = (
    r"(?:hallo|hallöchen|hi|hey|moin(?: moin)?|servus|guten (?:tag|morgen|abend)|gute[nr]? (?:tag|morgen|abend)|"
    r"grüß (?:gott|dich)|grüß gott|glück auf|tach|mahlzeit|merhaba|hello|good morning)"
)
_TO_WHOM = r"(?: zusammen| ihr(?: lieben)?| du| bot| werkstattwissen| an alle| liebes team| da)?"
_THANKS = (
    r"(?:(?:ok(?:ay)?|gut|super|prima|toll|alles klar|perfekt)[ ,!.]+)?"
    r"(?:(?:vielen|herzlichen|besten|tausend|lieben) dank|danke(?:schön)?|dank dir|merci|thanks?|thank you|teşekkürler)"
    r"(?:[ ,!.]*(?:schön|sehr|dir|ihnen|dafür|für (?:die|deine|ihre) (?:hilfe|antwort|auskunft|infos?)|"
    r"das (?:hilft|reicht)(?: mir)?(?: sehr| weiter)?|super|bis bald))*"
)
_GOODBYE = (
    r"(?:tschüss?(?:i|chen)?|auf wiedersehen|ade|ciao|bis (?:bald|dann|später|morgen)|mach'?s gut|bye|"
    r"(?:einen )?schönen (?:tag|abend|feierabend)(?: noch)?|schönes wochenende)"
)
_PRAISE = r"(?:super|toll|prima|klasse|perfekt|sehr gut|gut gemacht|ok(?:ay)?|alles klar|verstanden|aha)"
_ABILITY = (
    r"(?:was (?:kannst du|können sie|kann (?:der|dieser) (?:bot|chat|dienst))(?: denn)?(?: alles| so)*|"
    r"was kann (?:ich|man)(?: dich| sie| hier)* fragen|wobei (?:kannst du|können sie) (?:mir )?helfen|"
    r"wie funktioniert (?:das|dieser chat|der chat|es)(?: hier)?|wozu bist du (?:da|gut)|"
    r"(?:ich brauche )?hilfe|help|kannst du mir helfen|können sie mir helfen|was weißt du(?: alles)?|"
    r"welche fragen kann ich (?:dir |ihnen |hier )?stellen|what can you do)"
)
_IDENTITY = (
    r"(?:wer (?:bist du|sind sie)(?: denn| eigentlich)?|was (?:bist du|sind sie)|wie heißt du|wie heißen sie|"
    r"(?:bist du|sind sie|ist das|spreche ich mit|chatte ich mit) (?:hier )?"
    r"(?:ein(?:e[mnr]?)?|der|die) ?(?:echter? |künstliche )?"
    r"(?:mensch(?:en)?|bot|chatbot|ki|ai|roboter|maschine|intelligenz|computer|person)|bist du chatgpt|bist du echt|"
    r"wer hat dich (?:gemacht|gebaut|programmiert|entwickelt)|who are you)"
)
_HOW_ARE_YOU = r"(?:wie geht(?:'?s| es)(?: dir| ihnen)?(?: heute)?|na|alles gut|alles klar bei dir)"
_INSULT = re.compile(
    r"\b(?:arsch\w*|scheiß\w*|fick\w*|wichser\w*|hurensohn|idiot\w*|trottel|vollpfosten|depp|spast\w*|schlampe|"
    r"halt (?:die klappe|s maul|dein maul)|verpiss dich|leck mich|penner|missgeburt|"
    r"(?:du|sie) (?:bist|sind|blöde\w*|dumme\w*)(?: so| echt| einfach| total| ja| doch| wirklich)*"
    r"(?: dumm| blöd| doof| dämlich| unfähig| nutzlos| unbrauchbar| schlecht| scheiße| müll)?)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:bot|chatbot|dienst|programm|maschine|antwort(?:en)?|system)\b", re.IGNORECASE)
_HARD_WORD = re.compile(
    r"arsch|scheiß|fick|wichser|hurensohn|idiot|trottel|vollpfosten|depp|spast|schlampe|klappe|maul|verpiss|leck mich|"
    r"penner|missgeburt|dumm|blöd|doof|dämlich|unfähig|nutzlos|unbrauchbar|müll",
    re.IGNORECASE,
)

GREETING = (
    "Guten Tag! Fragen Sie mich nach den Werkstätten des Städtenetzes Soziale Stadt NRW, "
    "zum Beispiel: „Wer kann den Verfügungsfonds nutzen?“"
)
THANKS = "Gern geschehen. Stellen Sie einfach Ihre nächste Frage."
GOODBYE = "Auf Wiedersehen und gutes Gelingen bei Ihrer Arbeit!"
PRAISE = "Schön. Stellen Sie einfach Ihre nächste Frage."
ABILITY = (
    "Ich beantworte Fragen aus der kommunalen Praxis mit wörtlichen Auszügen aus dem Bestand und nenne zu jedem Satz "
    "die Seite. Sie können in Ihren eigenen Worten fragen und nachfragen („Und in Dortmund?“, „Wo steht das?“, "
    "„Mehr dazu“). Was nicht im Bestand steht, beantworte ich nicht."
)
IDENTITY = (
    "Ich bin ein Auskunftsprogramm, kein Mensch. Ich suche im Bestand die passenden Sätze und stelle sie zusammen; "
    "ein Sprachmodell schreibt dabei nicht mit."
)
HOW_ARE_YOU = "Danke der Nachfrage. Ich bin ein Programm und bereit für Ihre Frage."
INSULT = (
    "Es tut mir leid, wenn die Auskunft nicht geholfen hat. Stellen Sie Ihre Frage gern noch einmal in anderen Worten, "
    "dann suche ich erneut."
)
WITHOUT_CONTEXT = "Worauf beziehen Sie sich? Bitte nennen Sie mir das Thema, zu dem ich etwas suchen soll."

_FIXED = tuple(
    (re.compile(_END + pattern + _END, re.IGNORECASE), message)
    for pattern, message in (
        (rf"{_GREETING}{_TO_WHOM}(?:[ ,!.]+{_HOW_ARE_YOU})?", GREETING),
        (rf"{_THANKS}(?:[ ,!.]+(?:und )?{_GOODBYE})?", THANKS),
        (_GOODBYE, GOODBYE),
        (_PRAISE, PRAISE),
        (rf"(?:{_GREETING}{_TO_WHOM}[ ,!.]+)?{_ABILITY}", ABILITY),
        (rf"(?:{_GREETING}{_TO_WHOM}[ ,!.]+)?{_IDENTITY}", IDENTITY),
        (_HOW_ARE_YOU, HOW_ARE_YOU),
    )
)
LEADING_GREETING = re.compile(rf"^{_GREETING}{_TO_WHOM}(?:[ ]*[,!.:–-]+\s*|\s+)(?=\w)", re.IGNORECASE)


def reaction_to(question: str) -> str | None:
    """The German reaction to what is no question to the stock; None for everything that the stock may answer."""
    for pattern, message in _FIXED:
        if pattern.fullmatch(question):
            return message
    if _HARD_WORD.search(question) and not own_topic(_without_insults(question)):
        return INSULT
    if language := foreign_language(question):
        return (
            f"Ihre Frage ist offenbar {language.in_german} gestellt. Bitte fragen Sie auf Deutsch: Der Bestand "
            f"und alle Antworten sind deutsch. {language.request}"
        )
    return None


def _without_insults(question: str) -> str:
    for pattern in (_INSULT, _HARD_WORD, _ADDRESSED):
        question = pattern.sub("", question)
    return question
