"""Reads the committee from a CSV file, and says in one go all that is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from contest.judging import Judge
from contest.message import Address
from judging.csv_rows import rows_of
from store.csv_rows import ListFaulty, doubled

_HEADS: Final = {
    "name": "name", "ชื่อ": "name", "ชื่อ-สกุล": "name", "ชื่อ-นามสกุล": "name",
    "email": "email", "e-mail": "email", "อีเมล": "email",
    "body": "body", "หน่วยงาน": "body", "สังกัด": "body",
    "panel": "panel", "คณะ": "panel", "กลุ่ม": "panel",
    "recuse": "recuse", "ขอไม่พิจารณา": "recuse",
    "code": "code", "รหัส": "code",
}  # fmt: skip
_REQUIRED: Final = ("name", "email")
_EMAIL: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{0,7}")


class JudgesFaulty(ListFaulty):
    """A list of judges cannot be used. The message lists every problem with its line, for an operator."""

    what = "list of judges"


@dataclass(frozen=True, slots=True)
class Listed:
    """One judge of the list, and the references of the entries that they will not judge."""

    judge: Judge
    recuses: tuple[str, ...] = ()


def read_judges(path: Path) -> tuple[Listed, ...]:
    """The judges of a CSV file (`store.csv_rows`).

    Columns, by their English or Thai heads: name and email; where present body (the organisation), panel,
    recuse (references with "|" between them), code. Raises JudgesFaulty.
    """
    rows = list(rows_of(path, _HEADS, _REQUIRED, JudgesFaulty))
    problems = [problem for line, row in rows for problem in _problems(line, row)]
    problems += doubled(rows, "email", "code")
    if problems or not rows:
        raise JudgesFaulty(path, problems or ["it lists no judge"])
    return tuple(_listed(row) for _, row in rows)


def _problems(line: int, row: Mapping[str, str]) -> Iterator[str]:
    if not row["name"]:
        yield f"line {line}: name is empty"
    if not _EMAIL.fullmatch(row["email"]):
        yield f"line {line}: “{row['email']}” is no e-mail address"
    if row.get("code") and not _CODE.fullmatch(row["code"]):
        yield f"line {line}: code “{row['code']}” is not capital letters and digits, as in K01"


def _listed(row: Mapping[str, str]) -> Listed:
    who = Address(row["email"].lower(), row["name"])
    judge = Judge(0, row.get("code", ""), who, row.get("body", ""), row.get("panel", ""))
    listed = (part.strip().upper() for part in row.get("recuse", "").split("|"))
    return Listed(judge, tuple(filter(None, listed)))
