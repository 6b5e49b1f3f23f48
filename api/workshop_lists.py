"""Lists that every workshop has: its examples, links, speakers and open questions; and when and where it was."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.choosing import Choice, choice_at
from api.dialogue import workshop_named_in
from api.list_questions import subject_of
from api.list_runs import DocumentOf, Listing, Neighbour, passages_around
from api.meant_workshop import meant_workshop
from index.asked_examples import holds_examples
from index.search import Hit
from index.words import content_words
from ingest.documents import LIST_KINDS, BlockKind, Passage, Sentence

_LEAST_WORKSHOPS = 3
_EXAMPLES_READ = 2
_FAR_AHEAD = 1.5
_WORKSHOPS = re.compile(r"\bwerkst(?:ä|ae)tten\b", re.IGNORECASE)
_WHEN_OR_WHERE = re.compile(r"\b(?:wo|wann|städten?|orten?|terminen?|daten)\b", re.IGNORECASE)
_TOOK_PLACE = re.compile(
    r"\b(?:statt|stattgefunden|durchgeführt|veranstaltet|abgehalten|getagt|termine|orte)\b", re.IGNORECASE
)
_DATE_AND_TOWN = re.compile(r"\d{1,2}\. [A-ZÄÖÜ][a-zäöü]+ \d{4} in [A-ZÄÖÜ]\w+")
_PLACES = r"(?:orten?|städten?|kommunen|gemeinden|quartieren?|stadtteilen?|viertel)"
_SHOWN = r"(?:vorgestellt\w*|gezeigt\w*|präsentiert\w*|vorbild\w*|vorreiter\w*)"
_AT_A_MEETING = re.compile(
    r"\b(?:vorgestellt\w*|präsentiert\w*|redner\w*|referent\w*|referierende\w*|vortragende\w*)\b", re.IGNORECASE
)
_PICKS = re.compile(
    r"\b(?:handeln|betreffen|befassen|beschäftigen|kümmern|drehen|richten|nutzen|eignen|passen|liegen|stammen|gehören)\b"
)
_FROM_A_TOWN = re.compile(r"\b(?:aus|von) ([A-ZÄÖÜ]\w+)")
_OF_AN_INSTITUTION = re.compile(r"\b(?:von|vom) (?:(?:der|den) )?([A-ZÄÖÜ][\w.-]*\w)")


@dataclass(frozen=True, slots=True)
class _Section:
    """What every workshop has one of: `asked` is how a question names it, `holds` whether a sentence belongs to it."""

    asked: re.Pattern[str]
    holds: Callable[[Passage, Sentence], bool]


def _headed(title: str) -> Callable[[Passage, Sentence], bool]:
    return lambda passage, sentence: (
        sentence.kind in LIST_KINDS
        and bool(passage.section)
        and passage.section[-1].casefold().startswith(title.casefold())
    )


def _is_speaker(passage: Passage, sentence: Sentence) -> bool:
    return sentence.kind is BlockKind.PERSON


_is_example = _headed("praxisbeispiele")
_SECTIONS = (
    _Section(
        re.compile(r"\b(?:links|(?:internet|web|netz)(?:adressen|seiten|links)|homepages|urls)\b", re.IGNORECASE),
        lambda passage, sentence: sentence.kind is BlockKind.LINK,
    ),
    _Section(
        re.compile(
            r"\b(?:redner\w*|referent(?:en|innen)\w*|referierende\w*|vortragende\w*|"
            r"(?:wer|fachleute|expert\w*|personen|leute)\b.{0,120}\b"
            r"(?:vorgetragen|vortrag|vorträge|gesprochen|sprach|sprachen|referier\w*|redete\w*|auftrat\w*|traten|trat|dabei|"
            r"anwesend|mitgewirkt|eingeladen))\b",
            re.IGNORECASE,
        ),
        _is_speaker,
    ),
    _Section(
        re.compile(
            r"\b(?:offene\w* (?:fragen|punkte|themen)|(?:hinweise und )?anregungen|wünsche|"
            r"(?:blieb\w*|bleib\w*|ließ\w*)\b.{0,60} offen|offen (?:ge)?blieb\w*|"
            r"(?:ungeklärt|ungelöst|unbeantwortet)\w*)\b",
            re.IGNORECASE,
        ),
        _headed("offene fragen"),
    ),
    _Section(
        re.compile(
            r"\b(?:\w*beispiele\w*|\w*projekte|vorhaben|vorbilder|gute praxis|"
            rf"{_PLACES}\b.{{0,120}}\b{_SHOWN}|{_SHOWN} {_PLACES})\b",
            re.IGNORECASE,
        ),
        _is_example,
    ),
)
_SAYS_NOTHING = frozenset(
    """werkstatt werkstätten thema themen nennt genannt genannten wurden welche zeigt alle aus vorgestellt vorgestellte
    vorgestellten erwähnt aufgeführt präsentiert besprochen diskutiert dazu blieb blieben bleiben stadt städte städten
    ort orte orten kommunen gemeinden stadtteil stadtteile stadtteilen quartier quartiere quartieren viertel vierteln
    ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten nrw
    """.split()
)


def section_of_workshop(
    question: str, hits: Sequence[Hit], neighbour: Neighbour, document_of: DocumentOf
) -> Listing | None:
    """The examples, links, speakers or open questions of the workshop that the question means; None if it means none.

    None too when it picks some of them by what they are about ("Welche Projekte aus Werkstatt 6 handeln von …?"). Those
    of a town that it names are picked, if any, and of the speakers those of an institution.
    """
    section = next((one for one in _SECTIONS if one.asked.search(question)), None)
    if section is None or _PICKS.search(question):
        return None
    at_a_meeting = bool(_AT_A_MEETING.search(question))
    number = meant_workshop(question, _theme(question), hits, document_of, at_a_meeting=at_a_meeting)
    if number is None and section.holds is _is_example and not _says_which(_theme(question), hits):
        number = _workshop_of_examples(hits)
    of_it = next((hit.passage for hit in hits if hit.passage.workshop == number), hits[0].passage)
    found = [
        choice_at(passage, place)
        for passage in passages_around(of_it, neighbour)
        if number is not None and passage.workshop == number
        for place, sentence in enumerate(passage.sentences)
        if sentence.complete and section.holds(passage, sentence)
    ]
    towns = tuple(_FROM_A_TOWN.findall(question))
    institutions = _OF_AN_INSTITUTION.findall(question) if section.holds is _is_speaker else []
    picked = [one for one in found if any(name in one.sentence.text for name in institutions)]
    picked = picked or [one for one in found if towns and one.sentence.text.startswith(towns)] or found
    speakers = section.holds is _is_speaker
    return Listing(tuple(picked), picked[0].passage.section[-1], certain=speakers) if picked else None


def _says_which(theme: Sequence[str], hits: Sequence[Hit]) -> bool:
    """Whether the words of the question that stand in few of the examples that were found all stand in one of them."""
    texts = [content_words(hit.passage.text) for hit in hits if holds_examples(hit.passage)]
    holding = [{row for row, words in enumerate(texts) if any(asked in one for one in words)} for asked in theme]
    telling = [rows for rows in holding if 0 < len(rows) <= len(texts) / 2]
    return bool(telling and set.intersection(*telling))


def _workshop_of_examples(hits: Sequence[Hit]) -> int | None:
    """The workshop whose examples the best passages are, none of them far ahead: then they are what is asked for."""
    best = hits[:_EXAMPLES_READ]
    of_one = len({hit.passage.workshop for hit in best}) == 1 and all(holds_examples(hit.passage) for hit in best)
    return best[0].passage.workshop if of_one and best[0].score - best[-1].score < _FAR_AHEAD else None


def _theme(question: str) -> list[str]:
    """The words of a question after such a section that are left to name the workshop's theme."""
    for section in _SECTIONS:
        question = section.asked.sub(" ", question)
    return [word.removesuffix("werkstatt") for word in subject_of(question) if word not in _SAYS_NOTHING]


