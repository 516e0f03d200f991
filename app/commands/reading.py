"""`extract` and `agency`: the parsers and the names alone, a JSON line for each input."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.agency import agency_lines
from app.configuration import load
from app.extract import extract_lines
from app.output import print_json, readable
from app.wiring import make_reader, register_of
from store.register_csv import read_register


def extract_paths(paths: Sequence[Path], config: Path | None, *, ocr: bool = False) -> int:
    """A line for every file; 1 where one could not be read."""
    with make_reader(load(config)) as reader:
        return _print(extract_lines(paths, reader, ocr=ocr), lambda line: line["ok"])


def resolve_names(names: Sequence[str], config: Path | None, *, sender: str, register: Path | None) -> int:
    """A line for every name; 1 where one is not accepted."""
    known = read_register(register) if register else register_of(load(config))
    lines = agency_lines(_names(names), known, sender=sender, authenticated=bool(sender))
    return _print(lines, lambda line: line["decision"] in ("accept", "accept_note"))


def _names(names: Iterable[str]) -> Iterator[str]:
    """The names given, with the lines of standard input in the place of a dash."""
    for name in names:
        if name == "-":
            lines = (line.decode("utf-8-sig", "replace") for line in sys.stdin.buffer)
            yield from (line.rstrip("\r\n") for line in lines if line.strip())
        else:
            yield readable(name)


def _print(lines: Iterable[dict[str, Any]], is_well: Callable[[dict[str, Any]], bool]) -> int:
    code = 0
    for line in lines:
        code = code if is_well(line) else 1
        print_json(line)
    return code
