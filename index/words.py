"""Words of German text, in the spellings that administrations use."""

import re
from collections.abc import Iterator

_GENDER_FORM = re.compile(r"(?<=[a-zäöüß])(?:[:*_·]|/-?)(?=in(?:nen)?\b)")
_BRACKETED_PART = re.compile(r"\b(\w+)\((\w+)\)-?(\w*)")
_LEADING_BRACKET = re.compile(r"(?<!\w)\((\w+)\)-?(\w+)")
_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"\d+[^\W\d_]+|\d+(?:[.,]\d+)*|[^\W\d_]+(?:[^\W\d_]|\d)*")

STOP_WORDS = frozenset(
    """
    ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus
    bei beim bin bis bist da dabei dadurch dafür dagegen daher damit danach dann daran darauf daraus darf darum das
    dass davon dazu dein deine dem den denen denn der deren des dessen dich die dies diese diesem diesen dieser
    dieses dir doch dort du durch ein eine einem einen einer eines einige einigen einiger einmal er es etwa etwas
    euch euer eure für gab geben geht gern gerne gibt ging hab habe haben hat hatte hatten hier hin hinter ich ihm
    ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in ins ist ja je jede jedem jeden jeder jedes jetzt kann
    kannst können könnte könnten kein keine keinem keinen keiner man manche mehr mein meine meinem meinen meiner
    mich mir mit muss müssen nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit
    selbst sich sie sind so solche solchen soll sollen sollte sollten sondern sonst sowie um und uns unser unsere
    unserem unseren unserer unter usw vom von vor war waren warum was weil welche welchem welchen welcher welches
    wem wen wenn wer werden wessen wie wieder wieso will wir wird wirst wo wobei wodurch wofür woher wohin womit
    woran worauf woraus wollen worden worum wovon wozu wurde wurden während zu zum zur zwar zwischen bzw etc ggf sog
    vgl beispielsweise bereits bitte denn eigentlich eben eher gar mal überhaupt wohl
    """.split()
)


def spelled_out(text: str) -> str:
    """`text` with gender signs closed and brackets inside words resolved into both readings.

    `Bürger:innen` and `Bürger/-innen` become `Bürgerinnen`; `Stadt(teil)entwicklung` becomes
    `Stadtentwicklung Stadtteilentwicklung`.
    """
    text = text.replace(_SOFT_HYPHEN, "")
    text = _GENDER_FORM.sub("", text)
    text = _BRACKETED_PART.sub(r"\1\3 \1\2\3", text)
    return _LEADING_BRACKET.sub(r"\2 \1\2", text)


def words(text: str) -> Iterator[str]:
    """The words and numbers of `text` in order, in lower case; hyphens and slashes separate."""
    for match in _WORD.finditer(spelled_out(text)):
        yield match.group().lower()


def content_words(text: str) -> list[str]:
    """The words of `text` that carry meaning, in order, in lower case."""
    return [word for word in words(text) if word not in STOP_WORDS]
