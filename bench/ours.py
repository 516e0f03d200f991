"""Our side: the service working off a mailbox, every check in place, until Postfix has every answer."""

import sys
from pathlib import Path
from typing import Final

from bench.mails import DOMAIN
from bench.processes import Run, run
from bench.yard import Yard
from tests.servers.dovecot import Account

ROOT: Final = Path(__file__).parents[1]
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
database = "sqlite:///{folder}/intake.db"
archive = "{folder}/archive"
[policy]
authserv_ids = ["mx.{domain}"]
replies_per_domain = 1000000
[notices]
mailbox = "entries@{domain}"
"""


def command(*words: str) -> list[str]:
    """A command of the application, run from this checkout."""
    return [sys.executable, "-m", "app", *words]


def set_up(yard: Yard, account: Account, register: Path) -> Path:
    """Write a configuration for a new store, and import the register into it."""
    folder = yard.place()
    (folder / "password").write_text(account.password)
    file = folder / "config.toml"
    file.write_text(
        _CONFIGURATION.format(
            imap=yard.dovecot.port, smtp=yard.postfix.port, user=account.user, folder=folder, domain=DOMAIN
        )
    )
    run(command("register", "import", str(register), "--config", str(file)), folder=ROOT)
    return file


def whole_path(yard: Yard, account: Account, register: Path, mails: int) -> Run:
    """One poll over everything in the mailbox, until Postfix has accepted as many answers."""
    file = set_up(yard, account, register)
    before = yard.accepted()
    return run(
        command("once", "--config", str(file)), folder=ROOT, done=lambda: yard.accepted() >= before + mails
    )
