from api.composition import IndexMaterial
from index.content import IndexedEntry
from web.doctor import answered_gaps


def test_a_question_that_is_answered_and_called_a_gap_is_named() -> None:
    entries = (IndexedEntry(("p",), ("Wer zahlt das Fest?", "Wann ist Markt?"), ()),)
    material = IndexMaterial((), entries, (), ("Wie teuer ist es?", "wer  zahlt das FEST?"))

    assert answered_gaps(material) == ["wer  zahlt das FEST?"]
