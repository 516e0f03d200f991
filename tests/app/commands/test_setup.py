"""`init`: a commented file that loads, with the answers put in and nothing else changed."""

import io
import stat
import sys
import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from app.commands.setup import ASKED, put, write_configuration
from app.configuration import Misconfigured, example_text, load
from app.keys import KEY_FILES, event_keys
from tests.app.conftest import Command

WRITTEN = example_text()
for _key, _name in KEY_FILES:
    WRITTEN = WRITTEN.replace(f'{_key} = ""', f'{_key} = "{_name}"')


OPENS, CLOSES = "2027-06-01T08:30:00+07:00", "2027-07-30T16:30:00+07:00"
SERVERS = ("imap.office.example", "tls", "", "awards", "smtp.office.example", "starttls", "2525", "", "")


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


def test_init_says_where_everything_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "ข้อมูล"
    write_configuration(tmp_path / "config.toml", folder, ask=False)
    written = load(tmp_path / "config.toml")
    assert (written.store.database, written.store.archive, written.packets.folder) == (
        f"sqlite:///{folder}/intake.db", f"{folder}/archive", f"{folder}/packets",
    )  # fmt: skip
    assert written.store.event_key_file == str(tmp_path / "event.key")


def test_init_never_touches_a_file_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("mine", "utf-8")
    with pytest.raises(Misconfigured, match="it exists already"):
        write_configuration(file, ask=False)
    assert file.read_text("utf-8") == "mine"


@pytest.mark.parametrize(("section", "key"), [(section, key) for section, key, _ in ASKED])
def test_put_changes_one_value_and_nothing_else(section: str, key: str) -> None:
    before = tomllib.loads(example_text())
    typed = {int: ("4711", "22"), str: ('a"b\\c', "x")}.get(type(before[section][key]), (OPENS, CLOSES))
    text = example_text()
    for value in typed:
        text = put(text, section, key, value)
        before[section][key] = (
            value if type(before[section][key]) is str else tomllib.loads(f"x = {value}")["x"]
        )
        assert tomllib.loads(text) == before


def test_init_puts_the_answers_in_and_keeps_what_is_not_answered(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, *SERVERS, "2570", "2570-06-01 08.30", "2027-07-30 16:30", "")
    answer = command("init")
    assert (answer.code, answer.err) == (0, "")
    assert values("config.toml") == {
        "mailbox.host": "imap.office.example", "mailbox.security": "tls", "mailbox.port": 993,
        "mailbox.user": "awards", "smtp.host": "smtp.office.example", "smtp.security": "starttls",
        "smtp.port": 2525, "smtp.user": "", "notices.mailbox": "dgti_awards@dga.or.th",
        "contest.year_be": 2570, "contest.opens": datetime.fromisoformat(OPENS),
        "contest.closes": datetime.fromisoformat(CLOSES),
        "contest.grace_ends": datetime.fromisoformat("2027-07-30T23:59:59+07:00"),
    }  # fmt: skip
    assert answer.out.splitlines()[-2].rpartition("]: ")[2] == (
        "Wrote config.toml. Put the password into the environment as DGTI_IMAP_PASSWORD, "
        "or into a file that password_file names, then: ./run doctor --config config.toml"
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
        "now",
        "2570",
        "2027-06-01",
        "2027-06-01 08:30",
        "2027-05-30 16:30",
        "2027-07-30 16:30",
        "",
    )
    answer = command("init", "--config", "own.toml")
    assert answer.code == 0
    found = values("own.toml")
    assert (found["mailbox.security"], found["mailbox.port"], found["notices.mailbox"]) == (
        "tls", 993, "a@b.example",
    )  # fmt: skip
    for mistake in (
        'mailbox.security: must be "tls" or "starttls" or "plain", not "ssl"',
        "many cannot stand there; write it as 993.",
        "mailbox.port: must be between 1 and 65535",
        "notices.mailbox: must be an e-mail address",
        "now cannot stand there; write it as 2566.",
        "contest.opens: must be a time with its offset",
        "contest.opens, closes, grace_ends: they must follow one another in this order",
    ):
        assert mistake in answer.out
    assert "DGTI_IMAP_PASSWORD and DGTI_SMTP_PASSWORD" in answer.out


@pytest.mark.parametrize(
    "answers", [(), ("imap.office.example",), (*SERVERS, "2570", "2027-06-01 08:30", "")]
)
def test_init_whose_input_ends_writes_nothing(
    command: Command, monkeypatch: pytest.MonkeyPatch, answers: tuple[str, ...]
) -> None:
    give(monkeypatch, *answers)
    answer = command("init")
    assert (answer.code, answer.err) == (
        2, "config.toml has 1 mistake:\n  the input ended before the last answer: nothing is written\n"
    )  # fmt: skip
    assert [*Path().iterdir()] == []


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