def of_another_workshop(question: str, sentence: Sentence) -> bool:
    """Whether `sentence` is a list item about one workshop by number, and `question` asks about another."""
    asked, told = workshop_named_in(question), workshop_named_in(sentence.text)
    return sentence.kind in LIST_KINDS and None not in (asked, told) and asked != told


def says_only_when_and_where(sentence: Sentence) -> bool:
    """Whether `sentence` is the line with a workshop's date and town, which does not say what workshop it was."""
    return bool(_DATE_AND_TOWN.fullmatch(sentence.text))


def workshop_dates(question: str, hits: Sequence[Hit], neighbour: Neighbour) -> tuple[Choice, ...]:
    """The line with date and town of every workshop, if `question` asks when or where they all were; () else."""
    asked = all(pattern.search(question) for pattern in (_WORKSHOPS, _WHEN_OR_WHERE, _TOOK_PLACE))
    if not asked or workshop_named_in(question) is not None:
        return ()
    lines = tuple(
        choice_at(passage, place)
        for passage in passages_around(hits[0].passage, neighbour)
        for place, sentence in enumerate(passage.sentences)
        if passage.workshop is not None and _DATE_AND_TOWN.fullmatch(sentence.text)
    )
    return lines if len({line.passage.workshop for line in lines}) >= _LEAST_WORKSHOPS else ()
