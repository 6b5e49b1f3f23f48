"""Text files that are too large, or written to make reading slow, are refused or read like any other."""

import os
from pathlib import Path

import pytest

from ingest.build import build_document
from ingest.documents import BlockKind
from ingest.errors import UnreadableDocument
from ingest.manifest import DocumentEntry
from ingest.markdown import read_markdown
from ingest.passages import LONGEST_PASSAGE, cut_passages
from ingest.readers import LONGEST_TEXT_BYTES, MOST_TEXT_PAGES, read_file
from ingest.stock import update_stock
from ingest.text import read_text

ENTRY = DocumentEntry(file="probe.txt", document_id="probe")


@pytest.mark.parametrize("name", ["probe.txt", "probe.md"])
def test_a_text_file_beyond_the_size_limit_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.write(b"Text")
        stream.truncate(LONGEST_TEXT_BYTES + 1)  # a hole in the file: it takes no room on the disk

    with pytest.raises(UnreadableDocument) as caught:
        read_file(path, name, tmp_path)

    assert caught.value.reason == "Die Datei ist größer als 20 MB; bitte teilen oder verkleinern Sie sie."


def test_a_text_file_with_too_many_pages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "probe.txt"
    path.write_bytes(b"Seite.\f" * MOST_TEXT_PAGES)
    assert len(read_file(path, path.name, tmp_path).pages) == MOST_TEXT_PAGES

    path.write_bytes(b"Seite.\f" * (MOST_TEXT_PAGES + 1))
    with pytest.raises(UnreadableDocument, match=r"zu viele Seiten \(gelesen werden höchstens 10\.000\)"):
        read_file(path, path.name, tmp_path)


@pytest.mark.parametrize("name", ["rohr.txt", "rohr.md", "rohr.pdf"])
def test_a_named_pipe_is_refused_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    os.mkfifo(corpus / name)
    (corpus / "gut.txt").write_text("Ein Satz, der zu lesen ist.", encoding="utf-8")

    update = update_stock(corpus, tmp_path / "documents", progress=lambda name, done, total: None)

    assert [(failure.name, failure.reason) for failure in update.failures] == [
        (name, "Das ist keine gewöhnliche Datei; sie wird nicht gelesen.")
    ]
    assert update.read == ("gut",)


def test_twenty_thousand_list_items_are_one_list_in_passages_of_bounded_length() -> None:
    count = 20_000
    data = "\n".join(f"- Punkt {number}" for number in range(count)).encode()

    document = build_document(read_text(data, "probe.txt"), ENTRY, "0" * 64)
    passages = cut_passages(document)

    assert document.page(1).text.count("\n") == count - 1
    assert {block.kind for block in document.page(1).blocks} == {BlockKind.LIST_ITEM}
    assert sum(len(passage.sentences) for passage in passages) == count
    assert max(len(passage.text) for passage in passages) <= LONGEST_PASSAGE


@pytest.mark.parametrize("sign", ["<!-- ", "**a ", "_a ", "[", "[a](", "- ", "„Satz. ", "(a. ", "|", "# ", "wort-\n"])
def test_signs_that_are_never_closed_are_read_in_one_go(sign: str) -> None:
    document = build_document(read_markdown((sign * 20_000 + "Ende").encode(), "probe.md"), ENTRY, "0" * 64)

    assert "Ende" in document.page(1).text


def test_emphasis_links_and_comments_are_still_read() -> None:
    page = read_markdown(b"Ein **Wort** <!-- weg --> mit [Ziel](https://example.org) und <!-- offen", "p.md")

    assert [line for block in page.pages[0].blocks for line in block.lines] == [
        "Ein Wort mit Ziel (https://example.org) und <!-- offen"
    ]
