"""A small stock for tests: two pages that a reader can take in at a glance."""

from collections.abc import Sequence

from index.content import IndexedDocument, IndexedEntry
from ingest.documents import Block, BlockKind, Document, Page, Passage, Sentence, Span


def page_of(number: int, label: str | None, texts: Sequence[str], section: tuple[str, ...] = ()) -> Page:
    """A page whose paragraphs are `texts`."""
    blocks: list[Block] = []
    position = 0
    for text in texts:
        blocks.append(Block(BlockKind.PARAGRAPH, text, position, position + len(text), section))
        position += len(text) + 2
    return Page(number, label, "\n\n".join(texts), tuple(blocks))


def sentence_at(page: Page, text: str, kind: BlockKind = BlockKind.PARAGRAPH, *, complete: bool = True) -> Sentence:
    """The sentence that stands on `page` as `text`."""
    start = page.text.index(text)
    return Sentence(text, (Span(page.number, start, start + len(text)),), kind, complete)


def passage_of(
    document_id: str,
    page: Page,
    sentences: Sequence[Sentence],
    section: tuple[str, ...] = (),
    workshop: int | None = None,
) -> Passage:
    """A passage from the first sentence's start to the last one's end, on one page."""
    start, end = sentences[0].spans[0].start, sentences[-1].spans[0].end
    return Passage(
        f"{document_id}-{page.number}-{start}",
        document_id,
        page.number,
        page.label,
        section,
        start,
        end,
        page.text[start:end],
        workshop,
        (Span(page.number, start, end),),
        tuple(sentences),
    )


def document_of(document_id: str, pages: Sequence[Page], title: str = "Abschlussbericht") -> Document:
    return Document(document_id, title, title, "Bericht", None, "Städtenetz", "2019", None, "0" * 64, tuple(pages))


FUND = "Über den Verfügungsfonds können Bewohnerinnen kleine Angebote finanzieren."
HEAT = "Begrünte Höfe kühlen das Quartier an heißen Tagen."
LEAD_IN = "Zu einem barrierefreien Wohnumfeld gehören:"
ITEMS = ("breite Gehwege", "gute Beleuchtung", "öffentliche Toiletten")


ENTRIES = (
    IndexedEntry(("bericht-1-0",), ("Woher kommt das Geld für ein Nachbarschaftsfest?",), ("Zuschuss", "Fördertopf")),
    IndexedEntry(("bericht-2-0",), ("Worauf kommt es für Leute im Rollstuhl an?",), ("Rollstuhl",)),
)


def small_stock() -> tuple[IndexedDocument, ...]:
    """One document of two pages: a fact and another on page 1 ("14"), a list on page 2 ("15", workshop 2)."""
    first = page_of(1, "14", [FUND, HEAT], ("7 Förderung",))
    second_text = LEAD_IN + "\n" + "\n".join(f"• {item}" for item in ITEMS)
    second = Page(2, "15", second_text, ())
    passages = (
        passage_of("bericht", first, [sentence_at(first, FUND)], ("7 Förderung",), workshop=7),
        passage_of("bericht", first, [sentence_at(first, HEAT)], ("8 Klima",), workshop=8),
        passage_of(
            "bericht",
            second,
            [sentence_at(second, LEAD_IN), *(sentence_at(second, item, BlockKind.LIST_ITEM) for item in ITEMS)],
            ("2 Generationen", "Checkliste"),
            workshop=2,
        ),
    )
    return (IndexedDocument(document_of("bericht", [first, second]), passages),)
