"""Where is measured: a private Dovecot that holds the mail, and a private Postfix that takes the answers."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from bench.mails import Drawn
from tests.servers.dovecot import Account, Dovecot
from tests.servers.postfix import Onward, Postfix

DISCARDED: Final = Onward("default_transport = discard:")
_THEN: Final = 1_689_822_000
"""When the first mail came, in seconds since 1970: 20 July 2023, 10.00 in Bangkok."""


@dataclass(slots=True)
class Yard:
    """The servers, and a folder for everybody's files."""

    dovecot: Dovecot
    postfix: Postfix
    folder: Path
    _numbers: "count[int]"

    def mailbox(self, mails: Sequence[Drawn]) -> Account:
        """A new mailbox in which these mails lie unread, written to its Maildir directly."""
        account = self.dovecot.create_user()
        inbox = self.dovecot.folder / "mail" / account.user
        for path in (inbox, *(inbox / name for name in ("tmp", "cur", "new"))):
            path.mkdir()
            shutil.chown(path, "nobody", "nogroup")
        self.deliver(account, mails)
        os.sync()
        return account

    def deliver(self, account: Account, mails: Sequence[Drawn]) -> None:
        """Put mails into a mailbox that may be watched: they are seen when they are whole."""
        inbox = self.dovecot.folder / "mail" / account.user
        for number, mail in enumerate(mails):
            path = inbox / "tmp" / f"{_THEN + number}.M{number}P1.bench"
            path.write_bytes(mail.raw)
            os.utime(path, (_THEN + number, _THEN + number))
            shutil.chown(path, "nobody", "nogroup")
        for path in sorted((inbox / "tmp").iterdir()):
            path.rename(inbox / "new" / path.name)

    def place(self) -> Path:
        """A new, empty folder."""
        made = self.folder / f"run{next(self._numbers)}"
        made.mkdir()
        return made

    def accepted(self) -> int:
        """How many answers Postfix has accepted so far."""
        return self.postfix.log.count(" client=")


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder that the servers' own users may pass through, as through those in it; gone with the block."""
    before = os.umask(0o022)
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        os.umask(before)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def opened(make: str = "maildir") -> Iterator[Yard]:
    """The servers, running until the end of the block; `make` is how Dovecot stores mail, or "sdbox".

    A mailbox of the other make can only be filled over the wire.
    """
    with workplace() as folder:
        for name in ("dovecot", "postfix", "runs"):
            (folder / name).mkdir()
        dovecot = Dovecot(folder / "dovecot", make=make)
        try:
            postfix = Postfix(folder / "postfix", DISCARDED)
            try:
                yield Yard(dovecot, postfix, folder / "runs", count(1))
            finally:
                postfix.stop()
        finally:
            dovecot.stop()
