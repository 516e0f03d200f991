"""Loads config.toml over the documented example, and reports every mistake at once by the path of its key."""

import difflib
import os
import tomllib
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from app.consistency import mistakes_in
from app.mistakes import expected, not_toml
from app.places import anchored
from app.settings import Section, Settings
from contest.errors import Unusable

Table = TypeVar("Table", bound=Section)

DEFAULT_FILE = Path("config.toml")

NOT_UTF_8 = "it is not UTF-8; save it with that encoding"


class Misconfigured(Unusable):
    """The configuration cannot be used; `mistakes` says why, a line for each mistake."""

    def __init__(self, where: str, mistakes: list[str]) -> None:
        self.mistakes = mistakes
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        super().__init__("\n".join([f"{where} has {count}:", *(f"  {mistake}" for mistake in mistakes)]))


def load(path: Path | None = None) -> Settings:
    """The settings of a file, or of config.toml in this folder, or of the example where there is none.

    A key that the file leaves out has the example's value. Raises Misconfigured.
    """
    given = path or (DEFAULT_FILE if DEFAULT_FILE.exists() else None)
    raw = read(given) if given else {}
    where = str(given) if given else "The built-in example"
    return settings_of(raw, where, given.parent if given else Path())


def settings_of(raw: dict[str, Any], where: str, folder: Path = Path()) -> Settings:
    """Check a parsed file; its relative paths start at `folder`. Raises Misconfigured with every mistake."""
    mistakes: list[str] = []
    tables = anchored(overlaid(tomllib.loads(example_text()), raw), folder)
    settings = _section(Settings, tables, "", mistakes)
    if settings is None:
        raise Misconfigured(where, mistakes)
    return settings


def example_text() -> str:
    """config.example.toml: beside the packages in a checkout, inside `app` in the wheel."""
    packaged = resources.files("app") / "config.example.toml"
    if packaged.is_file():
        return packaged.read_text("utf-8")
    return (Path(__file__).parent.parent / "config.example.toml").read_text("utf-8")


def secret(section: str, env: str, file: str, name: str = "password") -> Callable[[], str]:
    """A password that is looked up when it is needed, and never kept in a value that could be printed."""

    def look_up() -> str:
        if file:
            try:
                return Path(file).read_text("utf-8-sig").partition("\n")[0].rstrip("\r")
            except (OSError, UnicodeDecodeError) as error:
                why = error.strerror if isinstance(error, OSError) else NOT_UTF_8
                raise Misconfigured("The configuration", [f"{section}.{name}_file: {file}: {why}"]) from error
        if env in os.environ:
            return os.environ[env]
        raise Misconfigured(
            "The environment",
            [f"{section}.{name}_env: the variable {env} is not set; it holds the {name.replace('_', ' ')}"],
        )

    return look_up


def read(path: Path) -> dict[str, Any]:
    """A file as parsed, its keys not yet looked at; Notepad's byte order mark is passed over.

    Raises Misconfigured.
    """
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise Misconfigured(str(path), [f"it cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise Misconfigured(str(path), [NOT_UTF_8]) from error
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured(str(path), [not_toml(error)]) from error


def overlaid(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """One parsed file over another, table by table; lists are taken whole."""
    merged = dict(base)
    for key, value in own.items():
        both_tables = isinstance(value, dict) and isinstance(base.get(key), dict)
        merged[key] = overlaid(base[key], value) if both_tables else value
    return merged


def _convert(kind: Any, raw: Any, path: str, mistakes: list[str]) -> Any:
    """A value of a type, or None with the mistakes noted."""
    if isinstance(kind, type) and issubclass(kind, Section):
        if isinstance(raw, dict):
            return _section(kind, raw, path, mistakes)
        mistakes.append(f"{path}: a table [{path}] is expected")
        return None
    inner = get_args(kind)[0] if get_origin(kind) is list else None
    if isinstance(raw, list) and isinstance(inner, type) and issubclass(inner, Section):
        return [_convert(inner, item, f"{path}[{i}]", mistakes) for i, item in enumerate(raw, 1)]
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError:
        mistakes.append(f"{path}: {expected(kind, raw)}")
        return None


def _section(kind: type[Table], raw: dict[str, Any], path: str, mistakes: list[str]) -> Table | None:
    types = get_type_hints(kind)
    prefix = f"{path}." if path else ""
    before = len(mistakes)
    for key in sorted(raw.keys() - types.keys()):
        near = difflib.get_close_matches(key, types, 1)
        mistakes.append(f"{prefix}{key}: there is no such key" + (f"; {near[0]}?" if near else ""))
    mistakes.extend(f"{prefix}{key}: is missing" for key in types if key not in raw)
    values = {key: _convert(types[key], raw[key], f"{prefix}{key}", mistakes) for key in types if key in raw}
    if len(mistakes) > before:
        return None
    section = kind(**values)
    mistakes.extend(mistakes_in(section))
    return section if len(mistakes) == before else None
