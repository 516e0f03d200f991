"""The corpus is the same every time, and each of its mails can be read: damage is added later."""

import pytest

from contest.message import Message
from parsers.contents import read_content
from parsers.mime import Limits, read_message
from prove.corpus import corpus

MAILS = corpus()


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    return [read_message(mail, read_content, Limits()) for mail in MAILS]


def test_corpus_is_the_same_every_time() -> None:
    assert corpus() == MAILS
    assert len(set(MAILS)) == len(MAILS)


def test_mails_of_the_corpus_are_read_without_a_warning(messages: list[Message]) -> None:
    assert [number for number, message in enumerate(messages) if message.warnings] == []
    assert [number for number, message in enumerate(messages) if "@" not in message.sender.email] == []


def test_corpus_holds_files_of_every_kind_and_every_container(
    messages: list[Message],
) -> None:
    kinds = {found.kind for message in messages for found in message.attachments}
    assert kinds == {
        *("pdf", "pptx", "ppt", "odp", "png", "jpeg", "gif", "tiff", "webp", "bmp"),
        *("zip", "tnef", "eml", "p7m", "docx", "text", "ics"),
    }


def test_files_of_the_corpus_are_whole(messages: list[Message]) -> None:
    unread = {
        found.kind
        for message in messages
        for found in message.attachments
        if found.content.reason and found.name != "ปก.png"
    }
    assert unread == {"docx", "text", "ics"}


def test_only_the_last_mails_are_large() -> None:
    assert [number - len(MAILS) for number, mail in enumerate(MAILS) if len(mail) > 50_000] == [-2, -1]
