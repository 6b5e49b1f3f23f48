"""What a refusal says: what was not found, in the user's words, what the stock covers, and where else it may stand."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.dialogue import workshop_named_in
from api.follow_ups import own_topic, topic_of
from api.subjects import asks_for_next_meeting
from index.answer_kinds import AnswerKind
from index.evidence import Evidence
from index.search import Hit
from ingest.documents import REGISTER_KINDS, BlockKind, Document, MissingPage
from ingest.manifest import KnownDocument

_MOST_NAMED = 3
_HITS_TO_NAME = 3
_MAJORITY = 2
_RELATED_COVERAGE = 0.3
_ADVERBS = frozenset(
    """abends aktuell allerdings bisher bloß dabei demnächst derzeit direkt eher einfach endlich erst etwa gerade genau
    gestern gleich halt heute heutzutage immer irgendwann irgendwie irgendwo jemals lange laut leider meistens
    mindestens morgen nachts nebenbei neulich nie niemals oft per pro ruhig schnell schon selten sofort später
    sonst täglich tatsächlich trotzdem ungefähr vielleicht vorher wahrscheinlich wenigstens wieder wirklich
    ziemlich zuerst zurzeit""".split()
)
_JOINED = r"(?: (?:in|pro|je|für|der|des|von|im|beim|zum|zur) [A-ZÄÖÜ][\w-]*)?"
_KIND = {AnswerKind.AMOUNT: "Eine Zahl", AnswerKind.DATE: "Ein Datum"}
_ASKS_FOR_LISTING = re.compile(
    r"\b(?:wer|wen|wem|namen|personen|leute|fachleute|experten|expertinnen|referent\w*|referier\w*|redner\w*|vortrag\w*|"
    r"vorgetragen|gesprochen|sprach\w*|link\w*|internet\w*|online|adresse\w*|homepage\w*|web\w*|url\w*|seiten?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the stock is made of: its documents, and those that are known to exist and are not in it."""

    documents: tuple[Document, ...]
    absent: tuple[KnownDocument, ...]

    def mentions(self, word: str) -> bool:
        """Whether `word` stands anywhere in the stock, in whatever case."""
        return any(word.lower() in page.text.lower() for document in self.documents for page in document.pages)


def holdings_of(documents: Iterable[Document], known: Iterable[KnownDocument]) -> Holdings:
    """The documents of the stock; of the known ones those that are not among them."""
    held = tuple(documents)
    ids = {document.document_id for document in held}
    return Holdings(held, tuple(one for one in known if one.document_id not in ids))


def lacks_listing(question: str, hits: Sequence[Hit]) -> bool:
    """Whether `question` asks for the persons (or links) of a workshop and only those of other workshops were found."""
    wanted = workshop_named_in(question)
    if wanted is None or not hits or not _is_listing(hits[0]) or not _ASKS_FOR_LISTING.search(question):
        return False
    kinds = _kinds(hits[0])
    return wanted not in {hit.passage.workshop for hit in hits if _kinds(hit) == kinds}


def unknown_workshop(question: str, holdings: Holdings) -> int | None:
    """The number of a workshop that `question` names and no document of the stock tells about; None for none."""
    number = workshop_named_in(question)
    known = {one.number for document in holdings.documents for one in document.workshops}
    known |= {document.workshop for document in holdings.documents if document.workshop is not None}
    return number if known and number not in known else None


def refusal_message(question: str, evidence: Evidence, hits: Sequence[Hit], holdings: Holdings) -> str:
    """Why `question` is not answered, in German, addressed to the user."""
    closest = hits[:_HITS_TO_NAME]
    parts = [_not_found(question, evidence, hits, holdings)]
    if evidence.hit_coverage >= _RELATED_COVERAGE and (covered := _covered(closest)):
        parts.append(covered)
    parts += _elsewhere(closest if evidence.hit_coverage >= _RELATED_COVERAGE else (), holdings)
    if hits:
        parts.append("Unten stehen die Stellen, die Ihrer Frage am nächsten kommen.")
    return " ".join(parts)


