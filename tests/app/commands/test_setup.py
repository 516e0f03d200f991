"""`init`: a commented file that loads, with the answers put in and nothing else changed."""

import io
import stat
import sys
import tomllib
from pathlib import Path

import pytest

from app.commands.setup import ASKED, put, write_configuration
from app.configuration import Misconfigured, example_text, load
from app.keys import KEY_FILES, event_keys
from tests.app.conftest import Command

WRITTEN = example_text()
for _key, _name in KEY_FILES:
    WRITTEN = WRITTEN.replace(f'{_key} = ""', f'{_key} = "{_name}"')


def give(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """What the user types at the questions, and then the end of the input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))


def values(path: str) -> dict[str, object]:
    written = tomllib.loads(Path(path).read_text("utf-8"))
    return {f"{section}.{key}": written[section][key] for section, key, _ in ASKED}


def test_init_writes_a_file_that_loads_and_keeps_its_comments(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    assert write_configuration(file, ask=False) == 0
    assert file.read_text("utf-8") == WRITTEN
    assert load(file).store.event_key_file == str(tmp_path / "event.key")


def test_init_makes_keys_that_only_their_owner_can_read_and_never_new_ones(tmp_path: Path) -> None:
    (tmp_path / "backup.key").write_text("old")
    write_configuration(tmp_path / "config.toml", ask=False)
    [key] = event_keys(load(tmp_path / "config.toml"))
    assert len(key.secret) == 32
    assert stat.S_IMODE((tmp_path / "event.key").stat().st_mode) == 0o600
    assert (tmp_path / "backup.key").read_text() == "old"


def test_init_never_touches_a_file_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("mine", "utf-8")
    with pytest.raises(Misconfigured, match="it exists already"):
        write_configuration(file, ask=False)
    assert file.read_text("utf-8") == "mine"


@pytest.mark.parametrize(("section", "key"), [(section, key) for section, key, _ in ASKED])
def test_put_changes_one_value_and_nothing_else(section: str, key: str) -> None:
    before = tomllib.loads(example_text())
    value = "4711" if isinstance(before[section][key], int) else 'a"b\\c'
    changed = put(example_text(), section, key, value)
    before[section][key] = 4711 if value == "4711" else value
    assert tomllib.loads(changed) == before
    again = put(changed, section, key, "22" if value == "4711" else "x")
    before[section][key] = 22 if value == "4711" else "x"
    assert tomllib.loads(again) == before


def test_init_puts_the_answers_in_and_keeps_what_is_not_answered(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, "imap.office.example", "tls", "", "awards", "smtp.office.example", "starttls", "2525")
    answer = command("init")
    assert (answer.code, answer.err) == (0, "")
    assert values("config.toml") == {
        "mailbox.host": "imap.office.example", "mailbox.security": "tls", "mailbox.port": 993,
        "mailbox.user": "awards", "smtp.host": "smtp.office.example", "smtp.security": "starttls",
        "smtp.port": 2525, "smtp.user": "", "notices.mailbox": "dgti_awards@dga.or.th",
    }  # fmt: skip
    assert answer.out.splitlines()[-2] == (
        "Wrote config.toml. Put the password into the environment variable DGTI_IMAP_PASSWORD, "
        "then: ./run doctor --config config.toml"
    )
    assert Path("config.toml").read_text("utf-8").count("#") == example_text().count("#")


def test_init_asks_again_where_an_answer_cannot_stand(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(
        monkeypatch,
        "h",
        "ssl",
        "tls",
        "many",
        "70000",
        "993",
        "u",
        "s",
        "",
        "",
        "me",
        "nobody",
        "a@b.example",
    )
    answer = command("init", "--config", "own.toml")
    assert answer.code == 0
    found = values("own.toml")
    assert (found["mailbox.security"], found["mailbox.port"], found["notices.mailbox"]) == (
        "tls", 993, "a@b.example",
    )  # fmt: skip
    for mistake in (
        "mailbox.security: Invalid enum value 'ssl'",
        "many cannot stand there.",
        "mailbox.port: must be between 1 and 65535",
        "notices.mailbox: must be an e-mail address",
    ):
        assert mistake in answer.out
    assert "DGTI_IMAP_PASSWORD and DGTI_SMTP_PASSWORD" in answer.out


def test_init_asks_nothing_with_yes(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, "never read")
    answer = command("init", "--yes")
    assert (answer.code, answer.out.count("\n")) == (0, 2)
    assert Path("config.toml").read_text("utf-8") == WRITTEN


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("config.toml", "it exists already; move it away, or edit it by hand"),
        ("nowhere/config.toml", "it cannot be written: No such file or directory"),
    ],
)
def test_init_that_cannot_write_says_why(command: Command, path: str, said: str) -> None:
    Path("config.toml").touch()
    answer = command("init", "--yes", "--config", path)
    assert (answer.code, answer.out, answer.err) == (2, "", f"{path} has 1 mistake:\n  {said}\n")
