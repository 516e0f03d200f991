"""The texts of reasons.toml: what is said about each finding, and what kind of request it is."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from notifier.wording import LANGUAGES
from thai.dates import Language


@dataclass(frozen=True, slots=True)
class ReasonText:
    """One table of reasons.toml, its shared sentences in place."""

    problem: dict[Language, str]
    fix: dict[Language, str]
    resend: dict[Language, str]
    waits: bool
    checks: bool
    stored: bool


@cache
def reason_texts() -> dict[str, ReasonText]:
    """All codes, read once from the file beside this module."""
    tables = tomllib.loads(files("notifier").joinpath("reasons.toml").read_text("utf-8"))
    shared = tables.pop("shared")
    return {code: _text(table, shared) for code, table in tables.items()}


def _text(table: dict[str, Any], shared: dict[str, dict[str, str]]) -> ReasonText:
    def pair(what: str) -> dict[Language, str]:
        if what in table:
            return {lang: shared[table[what]][lang] for lang in LANGUAGES}
        return {lang: table[f"{what}_{lang}"] for lang in LANGUAGES}

    has_resend = "resend" in table or "resend_th" in table
    fix = pair("fix")
    return ReasonText(
        pair("problem"),
        fix,
        pair("resend") if has_resend else fix,
        table.get("waits", False),
        table.get("checks", False),
        table.get("fix") == "stored",
    )


def asks_nothing(code: str) -> bool:
    """Whether the sender has nothing to do about it but wait."""
    return reason_texts()[code].waits


def names_the_file(code: str) -> bool:
    """Whether its fix says how the file should be named."""
    return "{canonical_name}" in reason_texts()[code].fix["th"]


def asks_to_check(code: str) -> bool:
    """Whether a note asks the sender to see whether something is right."""
    return reason_texts()[code].checks


def is_about_stored_name(code: str) -> bool:
    """Whether it says that a file was put under its right name without the sender's help."""
    return reason_texts()[code].stored
