"""Towns that a question names: those that the stock tells about, and the larger ones of the country.

A closed list and no guess: a false town is corrected only when the word is known to be a town. Left out are towns that
are common words too ("Halle", "Hof", "Werder"); "Essen" and "Siegen" count only where they are written as names.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LARGER_TOWNS = frozenset(
    """
    aachen arnsberg augsburg bergheim berlin bielefeld bocholt bochum bonn bottrop brandenburg braunschweig bremen
    bremerhaven castrop chemnitz cottbus darmstadt detmold dinslaken dormagen dorsten dortmund dresden duisburg düren
    düsseldorf erfurt erlangen eschweiler essen esslingen euskirchen flensburg frankfurt freiburg fürth gelsenkirchen
    gera gießen gladbeck göttingen grevenbroich gummersbach gütersloh hagen hamburg hamm hannover hattingen heidelberg
    heilbronn herford herne herten hildesheim hilden hürth ibbenbüren ingolstadt iserlohn jena kaiserslautern kamen
    karlsruhe kassel kempten kerpen kiel kleve koblenz köln konstanz krefeld langenfeld leipzig leverkusen lippstadt
    lübeck lüdenscheid ludwigsburg ludwigshafen lüneburg lünen magdeburg mainz mannheim marburg marl meerbusch minden
    moers mönchengladbach mülheim münchen münster neuss neuwied nürnberg oberhausen offenbach oldenburg osnabrück
    paderborn pforzheim potsdam pulheim ratingen recklinghausen regensburg remscheid reutlingen rheine rostock
    saarbrücken salzgitter schwerin siegen soest solingen stralsund stuttgart trier troisdorf tübingen ulm unna velbert
    venlo viersen waltrop weimar wesel wiesbaden willich witten wolfsburg worms wuppertal würzburg zwickau
    """.split()
)
_COMMON_WORDS = frozenset({"essen", "siegen", "hagen", "hamm", "kamen", "marl"})
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_WORD = re.compile(r"[^\W\d_]+")
_IN = re.compile(r"\b(?:in|nach|aus|stadt) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedTown:
    """`name` is the town in lower case; `question[start:end]` is the word as typed, with its `ending` ("er", "s")."""

    name: str
    start: int
    end: int
    ending: str = ""

    @property
    def shown(self) -> str:
        return self.name.capitalize()

    def replaced_by(self, other: str) -> str:
        """What stands in its place when the question means the town `other`: "Bochumer" for "Kölner"."""
        return other + self.ending


def folded(text: str) -> str:
    """`text` in lower case with umlauts spelled out, as hurried people type them."""
    return text.lower().translate(_FOLDED)


class Towns:
    """The towns that can be told from other words."""

    def __init__(self, of_stock: Iterable[str]) -> None:
        """`of_stock`: towns that the stock tells about, in lower case."""
        self._by_form: dict[str, tuple[str, str]] = {}
        for town in sorted(_LARGER_TOWNS | set(of_stock)):
            for ending in ("", "s", "er"):
                self._by_form.setdefault(folded(town) + ending, (town, ending))

    def named_in(self, question: str, *, doubtful: bool = False) -> tuple[NamedTown, ...]:
        """Every town that `question` names, in order, in whatever case, also as "Kölner" or "Kölns".

        `doubtful`: also a word that is rather a common one here ("essen").
        """
        found = ((match, self._by_form.get(folded(match[0]))) for match in _WORD.finditer(question))
        return tuple(
            NamedTown(form[0], match.start(), match.end(), form[1])
            for match, form in found
            if form is not None and (doubtful or form[0] not in _COMMON_WORDS or _is_meant(match, question))
        )


def is_named(town: str, question: str) -> bool:
    """Whether `town`, in lower case, can only be the town in `question`: "Essen" may be food, "in Essen" is none."""
    at = re.search(rf"\b{re.escape(town)}\b", question, re.IGNORECASE)
    return town not in _COMMON_WORDS or at is None or _IN.search(question[: at.start()]) is not None


def _is_meant(match: re.Match[str], question: str) -> bool:
    """Whether a word that is a common one as well ("essen") is written as a name: with a capital or after "in"."""
    if _IN.search(question[: match.start()]):
        return True
    return match[0][0].isupper() and match.start() > 0
