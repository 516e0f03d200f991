"""The configuration of the demo's season: that of 2564, on mail servers and in a folder of its own."""

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from app.configuration import overlaid, read, settings_of
from app.keys import KEY_FILES, make_key
from app.settings import Settings
from demo.servers import Door, Servers

FOLDER = Path("var/demo")
"""Where the season is kept, so that `log`, `show` and `report` can look at it afterwards."""

_STORE = {"database": "sqlite:///intake.db", "archive": "archive", **dict(KEY_FILES)}
_PACKETS = {"folder": "packets", "slide_pictures": False}
_PASSWORDS = {"mailbox": "DGTI_DEMO_IMAP_PASSWORD", "smtp": "DGTI_DEMO_SMTP_PASSWORD"}
"""The variables that hold the passwords of this run."""


def season_settings(servers: Servers, config: Path | None) -> Settings:
    """The settings of 2564, a file of the user's over them, and the demo's own servers over both.

    Raises Misconfigured.
    """
    ours = {section: _server(section, door) for section, door in _doors(servers).items()}
    season = overlaid(tomllib.loads(_season_text()), read(config) if config else {})
    where = str(config or "The season's configuration")
    fixed = ours | {"store": _STORE, "packets": _PACKETS}
    return settings_of(overlaid(season, fixed), where, FOLDER)


def make_keys() -> None:
    """The folder of the season, and the keys of its event log and its backups."""
    FOLDER.mkdir(parents=True, exist_ok=True, mode=0o700)
    for _, file in KEY_FILES:
        make_key(FOLDER / file)


def _server(section: str, door: Door) -> dict[str, object]:
    return {
        "host": door.host, "port": door.port, "security": "plain", "user": door.user,
        "password_env": _PASSWORDS[section], "password_file": "", "ca_file": "",
    }  # fmt: skip


@contextmanager
def passwords_at_hand(servers: Servers) -> Iterator[None]:
    """The servers' passwords in the environment, where secrets come from, and out of it again."""
    held = {_PASSWORDS[section]: door.password for section, door in _doors(servers).items()}
    os.environ.update(held)
    try:
        yield
    finally:
        for name in held:
            del os.environ[name]


def _doors(servers: Servers) -> dict[str, Door]:
    return {"mailbox": servers.imap, "smtp": servers.smtp}


def keep_settings() -> Path:
    """The season's configuration as a file beside its database, for commands that look at it later."""
    file = FOLDER / "config.toml"
    kept: dict[str, Mapping[str, object]] = {"store": _STORE, "packets": _PACKETS}
    tables = (
        f"\n[{name}]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())
        for name, values in kept.items()
    )
    file.write_text(_season_text() + "".join(tables), "utf-8")
    return file


def _season_text() -> str:
    return (resources.files("demo") / "season_2564.toml").read_text("utf-8")
