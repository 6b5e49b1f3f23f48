"""Understanding a follow-up question: topic, place and workshop are carried over from the questions before it.

The rules, in their order; the first that fits decides:

1. "Neue Frage: …" carries nothing over.
2. "Gib mir die Quelle", "Wo steht das?": the question before, again; its answer shows the citations.
3. "Mehr dazu", "Was noch?": the question before, without the sentences that were shown.
4. "Und in Dortmund?", "Und für Jugendliche?", "Und in Werkstatt 5?", "Nein, ich meine …": the question before with its
   place, its group or its workshop exchanged; where it has none to exchange, with this added.
5. A question that points back ("Wer hat das bezahlt?", "Was kann man dagegen tun?") or names no topic of its own
   ("Welche Vorteile?"): with the topic of the conversation in brackets behind it.
6. Everything else is a new topic.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from api.follow_ups import (
    AND,
    ASKS_MORE,
    ASKS_SOURCE,
    CORRECTION,
    NEW_TOPIC,
    OPENERS,
    WANTS_OTHERS,
    WHAT_ABOUT,
    has_noun,
    named_in,
    own_topic,
    points_back,
    topic_of,
)
from api.places import Places
from index.search import Hit

_MOST_TOPIC_WORDS = 6
_LONGEST_FRAGMENT_WORDS = 7
_ASKING = re.compile(
    r"\b(?:w(?:er|en|em|as|ann|o|ie|arum|ieso|elche\w*|oher|ohin|ofür|omit|odurch|oran|orin|essen)|"
    r"gibt|gilt|gelten|ist|sind|hat|haben|kann|können|muss|müssen|soll\w*|darf|dürfen|wird|werden|macht|machen|helfen|hilft)\b",
    re.IGNORECASE,
)
_ORDINALS = {
    word: number
    for number, word in enumerate("erst zweit dritt viert fünft sechst siebt acht neunt zehnt".split(), start=1)
}
_WORKSHOP = re.compile(
    r"\b(?:Werkstatt (?:Nr\. ?)?(\d{1,2})\b|(\d{1,2})\. Werkstatt"
    rf"|(?:der |die )?((?:{'|'.join(_ORDINALS)}|letzt)e[nr]?) Werkstatt)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})e[nr]?\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"^(?P<lead>(?:das|die|der|den|dem)\s+)?"
    r"(?P<preposition>mit|bei|beim|in|im|für|fürs|zu|zum|zur|aus|von|vom|nach|über|gegen|an|am|auf|um)\s+"
    r"(?P<phrase>.+)$",
    re.IGNORECASE,
)
_PLAIN_FORM = {
    "beim": "bei", "im": "in", "fürs": "für", "zum": "zu", "zur": "zu", "vom": "von", "am": "an",
}  # fmt: skip
_ARTICLE = r"(?:(?:der|die|das|den|dem|des|eine[nrms]?|ein|unsere[nrm]?)\s+)?"


class Relation(StrEnum):
    """How a question belongs to the conversation."""

    NEW_TOPIC = "new_topic"
    AGAIN = "again"
    MORE = "more"
    EXCHANGED = "exchanged"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Understood:
    """A question that can be understood alone, and the words of its topic, as typed.

    With `only_unseen`, sentences that were shown before are no answer to it.
    """

    text: str
    relation: Relation
    topic: tuple[str, ...]
    only_unseen: bool = False


def understand(question: str, earlier: Sequence[str], places: Places) -> Understood:
    """What `question` means after the questions `earlier` (oldest first), each of which may lean on those before it."""
    context: Understood | None = None
    for one in (*earlier, question):
        context = _understand(one, context, places) if context else _new_topic(one)
    return context or _new_topic(question)


def needs_context(question: str) -> bool:
    """Whether `question` asks for nothing but the source of an answer, or for more of it."""
    bare = AND.sub("", OPENERS.sub("", question)).strip(" ?!.,")
    return bool(ASKS_SOURCE.fullmatch(bare) or ASKS_MORE.fullmatch(bare))


def _understand(question: str, context: Understood, places: Places) -> Understood:
    if announced := NEW_TOPIC.match(question):
        return _new_topic(question[announced.end() :] or question)
    asked = OPENERS.sub("", question).strip() or question
    bare = AND.sub("", asked).strip(" ?!.,")
    if ASKS_SOURCE.fullmatch(bare):
        return replace(context, relation=Relation.AGAIN, only_unseen=False)
    if ASKS_MORE.fullmatch(bare):
        return replace(context, relation=Relation.MORE, only_unseen=True)
    if exchanged := _exchanged(asked, context.text, places):
        return Understood(exchanged, Relation.EXCHANGED, tuple(topic_of(exchanged)))
    if _leans_on_context(asked):
        return _carried(asked, context, places)
    return _new_topic(question)


def _new_topic(question: str) -> Understood:
    return Understood(question, Relation.NEW_TOPIC, tuple(topic_of(question)))


def _exchanged(asked: str, context: str, places: Places) -> str | None:
    """The question before with one part exchanged; None when `asked` is no such fragment."""
    corrected = CORRECTION.match(asked)
    fragment = CORRECTION.sub("", asked) if corrected else asked
    continued = corrected is not None or AND.match(fragment) is not None
    fragment = AND.sub("", fragment).strip(" ?!.,")
    asks_about = WHAT_ABOUT.match(fragment)
    fragment = WHAT_ABOUT.sub("", fragment)
    short = len(fragment.split()) <= _LONGEST_FRAGMENT_WORDS
    if not fragment or not short or _ASKING.search(fragment) or not (continued or asks_about or _is_bare(fragment)):
        return None
    return (
        _with_workshop(fragment, context)
        or _with_place(fragment, context, places)
        or _with_phrase(fragment, context)
        or f"{context.rstrip(' ?!.')} – {fragment}?"
    )


def _is_bare(fragment: str) -> bool:
    """Whether it begins like an ellipsis ("In Dortmund?", "Für Jugendliche?")."""
    return _PREPOSITION.match(fragment) is not None and len(fragment.split()) <= 3


def _with_workshop(fragment: str, context: str) -> str | None:
    number = _workshop_in(fragment, needs_noun="werkstatt" not in context.lower())
    if number is None:
        return None
    named = f"Werkstatt {number}"
    if _workshop_in(context, needs_noun=True) is None:
        return f"{context.rstrip(' ?!.')} in {named}?"
    return _WORKSHOP.sub(lambda match: named, context, count=1)


def workshop_named_in(question: str) -> int | None:
    """The number of the workshop that `question` names ("Werkstatt 2", "die zweite Werkstatt"), or None."""
    return _workshop_in(question, needs_noun=True)


def renumbered(question: str, number: int) -> str:
    """`question` about the workshop `number` in place of the one that it names."""
    return _WORKSHOP.sub(f"Werkstatt {number}", question, count=1)


def _workshop_in(text: str, *, needs_noun: bool) -> int | None:
    """The number of the workshop that `text` names, in figures or as an ordinal."""
    match = _WORKSHOP.search(text)
    if match and (figures := match[1] or match[2]):
        return int(figures)
    ordinal = _ORDINAL.search(match[0] if match else "" if needs_noun else text)
    return _ORDINALS[ordinal[1].lower()] if ordinal else None


def _with_place(fragment: str, context: str, places: Places) -> str | None:
    """The town exchanged; None unless both name one and the fragment names nothing beside it."""
    new, old = places.first_in(fragment), places.first_in(context)
    if new is None or old is None or own_topic(fragment.replace(new, "")):
        return None
    return re.sub(rf"\b{re.escape(old)}(?:-\w+)?\b", new, context)


def _with_phrase(fragment: str, context: str) -> str | None:
    """The words after the same preposition exchanged ("für Familien", "für Jugendliche"); None if there are none."""
    match = _PREPOSITION.match(fragment)
    if not match:
        return None
    forms = _forms_of(match["preposition"])
    slot = re.compile(rf"\b(?:{forms})\s+{_ARTICLE}(?:[a-zäöüß]+(?:en|er|es|em)\s+)?[A-ZÄÖÜ][\w-]+", re.UNICODE)
    if not slot.search(context):
        return None
    return slot.sub(lambda found: f"{match['preposition']} {match['phrase']}", context, count=1)


def _forms_of(preposition: str) -> str:
    """All forms of a preposition, with and without its article, for a pattern."""
    plain = _PLAIN_FORM.get(preposition.lower(), preposition.lower())
    return "|".join([plain, *(form for form, base in _PLAIN_FORM.items() if base == plain)])


def _leans_on_context(asked: str) -> bool:
    """Whether `asked` points back, names no topic, or goes on with "Und" and names hardly one."""
    own = own_topic(asked)
    return points_back(asked) or not own or (AND.match(asked) is not None and (len(own) <= 2 or not has_noun(asked)))


def _carried(asked: str, context: Understood, places: Places) -> Understood:
    """`asked` with the topic before in brackets: without its town when `asked` names another, without repetition."""
    elsewhere = places.first_in(asked) is not None
    topic = [word for word in context.topic if not (elsewhere and word.lower() in places.names)][:_MOST_TOPIC_WORDS]
    sentence = AND.sub("", asked).strip()
    sentence = sentence[:1].upper() + sentence[1:]
    led = ", ".join(word for word in topic if word.lower() not in asked.lower())
    return Understood(
        f"{sentence.rstrip(' ?!.')} ({led})?" if led else sentence,
        Relation.CARRIED,
        tuple(dict.fromkeys((*topic, *named_in(asked)))),
        only_unseen=bool(WANTS_OTHERS.search(asked)),
    )


def unseen(hits: Sequence[Hit], said: Sequence[str]) -> tuple[Hit, ...]:
    """`hits` without the sentences that the answers `said` show; a passage that is left without any drops out."""
    return tuple(kept for hit in hits if (kept := _unseen(hit, " ".join(said))).passage.sentences)


def _unseen(hit: Hit, said: str) -> Hit:
    kept = [
        (sentence, score)
        for sentence, score in zip(hit.passage.sentences, hit.sentence_scores, strict=True)
        if sentence.text not in said
    ]
    sentences = tuple(sentence for sentence, _ in kept)
    return replace(
        hit, passage=replace(hit.passage, sentences=sentences), sentence_scores=tuple(score for _, score in kept)
    )
