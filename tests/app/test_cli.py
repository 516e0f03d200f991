"""The command line: wrong use is said in a sentence with exit code 2, and every command shows an example."""

from pathlib import Path

import pytest
import typer

from app.catalogue import cli
from tests.app.conftest import Command

OPTIONS = {
    "demo": [
        "--config FILE",
        "--once",
        "--port N",
        "--entries N",
        "--seed N",
        "--notices FOLDER",
        "--packets",
        "--json",
    ],
    "init": ["--config FILE", "--data FOLDER", "--yes"],
    "doctor": ["--config FILE", "--json"],
    "worker": ["--config FILE"],
    "web": ["--config FILE"],
    "service": ["--config FILE"],
    "once": ["--config FILE", "--fresh", "--json"],
    "import": ["PATH...", "--config FILE", "--json"],
    "check": ["PATH...", "--config FILE"],
    "extract": ["PATH...", "--config FILE", "--ocr"],
    "agency": ["NAME...", "--config FILE", "--sender ADDR", "--register CSV"],
    "log": ["--config FILE", "--json"],
    "show": ["REF", "--config FILE", "--json"],
    "report": ["--config FILE", "--json"],
    "verify": ["--config FILE", "--head HEX", "--receipt FILE", "--json"],
    "bench": ["NAME...", "--rounds N"],
    "replay": ["[HASH...]", "--config FILE", "--set-aside", "--all", "--json"],
    "export": ["FILE", "--config FILE", "--json"],
    "backup": ["FOLDER", "--config FILE", "--keep N", "--json"],
    "restore": ["FOLDER", "--config FILE", "--at MOMENT", "--json"],
    "purge": ["--config FILE", "--yes", "--json"],
    "person find": ["TEXT", "--config FILE", "--json"],
    "person export": ["TEXT", "--config FILE"],
    "person correct": [
        "TEXT",
        "--config FILE",
        "--email ADDR",
        "--name NAME",
        "--phone NUMBER",
        "--json",
    ],
    "person erase": ["TEXT", "--config FILE", "--yes", "--json"],
    "notices list": ["--config FILE", "--json"],
    "notices release": ["[REF...]", "--config FILE", "--all", "--json"],
    "notices pause": ["--config FILE", "--json"],
    "notices resume": ["--config FILE", "--json"],
    "judges import": ["CSV", "--config FILE", "--json"],
    "judges assign": ["--config FILE", "--json"],
    "judges slots": ["CSV", "--config FILE", "--json"],
    "packets build": ["--config FILE", "--json"],
    "packets status": ["--config FILE", "--json"],
    "prove": ["NAME", "--mails N", "--kills N", "--seconds S", "--seed N", "--on PLACE"],
    "user add": [
        "NAME",
        "--role ROLE",
        "--config FILE",
        "--one-time",
        "--generate",
        "--reset",
    ],
    "packets send": ["--config FILE", "--remind", "--json"],
    "letters release": ["--config FILE", "--json"],
    "scores take": ["PATH...", "--config FILE", "--json"],
    "scores rank": ["--config FILE", "--vote REFS", "--sign REMARK", "--winners FILE", "--json"],
    "register import": ["CSV", "--config FILE", "--json"],
    "search build": ["--config FILE", "--json"],
    "winners import": ["CSV", "--config FILE", "--json"],
}
"""What each command takes, as its help writes it."""


def names() -> list[str]:
    """The commands as the user types them, those of a group after its name."""
    groups = [(group.name, group.typer_instance) for group in cli.registered_groups]
    return [*_names(cli), *(f"{group} {name}" for group, app in groups if app for name in _names(app))]


def _names(app: typer.Typer) -> list[str]:
    named = ((command.name, command.callback) for command in app.registered_commands)
    return [name or callback.__name__ for name, callback in named if callback]


def test_commands_are_those_whose_options_are_known() -> None:
    assert [name for name in names() if name not in OPTIONS] == []
    assert len(set(names())) == len(names()) > 0


@pytest.mark.parametrize("name", names())
def test_help_shows_every_option_and_an_example(command: Command, name: str) -> None:
    answer = command(*name.split(), "--help")
    assert (answer.code, answer.err) == (0, "")
    words = [line.split() for line in answer.out.splitlines()]
    listed = [" ".join(found[: len(wanted.split())]) for wanted in OPTIONS[name] for found in words if found]
    assert [wanted for wanted in OPTIONS[name] if wanted not in listed] == []
    assert sum(found[0].startswith("--") for found in words if found) == len(
        [wanted for wanted in OPTIONS[name] if wanted.startswith("--")] + ["--help"]
    )
    assert answer.out.splitlines()[-1].strip().startswith(f"Example: ./run {name}")


def test_help_of_all_names_every_command_on_a_line_that_is_not_cut(command: Command) -> None:
    answer = command("--help")
    listed = answer.out.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split()[0] for line in listed] == list(dict.fromkeys(name.split()[0] for name in names()))
    assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []
    assert "--debug" in answer.out


def test_call_without_a_command_shows_the_help_and_is_wrong_use(command: Command) -> None:
    answer = command()
    assert (answer.code, answer.out.split()[:2], answer.err) == (2, ["Usage:", "./run"], "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["nosuch"], "No such command 'nosuch'.\nTry: ./run --help\n"),
        (["--nosuch"], "No such option: --nosuch\nTry: ./run --help\n"),
        (["log", "--nosuch"], "No such option: --nosuch\nTry: ./run log --help\n"),
        (["log", "extra"], "Got unexpected extra argument(s) (extra)\nTry: ./run log --help\n"),
        (["check"], "Missing argument 'PATH...'.\nTry: ./run check --help\n"),
        (["show"], "Missing argument 'REF'.\nTry: ./run show --help\n"),
        (["log", "--config"], "Option '--config' requires an argument.\nTry: ./run --help\n"),
    ],
)
def test_wrong_use_is_said_in_one_sentence(command: Command, line: list[str], said: str) -> None:
    answer = command(*line)
    assert (answer.code, answer.out, answer.err) == (2, "", said)


@pytest.mark.parametrize("option", [["--config", "none.toml"], ["--config=none.toml"]])
@pytest.mark.parametrize("line", [["log"], ["notices", "list"], ["check", "--", "x.eml"]])
def test_config_may_stand_before_the_command(command: Command, option: list[str], line: list[str]) -> None:
    answer = command(*option, *line)
    assert (answer.code, answer.err) == (
        2,
        "none.toml has 1 mistake:\n  it cannot be read: No such file or directory\n",
    )


def test_a_number_out_of_range_is_wrong_use(command: Command) -> None:
    answer = command("demo", "--once", "--entries", "0")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Invalid value for '--entries': ")


@pytest.mark.parametrize("name", ["doctor", "worker", "once", "log", "report", "demo"])
def test_configuration_that_is_not_there_is_wrong_use(command: Command, name: str) -> None:
    answer = command(name, "--config", "none.toml")
    assert (answer.code, answer.out if name != "doctor" else "") == (2, "")
    assert "it cannot be read: No such file or directory" in answer.err + answer.out


def test_config_toml_of_this_folder_is_taken_where_none_is_named(command: Command) -> None:
    wrong = '[smtp]\nport = 0\n[store]\ndatabase = "mysql://me:secret@host/x"\n'
    Path("config.toml").write_text(wrong, "utf-8")
    answer = command("log")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "config.toml has 2 mistakes:\n"
        "  smtp.port: must be between 1 and 65535\n"
        "  store.database: must read sqlite:///path or postgresql+psycopg://user@host/name\n"
    )
