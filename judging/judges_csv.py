"""Reads the committee from a CSV file, and says in one go all that is wrong with it."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from contest.errors import Unusable
from contest.judging import Judge
from contest.message import Address
from notifier.printable import visible

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


class JudgesFaulty(Unusable):
    """A list of judges cannot be used. The message lists every problem with its line, for an operator."""

    def __init__(self, path: Path, problems: Iterable[str]) -> None:
        self.problems: Final = tuple(problems)
        listed = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"{path} is not a usable list of judges:\n{listed}")


@dataclass(frozen=True, slots=True)
class Listed:
    """One judge of the list, and the references of the entries that they will not judge."""

    judge: Judge
    recuses: tuple[str, ...] = ()


def read_judges(path: Path) -> tuple[Listed, ...]:
    """The judges of a CSV file in UTF-8, with or without a byte order mark.

    Columns, by their English or Thai heads: name and email; where present body (the organisation), panel,
    recuse (references with "|" between them), code. Raises JudgesFaulty.
    """
    rows = list(_rows(path))
    problems = [problem for line, row in rows for problem in _problems(line, row)]
    problems += _doubled(rows)
    if problems or not rows:
        raise JudgesFaulty(path, problems or ["it lists no judge"])
    return tuple(_listed(row) for _, row in rows)


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="", strict=True)
            heads = {head: _HEADS.get(head.strip().lower(), "") for head in reader.fieldnames or ()}
            missing = [name for name in _REQUIRED if name not in heads.values()]
            if missing:
                raise JudgesFaulty(path, [f"line 1: column {name} is missing" for name in missing])
            for row in reader:
                cells = {heads.get(head, ""): visible(value or "") for head, value in row.items() if head}
                if any(cells.values()):
                    yield reader.line_num, cells
    except OSError as error:
        raise JudgesFaulty(path, [f"it cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise JudgesFaulty(path, [f"it is not UTF-8 (byte {error.start}): save it as “CSV UTF-8”"]) from error
    except csv.Error as error:
        raise JudgesFaulty(path, [f"line {reader.line_num}: {error}"]) from error


def _problems(line: int, row: Mapping[str, str]) -> Iterator[str]:
    if not row["name"]:
        yield f"line {line}: name is empty"
    if not _EMAIL.fullmatch(row["email"]):
        yield f"line {line}: “{row['email']}” is no e-mail address"
    if row.get("code") and not _CODE.fullmatch(row["code"]):
        yield f"line {line}: code “{row['code']}” is not capital letters and digits, as in K01"


def _doubled(rows: Iterable[tuple[int, Mapping[str, str]]]) -> Iterator[str]:
    seen: dict[tuple[str, str], int] = {}
    for line, row in rows:
        for name in ("email", "code"):
            value = row.get(name, "").lower()
            if value and (first := seen.setdefault((name, value), line)) != line:
                yield f"line {line}: {name} {row[name]} stands on line {first} already"


def _listed(row: Mapping[str, str]) -> Listed:
    who = Address(row["email"].lower(), row["name"])
    judge = Judge(0, row.get("code", ""), who, row.get("body", ""), row.get("panel", ""))
    listed = (part.strip().upper() for part in row.get("recuse", "").split("|"))
    return Listed(judge, tuple(filter(None, listed)))
