"""Programmes and projects that a question calls by a name in quotation marks that the stock does not know."""

import re
from collections.abc import Iterable, Sequence

from api.choosing import Choice
from api.follow_ups import own_topic
from api.lead_ins import unknown_name
from api.objections import Objection
from api.stock_words import StockWords
from ingest.documents import Document, text_with_headings

_QUOTED = re.compile(r"[„“\"»«](?P<name>[^„“”\"»«]{4,80})[„“”\"»«]")
_LETTERS = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 2
_LEAST_SHARED = 0.2
_KINDS = r"\w*(?:programm|projekt|strategie|netzwerk|buendnis|bündnis|initiative|titel|vorhaben|modell|konzept)"
_INTRODUCED = re.compile(rf"\b{_KINDS}(?:s|es|e)?(?: (?:namens|mit dem titel|mit dem namen))?\s*$", re.IGNORECASE)
_FOLLOWED = re.compile(rf"^[- ]{_KINDS}", re.IGNORECASE)


class Names:
    """What the stock's pages hold, to tell the names that stand on none of them."""

    def __init__(self, documents: Iterable[Document]) -> None:
        pages = (_plain(page.text) for document in documents for page in document.pages)
        self._text = " ".join(pages)

    def objection(self, question: str, choices: Sequence[Choice], words: StockWords) -> Objection | None:
        """The first name of several words in `question` that stands nowhere, with what is to be quoted about the rest.

        The sentence is the first of `choices` that names another of the same sort ("Programm „…“"), else the first that
        holds enough of the rest.
        None when there is none: what is found may be about something else.
        """
        for quoted in _QUOTED.finditer(question):
            is_name = _INTRODUCED.search(question[: quoted.start()]) or _FOLLOWED.match(question[quoted.end() :])
            if not is_name or len(_LETTERS.findall(quoted["name"])) < _LEAST_WORDS:
                continue
            if _plain(quoted["name"]) in self._text:
                continue
            rest = question[: quoted.start()] + question[quoted.end() :]
            topic = [word for word in own_topic(rest) if word.isalpha()]
            alike = {one for one in choices if _names_another(one, is_name[0])}
            about = [
                one
                for one in choices
                if one in alike or words.share_of(topic, text_with_headings(one.passage)) >= _LEAST_SHARED
            ]
            about.sort(key=lambda one: one not in alike)
            if about:
                return Objection(unknown_name(quoted["name"]), about[0], question, certain=False)
        return None


def _names_another(choice: Choice, sort: str) -> bool:
    """Whether the sentence has a name in quotation marks behind the word that says of what `sort` it is."""
    return re.search(rf"{re.escape(sort.strip(' -'))}\w{{0,2}} [„“]", choice.sentence.text, re.IGNORECASE) is not None


def _plain(text: str) -> str:
    """The letters of `text` in lower case: the stock breaks and hyphenates its words."""
    return "".join(_LETTERS.findall(text)).lower()
