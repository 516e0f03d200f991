"""The configuration: the example is complete and documented, and every mistake is said at once by its key."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from app.configuration import Misconfigured, example_text, load, secret, settings_of
from app.settings import Section, Settings


def keys(kind: type[Section], path: str = "") -> Iterator[str]:
    """Every key of the settings by its path; a list of tables by the path of the table."""
    for name, hint in get_type_hints(kind).items():
        inner = next(
            (t for t in (hint, *get_args(hint)) if isinstance(t, type) and issubclass(t, Section)), None
        )
        if inner:
            yield from keys(inner, f"{path}{name}.")
        else:
            yield f"{path}{name}"


def mistakes(raw: dict[str, Any]) -> list[str]:
    with pytest.raises(Misconfigured) as caught:
        settings_of(raw, "config.toml")
    return sorted(caught.value.mistakes)


def test_example_holds_every_key_and_no_other() -> None:
    example = tomllib.loads(example_text())
    settings_of(example, "config.example.toml")
    wanted: dict[str, set[str]] = {}
    for key in keys(Settings):
        section, _, name = key.rpartition(".")
        wanted.setdefault(section, set()).add(name)
    found = {section: set(table) for section, table in example.items()}
    found["contest.criteria"] = set(example["contest"]["criteria"][0])
    found["contest.winners"] = set(example["contest"]["winners"][0])
    found["contest.agencies"] = set(example["contest"]["agencies"][0])
    found["contest"] -= {"criteria", "winners", "agencies"}
    found["judging.awards"] = set(example["judging"]["awards"][0])
    found["judging.grades"] = set(example["judging"]["grades"][0])
    found["judging"] -= {"awards", "grades"}
    assert found == wanted


def test_example_explains_every_section_of_settings_in_place() -> None:
    text = example_text()
    for section in ("mailbox", "smtp", "store", "policy", "limits"):
        body = re.split(r"^\[", text.partition(f"[{section}]\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
        lines = [line for line in body.splitlines() if re.match(r"\w+ = ", line)]
        assert lines
        plain = {"port", "host", "user", "file"}
        silent = [
            line for line in lines if "#" not in line and line.split()[0].rpartition("_")[2] not in plain
        ]
        assert [
            line for line in silent if not re.match(r"(security|timeout_seconds|password_env|ca_file)", line)
        ] == []


def test_criteria_of_the_example_add_up_to_100() -> None:
    criteria = load().contest.criteria
    assert [(c.id, c.points) for c in criteria] == [
        ("1", 15), ("2", 10), ("3.1", 25), ("3.2", 10), ("4.1", 15), ("4.2", 15), ("4.3", 10),
    ]  # fmt: skip


def test_load_takes_the_file_over_the_example(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[mailbox]\nhost = "imap.example"\n', "utf-8")
    settings = load(file)
    assert (settings.mailbox.host, settings.mailbox.folder) == ("imap.example", "INBOX")


def test_load_reports_every_mistake_with_its_key() -> None:
    raw = {
        "mailbox": {"hosts": "x", "port": "993", "security": "ssl"},
        "contest": {"closes": "soon"},
        "polcy": {},
        "limits": 5,
    }
    assert mistakes(raw) == [
        "contest.closes: must be a time with its offset and without quotes, as in 2023-07-31T16:30:00+07:00",
        "limits: a table [limits] is expected",
        "mailbox.hosts: there is no such key; host?",
        "mailbox.port: must be a whole number",
        'mailbox.security: must be "tls" or "starttls" or "plain", not "ssl"',
        "polcy: there is no such key; policy?",
    ]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (
            "[contest]\nopens = 2023-08-01T00:00:00+07:00",
            "contest.opens, closes, grace_ends: they must follow",
        ),
        ("[contest]\ncloses = 2023-07-31T16:30:00", "contest.closes: the offset is missing"),
        ("[contest]\ncriteria = []", "contest.criteria: the points must add up to 100"),
        ('[policy.severity]\nNO_SUCH = "note"', "policy.severity.NO_SUCH: there is no such reason"),
        ("[mailbox]\nbatch_messages = 0", "mailbox.batch_messages: must be at least 1"),
        ("[smtp]\nport = 70000", "smtp.port: must be between 1 and 65535"),
        ('[notices]\nmailbox = "nobody"', "notices.mailbox: must be an e-mail address"),
    ],
)
def test_load_refuses_values_that_cannot_stand_together(raw: str, said: str) -> None:
    (mistake,) = mistakes(tomllib.loads(raw))
    assert mistake.startswith(said)


def test_load_says_what_is_wrong_with_the_file_itself(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[mailbox\n", "utf-8")
    with pytest.raises(Misconfigured, match=r"(?s)broken\.toml has 1 mistake:.*it cannot be read as TOML"):
        load(broken)
    with pytest.raises(Misconfigured, match=r"it cannot be read: No such file"):
        load(tmp_path / "none.toml")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_file_is_read_as_editors_write_it(tmp_path: Path, encoding: str, newline: str) -> None:
    file, key = tmp_path / "config.toml", tmp_path / "event.key"
    file.write_bytes(newline.join(["[mailbox]", 'filed_folder = "ตรวจแล้ว"', ""]).encode(encoding))
    key.write_bytes(("ab" * 32 + newline).encode(encoding))
    assert load(file).mailbox.filed_folder == "ตรวจแล้ว"
    assert secret("store", "X", str(key))() == "ab" * 32


@pytest.mark.parametrize("encoding", ["tis-620", "utf-16"])
def test_file_in_another_encoding_is_told_how_to_save_it(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes('[notices]\nshort_th = "สพร."\n'.encode(encoding))
    with pytest.raises(Misconfigured) as refused:
        load(file)
    assert refused.value.mistakes == ["it is not UTF-8; save it with that encoding"]


def test_secret_comes_from_the_file_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DGTI_TEST_PASSWORD", "from the environment")
    file = tmp_path / "password"
    file.write_text("from the file\nand no more\n", "utf-8")
    assert secret("mailbox", "DGTI_TEST_PASSWORD", str(file))() == "from the file"
    assert secret("mailbox", "DGTI_TEST_PASSWORD", "")() == "from the environment"


def test_secret_that_is_missing_is_named_and_not_guessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DGTI_TEST_PASSWORD", raising=False)
    with pytest.raises(
        Misconfigured, match=r"mailbox\.password_env: the variable DGTI_TEST_PASSWORD is not set"
    ):
        secret("mailbox", "DGTI_TEST_PASSWORD", "")()
    with pytest.raises(Misconfigured, match=r"smtp\.password_file: .*No such file"):
        secret("smtp", "X", str(tmp_path / "none"))()


def test_relative_paths_start_at_the_folder_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[store]\narchive = "kept"\nevent_key_file = "/keys/event"\n', "utf-8")
    s = load(file)
    assert (s.store.database, s.store.archive, s.store.event_key_file, s.store.backup_key_file) == (
        f"sqlite:///{tmp_path}/var/intake.db", f"{tmp_path}/kept", "/keys/event", "",
    )  # fmt: skip


def test_url_of_a_server_is_no_path(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[store]\ndatabase = "postgresql://me@host/name"\n', "utf-8")
    assert load(file).store.database == "postgresql://me@host/name"
