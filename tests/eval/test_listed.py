from api.replies import Answer, AnswerSentence, Citation, SentenceKind
from eval.listed import PrintedItem
from eval.listed import without_foreign as judged_without_foreign
from eval.questions import EvalQuestion, Source

PARTNERS = "Partner sind das Quartiersmanagement, die Polizei und die Schulen."
ASKED = EvalQuestion(
    id="a",
    kind="list",
    question="Welche Punkte?",
    careless="punkte",
    sources=(Source(document="d", page_label="1", quote="Breite Gehwege, helle Lampen, Bänke im Schatten"),),
    points=(),
    items=("Breite Gehwege", "Helle Lampen", "Bänke im Schatten"),
)
IN_TEXT = ASKED.model_copy(
    update={
        "items": ("Quartiersmanagement", "Polizei", "Schulen"),
        "sources": (Source(document="d", page_label="1", quote=PARTNERS),),
    }
)


def item_of(citation: Citation) -> PrintedItem:
    """Each quote's printed item begins where `quoted` says."""
    return citation.document_id, citation.page_number, citation.start


def without_foreign(question: EvalQuestion, reply: Answer) -> bool | None:
    return judged_without_foreign(question, reply, item_of)


def quoted(number: int, item: int, page: int = 1) -> Citation:
    return Citation(number, "p", "d", "Bericht", page, str(page), (), "…", item, item + 1)


def answer(listed: list[str], beside: tuple[str, ...] = ()) -> Answer:
    """Quotes in a list, each an item of its own, after quotes that stand in none, led by a sentence of our own."""
    lead = AnswerSentence(SentenceKind.LEAD_IN, "Unter der Überschrift „Anderes“ nennt „Bericht“ (S. 1):", ())
    text = [AnswerSentence(SentenceKind.QUOTE, one, (1,)) for one in beside]
    items = [AnswerSentence(SentenceKind.QUOTE, one, (row,), in_list=True) for row, one in enumerate(listed, start=2)]
    places = [quoted(number, item=number) for number in range(1, len(items) + 2)]
    return Answer((lead, *text, *items), tuple(places), 0.9)


def test_entries_of_the_list_with_their_lead_in_hold_nothing_foreign() -> None:
    assert without_foreign(ASKED, answer(["Breite Gehwege", "Helle Lampen"], ("Dazu gehören folgende Punkte:",)))


def test_an_entry_of_another_list_is_foreign() -> None:
    assert without_foreign(ASKED, answer(["Breite Gehwege", "Frühe Hilfen für Familien"])) is False


def test_an_entry_that_says_more_than_the_item_belongs_to_it() -> None:
    assert without_foreign(ASKED, answer(["Überall breite Gehwege ohne Stufen und Kanten"]))


def test_all_sentences_of_an_expected_item_belong_to_it_also_overleaf() -> None:
    sentences = ["Breite Gehwege helfen.", "Auch Eltern mit Kinderwagen danken es.", "Das kostet wenig."]
    listed = [
        AnswerSentence(SentenceKind.QUOTE, text, numbers, in_list=True)
        for text, numbers in zip(sentences, [(1,), (1, 2), (3,)], strict=True)
    ]
    first, overleaf = quoted(1, item=40), quoted(2, item=0, page=2)

    same_item = Answer(tuple(listed), (first, overleaf, quoted(3, item=0, page=2)), 0.9)
    next_item = Answer(tuple(listed), (first, overleaf, quoted(3, item=9, page=2)), 0.9)

    assert without_foreign(ASKED, same_item)
    assert without_foreign(ASKED, next_item) is False


def test_of_running_text_only_a_sentence_that_enumerates_is_an_entry() -> None:
    other = "Dazu zählen Vereine, Kirchen und Betriebe."

    assert without_foreign(IN_TEXT, answer([], ("Zusammenarbeit ist wichtig.", PARTNERS)))
    assert without_foreign(IN_TEXT, answer([], (other, PARTNERS))) is False
    assert without_foreign(IN_TEXT, answer([], ("Partner ist das Quartiersmanagement.",)))


def test_an_answer_that_holds_nothing_of_the_list_is_foreign_altogether() -> None:
    assert without_foreign(IN_TEXT, answer([], ("Zusammenarbeit ist wichtig.",))) is False


def test_a_question_without_a_list_is_not_judged() -> None:
    assert without_foreign(ASKED.model_copy(update={"items": ()}), answer(["Irgendetwas"])) is None
