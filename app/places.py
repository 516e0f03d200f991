"""Where the files lie that a configuration names: a relative path starts at the folder of that file."""

from pathlib import Path
from typing import Any, Final

PLACES: Final = (
    ("mailbox", "password_file"), ("mailbox", "ca_file"), ("smtp", "password_file"), ("smtp", "ca_file"),
    ("oauth2", "client_secret_file"), ("oauth2", "refresh_token_file"), ("oauth2", "ca_file"),
    ("store", "database"), ("store", "archive"), ("store", "event_key_file"), ("store", "backup_key_file"),
    ("packets", "folder"),
)  # fmt: skip
"""Section and key of every path."""

_SQLITE: Final = "sqlite:///"


def anchored(tables: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The same tables with every path as seen from the current folder; what is no text stays as it is."""
    found = {section: dict(table) if isinstance(table, dict) else table for section, table in tables.items()}
    for section, key in PLACES:
        table = found.get(section)
        if isinstance(table, dict) and isinstance(table.get(key), str):
            table[key] = _placed(table[key], folder)
    return found


def _placed(value: str, folder: Path) -> str:
    prefix = _SQLITE if value.startswith(_SQLITE) else ""
    path = value.removeprefix(prefix)
    names_a_file = path and path != ":memory:" and (prefix or "://" not in path)
    return f"{prefix}{folder / path}" if names_a_file else value
