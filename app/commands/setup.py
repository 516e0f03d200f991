"""`init`: writes a commented config.toml, asking for the few values that nobody can guess."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import typer

from app.configuration import Misconfigured, example_text, settings_of
from app.follows import follows, moment, shown
from app.keys import KEY_FILES, make_key
from app.output import program

ASKED: tuple[tuple[str, str, str], ...] = (
    ("mailbox", "host", "IMAP server"),
    ("mailbox", "security", "Its connection (tls, starttls or plain)"),
    ("mailbox", "port", "Its port"),
    ("mailbox", "user", "Mailbox user"),
    ("smtp", "host", "SMTP server"),
    ("smtp", "security", "Its connection (tls, starttls or plain)"),
    ("smtp", "port", "Its port"),
    ("smtp", "user", "SMTP user (empty for none)"),
    ("notices", "mailbox", "Address that applicants write to"),
    ("contest", "year_be", "Year of the contest (พ.ศ.)"),
    ("contest", "opens", "Opens (YYYY-MM-DD HH:MM, time of Thailand)"),
    ("contest", "closes", "Closes (the last minute in time)"),
    ("contest", "grace_ends", "Mail later on that day waits for an officer until"),
)
"""Section, key and question, in the order in which they are asked."""


def write_configuration(path: Path, data: Path | None = None, *, ask: bool) -> int:
    """Write the example with the answers put in; an existing file is never touched.

    What the service keeps lies in `data`, or in var beside the file.
    """
    if path.exists():
        raise Misconfigured(str(path), ["it exists already; move it away, or edit it by hand"])
    text = _kept_in(data, _with_keys(_answered(path) if ask else example_text()))
    try:
        made = [file for _, file in KEY_FILES if make_key(path.parent / file)]
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise Misconfigured(str(path), [f"it cannot be written: {error.strerror}"]) from error
    settings = settings_of(tomllib.loads(text), str(path))
    needed = [settings.mailbox.password_env, *([settings.smtp.password_env] if settings.smtp.user else [])]
    typer.echo(
        f"Wrote {path}. Put the password into the environment as {' and '.join(needed)}, or into a file that "
        "password_file names, "
        f"then: {program()} doctor --config {path}"
    )
    if made:
        typer.echo(
            f"Wrote the keys {' and '.join(made)} beside it. Keep copies of them elsewhere: without the "
            "first the event log cannot be proven, without the second no backup can be read."
        )
    return 0


def _with_keys(text: str) -> str:
    """The same file, naming the keys that are made beside it."""
    for key, file in KEY_FILES:
        text = put(text, "store", key, file)
    return text


def _kept_in(data: Path | None, text: str) -> str:
    """The same file, whose database, archive and packets lie in a folder."""
    if data is None:
        return text
    folder = data.absolute()
    text = put(text, "store", "database", f"sqlite:///{folder}/intake.db")
    text = put(text, "store", "archive", f"{folder}/archive")
    return put(text, "packets", "folder", f"{folder}/packets")


def _answered(path: Path) -> str:
    """The example with the answers in it. Raises Misconfigured where the input ends before the last one."""
    text = example_text()
    typer.echo("An empty answer keeps the value in brackets.")
    for section, key, question in ASKED:
        try:
            text = _asked(text, section, key, question)
        except EOFError:
            typer.echo()
            raise Misconfigured(
                str(path),
                ["the input ended before the last answer: nothing is written"],
            ) from None
    return text


def _asked(text: str, section: str, key: str, question: str) -> str:
    """Ask until the answer can stand in the file. Raises EOFError."""
    while True:
        present = shown(value_in(text, section, key))
        answer = input(f"{question} [{present}]: ").strip()
        if not answer:
            return text
        try:
            tried = _with(text, section, key, moment(answer) or answer)
            settings_of(tomllib.loads(tried), "The answer")
        except tomllib.TOMLDecodeError:
            typer.echo(f"{answer} cannot stand there; write it as {present}.")
        except Misconfigured as error:
            typer.echo("\n".join(error.mistakes))
        else:
            return tried


def _with(text: str, section: str, key: str, value: str) -> str:
    """The same file with an answer, and with what follows from it."""
    tried = put(text, section, key, value)
    for name, found in follows(tried, section, key, value):
        tried = put(tried, section, name, found)
    return tried


def put(text: str, section: str, key: str, value: str) -> str:
    """The same file with one value changed; its comments and everything else stay."""
    number, match = _line_of(text, section, key)
    lines = text.split("\n")
    lines[number] = match[1] + _toml(match[2], value) + match[3]
    return "\n".join(lines)


def value_in(text: str, section: str, key: str) -> str:
    """The value that stands in the file."""
    return str(tomllib.loads(text)[section][key])


def _line_of(text: str, section: str, key: str) -> tuple[int, re.Match[str]]:
    for number, line in _lines_of(text, section):
        if match := re.match(rf'({re.escape(key)} = )("(?:[^"\\]|\\.)*"|\S+)(.*)$', line):
            return number, match
    raise KeyError(f"{section}.{key}")


def _lines_of(text: str, section: str) -> Iterator[tuple[int, str]]:
    inside = False
    for number, line in enumerate(text.split("\n")):
        if line.startswith("["):
            inside = line.strip() == f"[{section}]"
        elif inside:
            yield number, line


def _toml(old: str, value: str) -> str:
    """A value in the same kind as the old one: quoted where that was quoted."""
    if not old.startswith('"'):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
