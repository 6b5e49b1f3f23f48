"""What the answering service gives back: hits, an answer with citations, or a refusal."""

from dataclasses import dataclass
from enum import StrEnum

from index.search import Hit


class SentenceKind(StrEnum):
    QUOTE = "quote"
    LEAD_IN = "lead_in"
    GENERATED = "generated"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and its place: `page.text[start:end] == quote`. `number` counts from 1 within the answer."""

    number: int
    passage_id: str
    document_id: str
    document_title: str
    page_number: int
    page_label: str
    section: tuple[str, ...]
    quote: str
    start: int
    end: int

    @property
    def url(self) -> str:
        """The address of the page with the quote marked."""
        return f"/dokumente/{self.document_id}/seiten/{self.page_number}?stelle={self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of an answer with the numbers of the citations that prove it; `in_list`: an item of a list."""

    kind: SentenceKind
    text: str
    citations: tuple[int, ...]
    in_list: bool = False


@dataclass(frozen=True, slots=True)
class ExampleLink:
    """Where more is told about a practice example that an answer quotes: its place or project, what is there, where."""

    place: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """At least one quoted sentence and one citation. `links` lead out of the stock, as its list of links has them.

    `objections`: those of its lead-ins that name what the question takes for granted and the stock does not say.
    """

    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    confidence: float
    method: str = "extractive"
    ai_generated: bool = False
    links: tuple[ExampleLink, ...] = ()
    objections: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Refusal:
    """The stock holds no answer; `message` says in German what was not found.

    A reaction to what is no question to the stock (a greeting, another language) travels as a refusal too.
    """

    message: str
    confidence: float
    is_reaction: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What a question got. `hits` are the closest passages, best first; times are in milliseconds.

    `suggestions` are questions to ask next that the stock answers; none after a refusal.
    """

    question: str
    understood_as: str
    result: Answer | Refusal
    hits: tuple[Hit, ...]
    timings_ms: dict[str, float]
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation with the text that it got."""

    question: str
    answer: str
