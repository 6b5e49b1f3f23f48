"""From what was chosen to an answer: every sentence cited and through the gate, our own lead-ins between them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from api.choosing import Choice
from api.citations import PageOf, cite, proves
from api.composing import Composition
from api.grouping import Group
from api.lead_ins import list_lead_in, missing_part, part_lead_in, place_lead_in, selection_lead_in
from api.replies import Answer, AnswerSentence, Citation, ExampleLink, Refusal, SentenceKind
from ingest.documents import LIST_KINDS, BlockKind, Document
from ingest.examples import PracticeExample, example_at, link_of

_ITEM_KINDS = LIST_KINDS | {BlockKind.HEADING, BlockKind.LINK}
DocumentOf = Callable[[str], Document]
ExamplesOf = Callable[[str], tuple[PracticeExample, ...]]


def write_answer(
    composition: Composition, document_of: DocumentOf, page_of: PageOf, examples_of: ExamplesOf, confidence: float
) -> Answer | None:
    """The answer made of what passes the gate; None when nothing does."""
    sentences: list[AnswerSentence] = []
    citations: list[Citation] = []
    objections: list[str] = []
    for group in composition.groups:
        quoted: list[AnswerSentence] = []
        first = len(citations)
        for choice in group.choices:
            document = document_of(choice.passage.document_id)
            proof = cite(choice.sentence, choice.passage, document, len(citations) + 1)
            if not proves(choice.sentence.text, proof, page_of):
                continue
            citations.extend(proof)
            for other in choice.also:
                more = cite(other.sentence, other.passage, document_of(other.passage.document_id), len(citations) + 1)
                if proves(other.sentence.text, more, page_of):
                    proof += more
                    citations.extend(more)
            numbers = tuple(citation.number for citation in proof)
            in_list = choice.sentence.kind in _ITEM_KINDS
            quoted.append(AnswerSentence(SentenceKind.QUOTE, choice.sentence.text, numbers, in_list))
        if quoted:
            told = _lead_ins(composition, group, document_of, citations[first])
            sentences += [AnswerSentence(SentenceKind.LEAD_IN, text, ()) for text in told] + quoted
            objections += [group.objection] if group.objection is not None else []
    if not citations:
        return None
    sentences += [AnswerSentence(SentenceKind.LEAD_IN, missing_part(part), ()) for part in composition.missing]
    links = _links(composition, examples_of)
    return Answer(tuple(sentences), tuple(citations), confidence, links=links, objections=tuple(objections))


def _lead_ins(composition: Composition, group: Group, document_of: DocumentOf, first: Citation) -> Iterator[str]:
    if group.objection is not None:
        yield group.objection
    if group.part is not None:
        yield part_lead_in(group.part)
    if group.by_place:
        passage = group.choices[0].passage
        several = len({choice.passage.document_id for choice in composition.choices}) > 1
        yield place_lead_in(document_of(passage.document_id), passage, name_document=several)
    if group.heading is not None:
        yield list_lead_in(group.heading, first)
    if group.omitted:
        items = [choice for choice in group.choices if choice.sentence.kind in _ITEM_KINDS]
        shown = items or group.choices
        sentences = all(choice.sentence.text.endswith((".", "!", "?")) for choice in shown)
        yield selection_lead_in(len(shown), len(shown) + group.omitted, sentences=sentences)


def _links(composition: Composition, examples_of: ExamplesOf) -> tuple[ExampleLink, ...]:
    """Where the practice examples that are quoted tell more, in the answer's order, each once."""
    found: dict[str, ExampleLink] = {}
    for choice in composition.choices:
        if (entry := _entry_of(choice, examples_of)) is not None:
            found.setdefault(entry.url, entry)
    return tuple(found.values())


def _entry_of(choice: Choice, examples_of: ExamplesOf) -> ExampleLink | None:
    example = example_at(examples_of(choice.passage.document_id), choice.sentence.spans[0])
    link = link_of(example) if example is not None else None
    return ExampleLink(example.place, link.title, link.url) if example is not None and link is not None else None


def with_notes(result: Answer | Refusal, notes: tuple[str, ...]) -> Answer | Refusal:
    """`result`, led by what the user is told about the question."""
    if not notes:
        return result
    if isinstance(result, Refusal):
        return replace(result, message=" ".join((*notes, result.message)))
    told = tuple(AnswerSentence(SentenceKind.LEAD_IN, note, ()) for note in notes)
    return replace(result, sentences=(*told, *result.sentences))
