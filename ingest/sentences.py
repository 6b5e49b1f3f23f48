"""Where German sentences end. A full stop ends none in "z. B.", "Abs. 2", "15. März", "1. Werkstatt" or "e. V."."""

import re

from ingest.cleaning import SUPERSCRIPTS

_ABBREVIATIONS = frozenset(
    """abb abs allg anm art aufl bd bes bspw bzgl bzw ca dgl dipl dr ebd ehem einschl engl etwa evtl exkl fa ff fig frz
    gem     ggf ggfs hg hl hrsg ing inkl insb insbes int jg jh jhd kap kfz lat lfd lt max mind min mio mrd mtl nachf
    nr o oec österr     p pkt prof rd rer resp s schr sen sog st std stellv str tab tel u ugs urspr usf usw v verf
    vert vgl vol vs z zit zt zzgl     bdkt bmgl dgl pp univ phil jur med habil abt aug bezgl nordrh westf tsd""".split()
)
_MAY_END = frozenset({"usw", "etc", "usf", "ff", "pp", "mio", "mrd"})
"Abbreviations that often close a sentence: what follows decides."
_STARTERS = frozenset(
    """Aber Alle Allerdings Als Also Am An Andere Auch Auf Aufgrund Aus Außerdem Bei Beim Bereits Bislang Da Dabei
    Dadurch     Dafür Daher Damit Danach Daneben Dann Darauf Daraus Darüber Das Dass Dazu Dem Den Denn Dennoch Der
    Des Deshalb Die Dies     Diese Dieser Dieses Doch Dort Durch Ein Eine Einen Einer Eines Er Erst Es Etwa Ferner
    Für Gerade Gleichzeitig Hier Hierbei     Hierfür Hierzu Ihr Ihre Im In Innerhalb Insbesondere Insgesamt Ist Je
    Jede Jeder Jedoch Kein Keine Können Man Manche Mit     Mithilfe Nach Neben Nicht Nur Nun Ob Obwohl Oft Ohne Seit
    Seither Sie Sind So Sobald Somit Sowohl Trotz Um Und Unter Viele     Vom Von Vor Vor Während Wann Was Weil
    Weitere Welche Wenn Wer Wie Wir Wird Wo Zu Zudem Zum Zunächst Zur Zwar Zwischen""".split()
)
_CLOSING = "“”\"’'»«)]"
_OPENING = "„“\"‚‘'»«(["
_END = re.compile(rf"(?<![.!?…])[.!?…]++[{re.escape(_CLOSING)}]*+(?P<note>[{SUPERSCRIPTS}]*+)(?=\s)")
_LAST_WORD = re.compile(r"[^\s(\[„“‚/]*$")
_ORDINAL = re.compile(r"(?:^|[\s(„–-])\d{1,2}$")
_ROMAN_OR_INITIAL = re.compile(r"(?:[A-ZÄÖÜ]|[a-zäöü]|[IVX]{1,4})")
_LOOK_AHEAD = 600  # characters: a bracket or quotation that spans more is taken for a slip
_LONGEST_WORD = 100


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches `text[start:end]` of the sentences, in order, without the white space between them.

    A footnote mark (superscript) after a sentence belongs to none. Sentences within brackets or a quotation stay with
    the sentence around them. A text without a sentence end is one sentence. Works on one paragraph or list item.
    """
    found: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    for end in _END.finditer(text):
        if end.start() < start or not _ends_sentence(text, start, end):
            continue
        found.append((start, end.start("note")))
        start = _skip_space(text, end.end())
    rest = text[start:].rstrip()
    bare = rest.rstrip(SUPERSCRIPTS)
    if bare:
        found.append((start, start + (len(bare) if bare[-1] in ".!?…" + _CLOSING else len(rest))))
    return tuple(found)


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _ends_sentence(text: str, start: int, end: re.Match[str]) -> bool:
    following = text[end.end() : end.end() + _LOOK_AHEAD].lstrip().lstrip(_OPENING)
    if not following or not (following[0].isupper() or following[0].isdigit()):
        return False
    if _is_open(text[max(start, end.end() - _LOOK_AHEAD) : end.end()]) and _closes(
        text[end.end() : end.end() + _LOOK_AHEAD]
    ):
        return False
    if text[end.start() : end.start("note")] != ".":
        return True
    before = text[max(start, end.start() - _LONGEST_WORD) : end.start()]
    word = _LAST_WORD.search(before)
    last = word[0] if word else ""
    next_word = re.split(r"[^\w]", following, maxsplit=1)[0]
    if _ORDINAL.search(before):
        return next_word in _STARTERS
    folded = last.casefold().rsplit("-", 1)[-1].rsplit(".", 1)[-1]
    if folded in _MAY_END:
        return folded in ("usw", "etc", "usf") or next_word in _STARTERS
    if _ROMAN_OR_INITIAL.fullmatch(last):
        return _closes_association(before) and next_word in _STARTERS
    return folded not in _ABBREVIATIONS


def _closes_association(before: str) -> bool:
    """Whether the letter is the "V" of "e. V.", which may close a sentence as an initial cannot."""
    return before.endswith((" e. V", " e.V", " e.\u00a0V"))


def _is_open(text: str) -> bool:
    """Whether a bracket or a German quotation is open at the end of the text."""
    return text.count("(") > text.count(")") or text.count("„") > text.count("“") + text.count("”")


def _closes(text: str) -> bool:
    return any(sign in text for sign in ")“”")
