"""What a question asks about, without the words that only say where the answer is looked for.

"Was sagt der Bericht zur Hitze?" asks about heat. The word for the report would find what the report says of itself.
"""

import re

from index.words import content_words

_REPORT = (
    r"(?:(?:der|die|das|dem|den|des|diese[rms]?|euer|eure[rm]?|ihr(?:e[rm]?)?)\s+)?(?:vorliegenden?\s+)?"
    r"(?:abschluss|werkstatt)?(?:bericht|berichts|doku|dokumentation|broschüre|heft|publikation|papier)"
)
_SAYS = r"(?:sagt|sagen|schreibt|meint|nennt|berichtet|weiß|gibt|steht|stehen|findet (?:man|sich)|finde ich)"
_ADVISES = r"(?:empfiehlt|empfehlen|rät|raten|schlägt|wird)"
_LEADING = re.compile(
    rf"^\W*(?:und\s+)?was\s+(?:{_SAYS}|(?P<advises>{_ADVISES}))\s+(?:(?:in|im)\s+)?{_REPORT}\s+"
    r"(?:alles\s+)?(?P<about>zu[mr]?|über|von|vom|bei|für|gegen)\s+",
    re.IGNORECASE,
)
_ANYTHING = re.compile(
    r"^\W*(?:und\s+)?(?:hat|enthält|sagt|bietet|gibt es|steht|findet sich|finde ich)\s+(?:(?:in|im)\s+)?"
    rf"(?:{_REPORT}\s+)?(?:(?:auch|denn|überhaupt|schon)\s+)*"
    r"(?:etwas|was|irgendetwas|irgendwas|aussagen|informationen|infos|angaben|hinweise)\s+"
    rf"(?:(?:in|im)\s+{_REPORT}\s+)?(?:zu[mr]?|über)\s+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"[\s,.:;–-]+(?:und\s+)?was\s+(?:{_SAYS}|(?P<advises>{_ADVISES}))\s+(?:(?:in|im)\s+)?{_REPORT}"
    r"(?:\s+(?:dazu|hierzu|da|hier|dann|uns|mir|vor|her|empfohlen))*\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"(?:,\s*)?\b(?:laut|nach|gemäß|im|in)\s+{_REPORT}\b(?!\s+(?:zu|über|von|vom)\b)(?:\s*,)?", re.IGNORECASE
)
_LEAST_LEFT = 2


def without_source(question: str) -> str:
    """`question` about its subject alone; as it is when hardly anything would be left."""
    topic = _LEADING.sub(lambda match: f"Was wird empfohlen {match['about']} " if match["advises"] else "", question)
    topic = _ANYTHING.sub("", topic)
    topic = _TRAILING.sub(lambda match: ", was wird empfohlen?" if match["advises"] else "?", topic)
    shorter = " ".join(_BESIDE.sub(" ", topic).split())
    return shorter if len(content_words(shorter)) >= _LEAST_LEFT else topic
