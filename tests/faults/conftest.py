"""An office on real servers, each behind a gate, and what came of the mails that were sent to it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pytest

from app import clock
from app.configuration import load
from app.wiring import Rooms, open_office
from intake.office import Office
from prove.kills.audit import Findings, audit
from prove.kills.ground import Ground
from prove.kills.mails import BEGIN, Mail, mail
from tests.servers.dovecot import Dovecot
from tests.servers.gate import Gate
from tests.servers.sink import Sink


@dataclass
class Site:
    """The place of one test: mails arrive on the server, `open` opens an office that works on them."""

    ground: Ground
    imap: Gate
    smtp: Gate
    changes: tuple[tuple[str, str], ...] = ()
    mails: list[Mail] = field(default_factory=list)

    def open(self, now: Callable[[], datetime] = clock.now) -> AbstractContextManager[Office]:
        """An office as `worker` opens it."""
        config = self.ground.write_configuration()
        text = config.read_text("utf-8")
        text = text.replace(f"port = {self.ground.dovecot.port}\n", f"port = {self.imap.port}\n")
        for old, new in self.changes:
            assert old in text
            text = text.replace(old, new)
        config.write_text(text, "utf-8")
        return open_office(load(config), Rooms(clock=now, is_watched=False))

    def arrive(self, number: int) -> Sequence[Mail]:
        """So many more mails."""
        new = [mail(len(self.mails) + n, BEGIN) for n in range(number)]
        new = [replace(one, received=one.received.replace(second=one.number % 60)) for one in new]
        self.ground.arrive(new)
        self.mails += new
        return new

    def findings(self) -> Findings:
        """What came of all of them, repeats of the same notice aside."""
        return replace(audit(self.ground, self.mails), repeats=0)

    def nothing_wrong(self) -> Findings:
        """What should come of them."""
        return Findings(len(self.mails), (), (), (), (), (), (), (), 0)

    def answered(self) -> list[str]:
        """The addressees of the answers, in the order in which they came."""
        return [delivery.recipients[0] for delivery in self.ground.sink.deliveries]


@pytest.fixture
def site(tmp_path: Path, dovecot: Dovecot, sink: Sink, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site on SQLite."""
    account = dovecot.create_user()
    imap, smtp = Gate(dovecot.port), Gate(sink.port)
    database = f"sqlite:///{tmp_path / 'intake.db'}"
    monkeypatch.setenv("DGTI_TRIAL_IMAP", account.password)
    monkeypatch.setenv("PYTHAINLP_READ_ONLY", "1")
    yield Site(Ground(tmp_path, dovecot, account, sink, smtp.port, database), imap, smtp)
    imap.close()
    smtp.close()
