"""Our side: the service working off a mailbox, every check in place, until Postfix has every answer."""

import sys
from pathlib import Path
from typing import Final

from bench.mails import DOMAIN, write_register
from bench.processes import Run, run
from bench.yard import Yard
from tests.servers.dovecot import Account

ROOT: Final = Path(__file__).parents[1]
COUNTRY: Final = 7_850
"""Agencies in the register, as many as there are."""

_CONFIGURATION: Final = """\
[mailbox]
host = "127.0.0.1"
port = {imap}
security = "plain"
user = "{user}"
password_file = "{folder}/password"
[smtp]
host = "127.0.0.1"
port = {smtp}
security = "plain"
[store]
database = "{database}"
archive = "{folder}/archive"
[policy]
authserv_ids = ["mx.{domain}"]
replies_per_domain = 1000000
replies_in_all = 1000000
[notices]
mailbox = "entries@{domain}"
"""


def command(*words: str) -> list[str]:
    """A command of the application, run from this checkout."""
    return [sys.executable, "-m", "app", *words]


def as_users_start(*words: str) -> list[str]:
    """The same through ./run, where this Python is the one that ./run has set up."""
    by_run = Path(sys.prefix) == ROOT / ".venv"
    return [str(ROOT / "run"), *words] if by_run else command(*words)


def country(yard: Yard) -> Path:
    """The register of the whole country, as a file to import."""
    path = yard.folder / "register.csv"
    if not path.exists():
        write_register(path, COUNTRY)
    return path


def leave_in_place(config: Path) -> None:
    """Decided mail is to stay in its folder, marked as seen."""
    config.write_text(config.read_text().replace("[smtp]", 'filed_folder = ""\n[smtp]', 1))


def set_up(yard: Yard, account: Account, register: Path, database: str = "") -> Path:
    """Write a configuration for a new store, with the register in it; SQLite where no URL is given."""
    folder = yard.place()
    (folder / "password").write_text(account.password)
    file = folder / "config.toml"
    file.write_text(
        _CONFIGURATION.format(
            imap=yard.dovecot.port,
            smtp=yard.postfix.port,
            user=account.user,
            folder=folder,
            domain=DOMAIN,
            database=database or f"sqlite:///{folder}/intake.db",
        )
    )
    run(command("register", "import", str(register), "--config", str(file)), folder=ROOT)
    return file


def whole_path(yard: Yard, account: Account, register: Path, mails: int) -> Run:
    """One poll over everything in the mailbox, until Postfix has accepted as many answers."""
    return whole_path_of(yard, set_up(yard, account, register), mails)


def whole_path_of(yard: Yard, config: Path, mails: int) -> Run:
    """The same with a store that is there."""
    before = yard.accepted()
    return run(
        command("once", "--config", str(config)), folder=ROOT, done=lambda: yard.accepted() >= before + mails
    )
