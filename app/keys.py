"""The keys that the store works with: that of the event log and that of backups, from file or environment."""

import os
from pathlib import Path
from typing import Final

from app.configuration import Misconfigured
from app.settings import Settings
from store.chain import EventKeys, KeyFaulty, keys_in, new_key

KEY_FILES: Final = (("event_key_file", "event.key"), ("backup_key_file", "backup.key"))
"""Key of [store] and the file beside config.toml that `init` makes for it."""


def event_keys(settings: Settings) -> EventKeys:
    """The keys of the event log, the present one first; () where none is set. Raises Misconfigured."""
    s = settings.store
    return _keys("event_key", s.event_key_env, s.event_key_file)


def backup_keys(settings: Settings) -> EventKeys:
    """The keys that backups are encrypted with, the present one first. Raises Misconfigured for none."""
    s = settings.store
    keys = _keys("backup_key", s.backup_key_env, s.backup_key_file)
    if not keys:
        told = f"backups are encrypted; name the file of the key, or set {s.backup_key_env}"
        raise Misconfigured("The configuration", [f"store.backup_key_file: {told}"])
    return keys


def make_key(file: Path) -> bool:
    """Write a new key that only we can read; False where the file is there already and stays."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w") as opened:
        opened.write(f"{new_key()}\n")
    return True


def _keys(name: str, env: str, file: str) -> EventKeys:
    where = f"store.{name}_file: {file}" if file else f"store.{name}_env: {env}"
    try:
        return keys_in(Path(file).read_text("utf-8-sig") if file else os.environ.get(env, ""))
    except OSError as error:
        raise Misconfigured("The configuration", [f"{where}: {error.strerror}"]) from error
    except (KeyFaulty, UnicodeDecodeError) as error:
        raise Misconfigured("The configuration", [f"{where}: a key is 64 hexadecimal digits"]) from error
