"""The address of a conversation, read and written."""

import pytest

from web.chat_address import ChatAddress, Enquiry, OpenSource, address, read_address


def test_a_filter_belongs_to_the_question_that_it_follows() -> None:
    read = read_address([("frage", "A"), ("werkstatt", "4"), ("frage", "B"), ("dokument", "bericht")])

    assert read.enquiries == (Enquiry("A", (4,)), Enquiry("B", (), ("bericht",)))


def test_what_is_read_is_written_again() -> None:
    url = "/?frage=Was%20%26%20wie%3F&werkstatt=4&frage=Gr%C3%B6%C3%9Fe&antwort=1&beleg=2&seite=9"
    read = ChatAddress((Enquiry("Was & wie?", (4,)), Enquiry("Größe")), OpenSource(1, 2, 9))

    assert read.url == url
    assert ChatAddress().url == "/"


def test_an_open_source_without_an_answer_belongs_to_the_last_one() -> None:
    assert read_address([("frage", "A"), ("frage", "B"), ("beleg", "3")]).opened == OpenSource(2, 3)


@pytest.mark.parametrize(("name", "value"), [("beleg", "x"), ("beleg", "0"), ("beleg", "-1"), ("beleg", "9" * 9)])
def test_a_source_without_meaning_is_passed_over(name: str, value: str) -> None:
    assert read_address([("frage", "A"), (name, value)]) == ChatAddress((Enquiry("A"),))


@pytest.mark.parametrize(("name", "value"), [("werkstatt", "4"), ("dokument", "bericht"), ("beleg", "1")])
def test_a_field_before_any_question_is_passed_over(name: str, value: str) -> None:
    assert read_address([(name, value)]) == ChatAddress()


def test_only_the_last_six_questions_are_kept_and_the_others_counted() -> None:
    read = read_address([("frage", str(number)) for number in range(9)])

    assert [enquiry.question for enquiry in read.enquiries] == ["3", "4", "5", "6", "7", "8"]
    assert read.dropped == 3


def test_an_address_is_encoded_as_browsers_do() -> None:
    assert address("/", [("frage", "Ja! (a*b) 'c'")]) == "/?frage=Ja!%20(a*b)%20'c'"
