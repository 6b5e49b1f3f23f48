from pathlib import Path

import pytest

from api.replies import Answer, AnswerSentence, Citation, Refusal, Reply, SentenceKind
from eval.dialogues import (
    DialogueFigures,
    DialogueTurn,
    dialogue_table,
    dialogues_below_floor,
    is_right,
    read_dialogues,
)
from eval.questions import Half, Source
from ingest.errors import CorpusError

WANTED = DialogueTurn(
    kind="aspect", question="Wer?", sources=(Source(document="bericht", page_label="14", quote="Alle."),)
)
WITHOUT_SOURCE = DialogueTurn(kind="unanswerable", question="Wie teuer?", sources=())


def reply_citing(label: str) -> Reply:
    citation = Citation(1, "bericht-1-0", "bericht", "Bericht", 1, label, (), "Alle.", 0, 5)
    answer = Answer((AnswerSentence(SentenceKind.QUOTE, "Alle.", (1,)),), (citation,), 0.9)
    return Reply("Wer?", "Wer?", answer, (), {})


def test_an_answer_is_right_when_it_cites_a_page_of_the_sources():
    assert is_right(WANTED, reply_citing("14"))
    assert not is_right(WANTED, reply_citing("15"))
    assert not is_right(WITHOUT_SOURCE, reply_citing("14"))


def test_a_refusal_is_right_only_where_there_is_no_source():
    refusal = Reply("Wie teuer?", "Wie teuer?", Refusal("Dazu steht nichts im Bestand.", 0.1), (), {})

    assert is_right(WITHOUT_SOURCE, refusal)
    assert not is_right(WANTED, refusal)


def test_the_set_has_at_least_forty_dialogues_and_both_halves():
    dialogues = read_dialogues()

    assert len(dialogues) >= 40
    assert min(sum(dialogue.half is half for dialogue in dialogues) for half in Half) >= 20
    assert all(turn.sources or turn.kind == "unanswerable" for dialogue in dialogues for turn in dialogue.turns)


def test_a_dialogue_of_one_turn_is_named_with_its_line(tmp_path: Path):
    path = tmp_path / "dialogues.jsonl"
    path.write_text('{"id": "d1", "turns": []}\n', encoding="utf-8")

    with pytest.raises(CorpusError, match="Zeile 1"):
        read_dialogues(path)


def test_the_table_has_german_figures_and_the_floor_is_told_in_german():
    weak = DialogueFigures(dialogues=2, follow_ups=4, right=0.7, right_alone=0.25)

    assert "| reporting | 2 | 4 | 0,70 | 0,25 |" in dialogue_table({"reporting": weak})
    assert dialogues_below_floor(weak) == [
        "Gespräche: Anschlussfragen von der richtigen Seite beantwortet ist 0,70, mindestens 0,86."
    ]
    assert dialogues_below_floor(DialogueFigures(2, 4, 0.9, 0.25)) == []
