"""What is timed reads what it should: the programs run as processes, where no type is checked."""

import email.policy
from pathlib import Path

import pytest

from bench import parsing
from bench.deck import Sheet, deck
from bench.mails import draw


def test_every_program_decodes_the_files_of_a_mail(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(next(draw(1, 200_000)).raw)
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    files = sum(len(part.get_payload(decode=True)) for part in mail.iter_attachments())
    body = mail.get_body()
    words = len(body.get_payload(decode=True)) if body else 0
    found = [parsing.read(program, (path, path)).found for program in (parsing.OUR_MIME, parsing.STANDARD)]
    assert found == [files, files + words]


@pytest.mark.parametrize("program", [parsing.OUR_SLIDES, parsing.SHAPES])
def test_every_program_finds_the_words_of_a_deck(tmp_path: Path, program: str) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck([Sheet("one", ["two three"])]))
    assert parsing.read(program, (path, path)).found == 3
