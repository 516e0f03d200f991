"""What every test may ask for: private real servers, and in CI no test that is quietly skipped."""

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

from tests.servers import chromium as chromium_browser
from tests.servers import clamd as clamd_server
from tests.servers import clients, small_disk
from tests.servers import dovecot as dovecot_server
from tests.servers import libreoffice as libreoffice_program
from tests.servers import postfix as postfix_server
from tests.servers import postgres as postgres_server
from tests.servers import tesseract as tesseract_program
from tests.servers.clamd import ClamdServer
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix, delivered_into, relayed_to
from tests.servers.postgres import Postgres
from tests.servers.sink import Sink

# Two cores are shared by the servers and the tests: time says nothing of a case here.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")


IN_CI = os.environ.get("CI") == "true"


SERVERS = (
    *(clamd_server, dovecot_server, postfix_server, postgres_server, small_disk),
    *(clients, tesseract_program, libreoffice_program, chromium_browser),
)


def need(reason: str | None) -> None:
    """Skips the test when there is a reason why its server cannot be had here."""
    if reason is not None:
        pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Gathers the tests that miss a server into one line; in CI, where it can be had, they have failed."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple):
        path, line, reason = report.longrepr
        if reason.removeprefix("Skipped: ") in {server.missing() for server in SERVERS}:
            report.longrepr = __file__, need.__code__.co_firstlineno, reason
        if IN_CI:
            report.outcome = "failed"
            report.longrepr = f"{path}:{line}: {reason}; in CI that is a failure"
    return report


@pytest.fixture(autouse=True)
def logs_of_one_test() -> Iterator[None]:
    """A command sets the logs up for its process; the next test has another standard error."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    """A short path that the servers' own users may pass through; pytest's folders are closed to them."""
    folder = Path(tempfile.mkdtemp(prefix="dgti-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def room(server_folder: Path, name: str) -> Path:
    """A folder for one server."""
    folder = server_folder / name
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def dovecot(server_folder: Path) -> Iterator[Dovecot]:
    """A real IMAP server; a test makes its own user there."""
    need(dovecot_server.missing())
    server = Dovecot(room(server_folder, "dovecot"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def running_sink(server_folder: Path) -> Iterator[Sink]:
    """The sink itself; tests take it through `sink`, which they find empty."""
    server = Sink(room(server_folder, "sink"))
    yield server
    server.stop()


@pytest.fixture
def sink(running_sink: Sink) -> Iterator[Sink]:
    """An SMTP server that keeps what it is sent, empty when the test begins."""
    running_sink.clear()
    yield running_sink
    running_sink.clear()


@pytest.fixture(scope="session")
def postfix(server_folder: Path, running_sink: Sink) -> Iterator[Postfix]:
    """A real SMTP server that relays everything to the sink."""
    need(postfix_server.missing())
    server = Postfix(room(server_folder, "postfix"), relayed_to(running_sink.port))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def delivery(server_folder: Path, dovecot: Dovecot) -> Iterator[Postfix]:
    """A real SMTP server that delivers into the mailboxes of the real IMAP server."""
    need(postfix_server.missing())
    server = Postfix(room(server_folder, "delivery"), delivered_into(dovecot.folder))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def clamd(server_folder: Path) -> Iterator[ClamdServer]:
    """A real virus scanner that knows one harmless mark."""
    need(clamd_server.missing())
    server = ClamdServer(room(server_folder, "clamd"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres(server_folder: Path) -> Iterator[Postgres]:
    """A real PostgreSQL; a test takes a database of its own through `postgres_url`."""
    need(postgres_server.missing())
    server = Postgres(room(server_folder, "postgres"))
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of an empty database that is gone after the test."""
    url = postgres.create_database()
    yield url
    postgres.drop_database(url)
