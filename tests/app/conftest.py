"""What the tests of the commands share: a command line run in process, mails of the season, a mailbox."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli import run
from demo.applicant import Applicant
from demo.letters import Posted
from demo.season import Season
from tests.app.post import Post, configuration
from tests.servers.dovecot import Dovecot
from tests.servers.sink import Sink


@dataclass(frozen=True)
class Answer:
    """What a command answered: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Answer]


@pytest.fixture
def command(capsysbinary: pytest.CaptureFixture[bytes], in_own_folder: Path) -> Command:
    """Runs a command line in process, in an empty folder."""

    def call(*arguments: object) -> Answer:
        code = run([str(argument) for argument in arguments], debug=False)
        captured = capsysbinary.readouterr()
        return Answer(code, captured.out.decode(), captured.err.decode())

    return call


@pytest.fixture
def in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one, as wide as 160 columns."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYTHAINLP_READ_ONLY", "1")
    monkeypatch.delenv("COLUMNS", raising=False)
    return folder


@pytest.fixture
def post(dovecot: Dovecot, sink: Sink, tmp_path: Path, request: pytest.FixtureRequest) -> Post:
    """A mailbox of its own and the sink, joined by a configuration; the parameter is `poll_seconds`."""
    account = dovecot.create_user()
    config = configuration(dovecot, sink, account, tmp_path, poll=getattr(request, "param", 600))
    return Post(dovecot, sink, account, config)


@pytest.fixture(scope="session")
def applicants() -> dict[str, Applicant]:
    """One applicant of the season of 2564 for each plot."""
    return {applicant.work.plot: applicant for applicant in reversed(Season(seed=1).applicants)}


@pytest.fixture(scope="session")
def good_mail(applicants: dict[str, Applicant]) -> Posted:
    """A mail that enters a work as the call asks."""
    return applicants["plain"].enter(applicants["plain"].opening)


@pytest.fixture(scope="session")
def misnamed_mail(applicants: dict[str, Applicant]) -> Posted:
    """A mail whose form is called form2."""
    return applicants["form2"].enter(applicants["form2"].opening)
