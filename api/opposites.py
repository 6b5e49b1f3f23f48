"""Pairs of opposites of the field, and which of the two a text says: "gekürzt" or "aufgestockt".

A closed table with the forms that occur; umlauts are spelled out, as hurried people type them. Stems would not do:
they take "gekürzt" for "kurz". A negation ("keine Pflichtaufgabe", "nicht verpflichtet") says the opposite.
"""

import re
from dataclasses import dataclass

from api.towns import folded

_NEGATION = re.compile(r"\b(?:kein\w*|nicht|nie|niemals|ohne|weder|noch nie)(?: [\w-]+){0,2} $")
_PARTED = r"(?:nimmt|nehmen|nahm|nahmen) (?:[\w-]+ ){0,6}"
_PAIRS = (
    (
        r"gekuerzt\w*|kuerz(?:en|te|ten|ung|ungen)|gestrichen\w*|zurueckgefahren\w*|halbiert\w*",
        r"aufgestockt\w*|aufstock\w*|erhoeht\w*|verdoppelt\w*",
    ),
    (
        r"pflicht|pflichtaufgaben?|pflichtig\w*|verpflichtet\w*|verpflichtend\w*|vorgeschrieben\w*|per gesetz",
        r"freiwillig\w*",
    ),
    (
        rf"gesunken\w*|sinkt|sinken\w*|abgenommen|abnimmt|abnahme|rueckgang|verringert\w*|{_PARTED}ab(?=\W*$|,)",
        (
            r"gestiegen\w*|steigt|steigen\w*|zugenommen|zunimmt|zunahme|zunehmend\w*|anstieg|zuwachs|zuwaechse\w*|"
            rf"waechst|wachsen|gewachsen|{_PARTED}zu(?=\W*$|,| als )"
        ),
    ),
    (r"erlaubt\w*|gestattet\w*|zulaessig\w*", r"verboten\w*|untersagt\w*|unzulaessig\w*"),
    (
        r"abgeschafft\w*|abschaff\w*|aufgeloest\w*|eingestellt",
        r"eingefuehrt\w*|einzufuehren|eingerichtet\w*|einrichtung|gegruendet\w*",
    ),
    (r"verkuerzt\w*|verkuerzung", r"verlaengert\w*|verlaengerung"),
    (r"zentral gesteuert\w*|zentralisiert\w*|zentralisierung", r"dezentral\w*"),
    (r"befrist\w*", r"unbefristet\w*|dauerhaft\w*|langfristig\w*|daueraufgabe\w*"),
    (
        r"empfiehlt|empfehlen|empfohlen\w*|raet zu",
        r"lehnt \w+ ab|ablehn\w*|abgelehnt\w*|raet (?:\w+ )?(?:davon )?ab|abzuraten|warnt (?:\w+ )?davor",
    ),
    (r"foerderfaehig\w*", r"foerderschaedlich\w*"),
    (
        r"ausreichend\w*|genuegend|ausreichen|genuegt|reicht aus",
        r"unzureichend\w*|reicht \w*(?: \w+)* nicht|mangel|fehlt|fehlen",
    ),
    (r"unbegrenzt\w*|unbeschraenkt\w*", r"begrenzt\w*|beschraenkt\w*"),
    (r"geschlossen\w*", r"geoeffnet\w*|eroeffnet\w*"),
    (r"verschlechter\w*", r"verbesser\w*"),
    (r"schwaecht|geschwaecht|schwaechen", r"staerkt|gestaerkt|staerken"),
)
_OPPOSITES = tuple(tuple(re.compile(rf"(?<![\w-])(?:{forms})(?![\w])") for forms in pair) for pair in _PAIRS)


@dataclass(frozen=True, slots=True)
class Direction:
    """That a text says a side, 0 or 1, of the pair at that place of the table; `word` is what says it, folded."""

    pair: int
    side: int
    word: str

    def is_against(self, other: "Direction") -> bool:
        return self.pair == other.pair and self.side != other.side


def directions_in(text: str) -> tuple[Direction, ...]:
    """What `text` says of each pair, in the table's order; a negated word says the other side."""
    plain = folded(text)
    return tuple(
        Direction(pair, 1 - side if _NEGATION.search(plain[: match.start()]) else side, match[0])
        for pair, sides in enumerate(_OPPOSITES)
        for side, pattern in enumerate(sides)
        for match in pattern.finditer(plain)
    )
