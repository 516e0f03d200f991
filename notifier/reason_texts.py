"""The texts of reasons.toml: what is said about each finding, and what kind of request it is."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from notifier.wording import LANGUAGES
from thai.dates import Language

SHARED: Final = "fix_"
"""How the name of a request begins that several findings share."""


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """What is found, or asked for, in both languages.

    `name` is the finding's code, or for a request that several findings share, its name ("fix_confirm");
    `what` is its place there: problem, fix or resend.
    """

    name: str
    what: str
    texts: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class ReasonText:
    """One table of reasons.toml, its shared requests in place."""

    problem: ReasonLine
    fix: ReasonLine
    resend: ReasonLine
    waits: bool
    checks: bool

    @property
    def lines(self) -> tuple[ReasonLine, ...]:
        """All that is said, each once."""
        return tuple({line.name + line.what: line for line in (self.problem, self.fix, self.resend)}.values())


@cache
def reason_texts() -> dict[str, ReasonText]:
    """All codes, read once from the file beside this module."""
    tables = tomllib.loads(files("notifier").joinpath("reasons.toml").read_text("utf-8"))
    shared = {name: ReasonLine(SHARED + name, "fix", texts) for name, texts in tables.pop("shared").items()}
    return {code: _text(code, table, shared) for code, table in tables.items()}


def _text(code: str, table: dict[str, Any], shared: dict[str, ReasonLine]) -> ReasonText:
    def line(what: str) -> ReasonLine:
        if what in table:
            return shared[table[what]]
        return ReasonLine(code, what, {lang: table[f"{what}_{lang}"] for lang in LANGUAGES})

    has_resend = "resend" in table or "resend_th" in table
    fix = line("fix")
    return ReasonText(
        line("problem"),
        fix,
        line("resend") if has_resend else fix,
        table.get("waits", False),
        table.get("checks", False),
    )


@cache
def lines_by_name() -> Mapping[str, tuple[ReasonLine, ...]]:
    """Every line once, by the name of its finding, or by its own where several findings share it."""
    found: dict[str, dict[str, ReasonLine]] = {}
    for text in reason_texts().values():
        for line in text.lines:
            found.setdefault(line.name, {})[line.what] = line
    return {name: tuple(lines.values()) for name, lines in found.items()}


def names_of(code: str) -> Iterator[str]:
    """The names under which the lines of a finding are known; nothing for a code that there is not."""
    text = reason_texts().get(code)
    yield from dict.fromkeys(line.name for line in text.lines) if text else ()


def codes_with(name: str) -> tuple[str, ...]:
    """The findings that say a line of this name: one, or all that share it."""
    return tuple(code for code in reason_texts() if name in names_of(code))


def asks_nothing(code: str) -> bool:
    """Whether the sender has nothing to do about it but wait."""
    return reason_texts()[code].waits


def names_the_file(code: str) -> bool:
    """Whether its fix says how the file should be named."""
    return "{canonical_name}" in reason_texts()[code].fix.texts["th"]


def asks_to_check(code: str) -> bool:
    """Whether a note asks the sender to see whether something is right."""
    return reason_texts()[code].checks


def is_about_stored_name(code: str) -> bool:
    """Whether it says that a file was put under its right name without the sender's help."""
    return reason_texts()[code].fix.name == f"{SHARED}stored"
