"""Telling a question in another language from a German one, by its script and its most frequent words."""

# ruff: noqa: RUF001 - the letters of Turkish and Ukrainian words are meant as they stand

from collections.abc import Mapping
from dataclasses import dataclass

from index.words import words

_GERMAN = frozenset(
    """aber alle als am an auch auf aus bei beim bin bitte das dass dem den der des dich die dir du durch ein eine einem
    einen einer er es für gibt haben hat ich ihr im ist ja kann kein können man mehr mein mit muss nach nicht noch oder
    sich sie sind so soll sollte um und uns unser vom von was welche welcher welches wenn wer werden wie wieso wir wird
    wo woher wurde zu zum zur über""".split()
)
_FOREIGN: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        """about and are because can could did do does for from have how i is it me my of on or our should that the
        their there they this to what when where which who whom why with would you your""".split()
    ),
    "tr": frozenset(
        """acaba bana ben bir bu bunu çok daha değil en gibi hangi hakkında için ile ise kaç kim kimler mi midir mu mü
        mı nasıl ne neden nedir nelerdir nerede niçin olan olarak sen şu var ve veya yok""".split()
    ),
    "fr": frozenset(
        """au aux avec ce ces comment dans de du elle est et il je la le les nous où par pas pour pourquoi quand que
        quel quelle quelles quels qui quoi sont sur une vous""".split()
    ),
    "es": frozenset(
        """como con cuál cuándo cuánto cómo de del donde dónde el en es está la las los no para por puede pueden que
        qué quién quiénes se son un una usted y""".split()
    ),
    "it": frozenset(
        """che chi come con cosa cos'è da dei del della di dove è gli il in la le nel per perché può quale quali quando
        quanto sono una un""".split()
    ),
    "pl": frozenset(
        """co czy dla do gdzie i ile jak jaka jakie jaki jest kiedy kto który która które ma mogę na nie o po przez się
        są to w z za""".split()
    ),
    "ro": frozenset("ale are au care ce cine cum cu de din este în la mai ne nu o pe pentru sau se și sunt un".split()),
}
_SCRIPTS = (("ar", "\u0600", "\u06ff"), ("cyrillic", "\u0400", "\u04ff"), ("other", "\u0900", "\uffef"))
_SURE = 2
_TURKISH_LETTERS = frozenset("ğşı")


@dataclass(frozen=True, slots=True)
class Language:
    """How we say "in this language" in German, and the request to ask in German, in that language."""

    in_german: str
    request: str


LANGUAGES: Mapping[str, Language] = {
    "en": Language("auf Englisch", "Please ask your question in German: all documents and answers here are in German."),
    "tr": Language("auf Türkisch", "Lütfen sorunuzu Almanca sorun: buradaki bütün belgeler ve yanıtlar Almancadır."),
    "fr": Language(
        "auf Französisch",
        "Merci de poser votre question en allemand : tous les documents et toutes les réponses sont en allemand.",
    ),
    "es": Language(
        "auf Spanisch",
        "Por favor, haga su pregunta en alemán: todos los documentos y respuestas están en alemán.",
    ),
    "it": Language(
        "auf Italienisch",
        "La preghiamo di porre la domanda in tedesco: tutti i documenti e le risposte sono in tedesco.",
    ),
    "pl": Language(
        "auf Polnisch",
        "Proszę zadać pytanie po niemiecku: wszystkie dokumenty i odpowiedzi są w języku niemieckim.",
    ),
    "ro": Language(
        "auf Rumänisch",
        "Vă rugăm să puneți întrebarea în germană: toate documentele și răspunsurile sunt în germană.",
    ),
    "ar": Language("auf Arabisch", "يرجى طرح سؤالك باللغة الألمانية، فجميع الوثائق والإجابات هنا باللغة الألمانية."),
    "cyrillic": Language(
        "auf Ukrainisch oder Russisch",
        "Будь ласка, поставте запитання німецькою мовою: усі документи та відповіді тут німецькою.",
    ),
    "other": Language("in einer anderen Sprache", "Please ask your question in German."),
}


def foreign_language(question: str) -> Language | None:
    """The language of `question` when it is surely not German; None for German and for a few words without a sign.

    A language counts when at least two of its frequent words stand in the question, and more of them than of the German
    ones; a letter that only Turkish has counts too. Most letters of another script are sign enough.
    """
    letters = [character for character in question if character.isalpha()]
    for name, first, last in _SCRIPTS:
        if sum(first <= letter <= last for letter in letters) > len(letters) / 2:
            return LANGUAGES[name]
    asked = list(words(question))
    german = sum(word in _GERMAN for word in asked)
    counts = {name: sum(word in known for word in asked) for name, known in _FOREIGN.items()}
    counts["tr"] += sum(not _TURKISH_LETTERS.isdisjoint(word) for word in asked)
    likeliest = max(counts, key=lambda name: counts[name])
    if counts[likeliest] >= _SURE and counts[likeliest] > german:
        return LANGUAGES[likeliest]
    return None