def _not_found(question: str, evidence: Evidence, hits: Sequence[Hit], holdings: Holdings) -> str:
    said: list[str] = []
    if (number := unknown_workshop(question, holdings)) is not None:
        said.append(f"Eine Werkstatt {number} gibt es im Bestand nicht.")
    if lacks_listing(question, hits):
        said.append(f"Eine solche Liste zur Werkstatt {workshop_named_in(question)} enthält der Bestand nicht.")
    if asks_for_next_meeting(question):
        said.append("Der Bestand berichtet von Werkstätten, die stattgefunden haben; künftige Termine nennt er nicht.")
    if unknown := _nouns_of(question, evidence.unknown_words):
        said.append(f"Zu {_quoted(unknown)} steht im Bestand nichts.")
    names = [_as_typed(question, name) for name in evidence.missing_names if name not in evidence.unknown_words]
    if absent := [name for name in names if not holdings.mentions(name)]:
        said.append(f"{_quoted(absent)} {'kommt' if len(absent) == 1 else 'kommen'} im Bestand nicht vor.")
    if elsewhere := [name for name in names if holdings.mentions(name)]:
        said.append(f"In diesem Zusammenhang nennt der Bestand {_quoted(elsewhere)} nicht.")
    if evidence.kind_missing is not None:
        about = "" if said else _asked_about(question)
        kind = _KIND[evidence.kind_missing]
        said.append(
            f"Sie fragen nach {about}; {kind[0].lower()}{kind[1:]} dazu nennt der Bestand nicht."
            if about
            else f"{kind} dazu nennt der Bestand nicht."
        )
    if said:
        return " ".join(said)
    about = _asked_about(question)
    return f"Auf Ihre Frage{f' nach {about}' if about else ''} habe ich im Bestand keine belegbare Antwort gefunden."


def _asked_about(question: str) -> str:
    """The topic of `question` in the user's words, quoted; empty when it names none."""
    topic = topic_of(question)
    return _quoted(topic) if topic else ""


def _nouns_of(question: str, unknown: Sequence[str]) -> list[str]:
    """The unknown words that are nouns, names or numbers, as typed; with the noun that goes with it ("in Prozent").

    In a question without any capital letter, everything counts that is no adverb and no frequent verb.
    """
    careful = any(letter.isupper() for letter in question[1:])
    named: list[str] = []
    for word in unknown:
        typed = _as_typed(question, word)
        is_noun = (typed[0].isupper() and not _is_first_word(question, typed)) or typed[0].isdigit()
        if is_noun or (own_topic(word) and word not in _ADVERBS and (not careful or _is_noun_first(question, typed))):
            named.append(typed)
    return [_with_its_noun(question, word) for word in named]


def _is_first_word(question: str, typed: str) -> bool:
    return question.lstrip("„\"' ").startswith(typed)


def _is_noun_first(question: str, typed: str) -> bool:
    """Whether `typed` opens the question and no verb can: it is followed by a colon, a question mark or nothing."""
    return _is_first_word(question, typed) and re.match(rf"\W*{re.escape(typed)}\s*(?:[:?!.]|$)", question) is not None


def _as_typed(question: str, word: str) -> str:
    """The lower-case `word` as it stands in `question`; itself where the analysis has changed it."""
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", question, re.IGNORECASE)
    return found[0] if found else word


def _with_its_noun(question: str, word: str) -> str:
    found = re.search(rf"(?<!\w){re.escape(word)}{_JOINED}(?!\w)", question)
    return found[0] if found else word


def _covered(hits: Sequence[Hit]) -> str:
    """The chapters of the closest passages with their pages."""
    pages: dict[str, dict[str, None]] = {}
    for hit in hits:
        if hit.passage.section and not _is_listing(hit):
            label = hit.passage.page_label or str(hit.passage.page_number)
            pages.setdefault(hit.passage.section[0], {})[label] = None
    chapters = [f"„{chapter}“ (S. {', '.join(labels)})" for chapter, labels in pages.items()]
    return f"Verwandtes behandelt der Bestand unter {_listed(chapters)}." if chapters else ""


def _elsewhere(hits: Sequence[Hit], holdings: Holdings) -> list[str]:
    """Where the answer may stand that the stock lacks: on a missing page, or in the documentation of a workshop."""
    said = [
        f"Möglicherweise steht es auf Seite {page.label}, die in unserer Vorlage fehlt."
        for document in holdings.documents
        for page in document.missing_pages
        if sum(hit.passage.document_id == document.document_id and _adjoins(hit, page) for hit in hits) >= _MAJORITY
    ]
    told = Counter(hit.passage.workshop for hit in hits)
    fuller = [known for known in holdings.absent if told[known.workshop] >= _MAJORITY]
    said += [
        f"Ausführlicher ist die eigene Dokumentation der Werkstatt {known.workshop}; sie liegt hier noch nicht vor."
        for known in fuller[:1]
    ]
    return said


def _is_listing(hit: Hit) -> bool:
    """Whether the passage is nothing but a list of persons or links."""
    return _kinds(hit) <= REGISTER_KINDS


def _kinds(hit: Hit) -> frozenset[BlockKind]:
    return frozenset(sentence.kind for sentence in hit.passage.sentences)


def _adjoins(hit: Hit, missing: MissingPage) -> bool:
    label = hit.passage.page_label or ""
    return label.isdecimal() and missing.label.isdecimal() and abs(int(label) - int(missing.label)) == 1


def _quoted(named: Sequence[str]) -> str:
    return _listed([f"„{word}“" for word in list(dict.fromkeys(named))[:_MOST_NAMED]])


def _listed(parts: Sequence[str]) -> str:
    """ "A", "A und B", "A, B und C"."""
    return " und ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
