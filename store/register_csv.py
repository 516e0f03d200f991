"""Reads an official register of agencies from a CSV file, and says in one go all that is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from contest.agency import Agency, AgencyType
from contest.naming.key import name_key
from contest.registers import AgencyList, places_alone
from store.csv_rows import ListFaulty, Row, rows_of

_REQUIRED: Final = ("lao_id", "type", "name_th", "district_th", "province_th")
_OPTIONAL: Final = (
    "name_en", "district_en", "province_en", "saraban_prefix", "web_host", "former_names_th", "alias_names_th"
)  # fmt: skip
_HEADS: Final = {name: name for name in (*_REQUIRED, *_OPTIONAL)}


class RegisterFaulty(ListFaulty):
    """A register cannot be used. The message lists every problem with its line, for an operator."""

    what = "register of agencies"


def read_register(path: Path) -> AgencyList:
    """The agencies of a CSV file (`store.csv_rows`).

    Required columns: lao_id, type (PAO, CITY, TOWN, SUBMUN, SAO, BMA, PATTAYA), name_th (bare), district_th,
    province_th. Used where present: name_en, district_en, province_en, saraban_prefix, web_host, and
    former_names_th and alias_names_th with "|" between names. Others are not looked at. Line numbers
    count from 1, the header's. Raises RegisterFaulty.
    """
    rows = list(rows_of(path, _HEADS, _REQUIRED, RegisterFaulty))
    problems = [problem for line, row in rows for problem in _problems(line, row)]
    problems += _doubled(rows)
    if problems or not rows:
        raise RegisterFaulty(path, problems or ["it lists no agency"])
    return AgencyList(_agency(row) for _, row in rows)


def _problems(line: int, row: Mapping[str, str]) -> Iterator[str]:
    kind = row["type"]
    for name in ("lao_id", "name_th", "province_th"):
        if not row[name]:
            yield f"line {line}: {name} is empty"
    if kind not in AgencyType.__members__:
        yield f"line {line}: type “{kind}” is unknown (known: {', '.join(AgencyType)})"
    elif not row["district_th"] and row["name_th"] and not places_alone(_agency(row)):
        yield f"line {line}: district_th is empty"


def _doubled(rows: Iterable[Row]) -> Iterator[str]:
    """Two lines with one id, or for one agency."""
    ids: dict[str, int] = {}
    agencies: dict[tuple[str, ...], int] = {}
    for line, row in rows:
        if row["lao_id"] and (first := ids.setdefault(row["lao_id"], line)) != line:
            yield f"line {line}: lao_id {row['lao_id']} stands on line {first} already"
        told_by = (row["type"], name_key(row["name_th"]), row["district_th"], row["province_th"])
        if row["name_th"] and (first := agencies.setdefault(told_by, line)) != line:
            yield f"line {line}: the same type, name, district and province stand on line {first} already"


def _agency(row: Mapping[str, str]) -> Agency:
    kind = AgencyType(row["type"])
    agency = Agency(
        id=row["lao_id"],
        type=kind,
        name=row["name_th"],
        district=row["district_th"],
        province=row["province_th"],
        name_en=row.get("name_en", ""),
        district_en=row.get("district_en", ""),
        province_en=row.get("province_en", ""),
        saraban=row.get("saraban_prefix", ""),
        host=row.get("web_host", ""),
        other_names=_other_names(row),
    )
    return replace(agency, district="", district_en="") if places_alone(agency) else agency


def _other_names(row: Mapping[str, str]) -> tuple[str, ...]:
    """Former names, then aliases, each once and none that is the present name."""
    listed = f"{row.get('former_names_th', '')}|{row.get('alias_names_th', '')}".split("|")
    present = name_key(row["name_th"])
    return tuple(dict.fromkeys(name.strip() for name in listed if name_key(name) not in ("", present)))
