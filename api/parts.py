"""Questions of two parts: the sides of a comparison, or two questions in one."""

import re
from dataclasses import dataclass

_SIDE = r"(?P<{}>[^,.;:?!]{{2,60}}?)"
_ONE, _OTHER = _SIDE.format("one"), _SIDE.format("other")
_END = r"\s*(?:[,.;:?!]|$|\b(?:beim?|für|in der|im|in|als|voneinander|zueinander|miteinander|besser|sinnvoller)\b)"
_NOUN = r"\b(?:unterschied\w*|vergleich\w*|verhältnis|abgrenzung) (?:\w+ ){0,2}(?:zwischen|von) "
_BETTER = r"\b(?:was|welche\w*) ist (?:\w+ )?(?:besser|sinnvoller|wirksamer|günstiger|wichtiger)[,:]? "
_AGAINST = r" (?:im vergleich (?:zu|mit)|verglichen mit|im (?:unterschied|gegensatz) zu) "
_COMPARISONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _NOUN + rf"{_ONE} (?:und|mit|zu) {_OTHER}{_END}",
        rf"\bunterscheide[tn]\w* sich {_ONE} (?:von|und) {_OTHER}{_END}",
        rf"\bwas unterscheidet {_ONE} von {_OTHER}{_END}",
        _BETTER + rf"{_ONE} oder {_OTHER}{_END}",
        rf"(?:^|[:,] ?){_ONE}" + _AGAINST + rf"{_OTHER}{_END}",
        rf"\bvergleiche?n?(?: sie)? {_ONE} (?:und|mit) {_OTHER}{_END}",
    )
)
_ARTICLE = re.compile(
    r"^(?:wie \w+ sich |wie ist )?(?:(?:de[rmns]|die|das|eine[rmns]?|ein|zur|zum|zu)\s+)?", re.IGNORECASE
)
_QUESTION_WORD = re.compile(r"(?:w(?:er|en|em|ann|ie|as|arum|ieso|eshalb|o|omit|ozu|ofür)|welche\w?)\b", re.IGNORECASE)
_SECOND_QUESTION = re.compile(
    r"^(?P<first>.{15,}?),? (?:und|sowie|bzw\.) "
    r"(?P<second>(?:(?:mit|von|an|für|bei|durch|über|seit|bis|zu|auf) )?"
    r"(?:wer|wen|wem|wessen|wann|wo|wohin|woher|wie|was|welche[rmns]?|warum|weshalb|wieso|wozu|womit|wodurch|wofür|"
    r"woran|worauf|wovon|wobei|worin|worüber)\b.{6,})$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:wer|wen|wem|wessen|wann|wo\w*|wie|was|welche[rmns]?|warum|weshalb|wieso)\b|^[A-ZÄÖÜ]?[a-zäöüß]+(?:t|en|st)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """`label` is what the user called it; `question` is what to search for."""

    label: str
    question: str


def sides_of(question: str) -> tuple[Part, ...]:
    """The two sides of a comparison; none for any other question.

    Each side is searched for without the other's words, with which both would find the same passages, but with what
    follows both ("… beim Klimaschutz").
    """
    for pattern in _COMPARISONS:
        if found := pattern.search(question):
            sides = [_ARTICLE.sub("", found[name].strip(' „“"»«')) for name in ("one", "other")]
            if all(sides) and sides[0].lower() != sides[1].lower() and not _QUESTION_WORD.match(sides[1]):
                rest = question[found.end("other") :].strip(' .?!,;:“"')
                return tuple(Part(side, f"{side} {rest}".strip()) for side in sides)
    return ()


def questions_in(question: str) -> tuple[Part, ...]:
    """The two questions that stand in one, joined by "und" and a question word; none for any other question.

    The second often leans on the first ("und wer zahlt?"), whose words it gets in brackets.
    """
    found = _SECOND_QUESTION.match(question.strip())
    if not found or not _ASKS.search(found["first"]):
        return ()
    first, second = found["first"].strip(" ,"), found["second"].strip(" ?.!")
    return Part(first, f"{first}?"), Part(second, f"{second}? ({first})")
