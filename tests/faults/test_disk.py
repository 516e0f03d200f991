"""A disk that is full, while archiving and while committing: nothing is lost, and work goes on with room."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import structlog

from app.logs import set_up_logs
from contest.call import Policy
from contest.casebook import Screening
from contest.errors import Unavailable
from contest.message import Message
from intake.office import Office
from intake.screening import screen
from intake.worker import work
from tests.conftest import need
from tests.faults.conftest import Site
from tests.servers import small_disk
from tests.servers.small_disk import SmallDisk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    need(small_disk.missing())
    mounted = SmallDisk(tmp_path / "disk", 12)  # SQLite keeps up to 4 MiB beside the database (its WAL)
    yield mounted
    mounted.unmount()


def test_disk_full_while_archiving_leaves_the_mail_on_the_server(site: Site, disk: SmallDisk) -> None:
    site.changes = ((f"{site.ground.folder}/archive", f"{disk.folder}/archive"),)
    site.arrive(6)
    with site.open() as office:
        disk.fill()
        for _ in range(2):
            with pytest.raises(Unavailable, match=r"The disk of the archive .* is full"):
                work(office)
        assert len(site.ground.dovecot.messages(site.ground.account.user)) == 6
        disk.make_room()
        work(office)
    (site.ground.folder / "archive").symlink_to(disk.folder / "archive")
    assert site.findings() == site.nothing_wrong()


def test_disk_full_while_committing_changes_nothing(site: Site, disk: SmallDisk) -> None:
    site.ground = replace(site.ground, database=f"sqlite:///{disk.folder}/intake.db")
    site.arrive(6)
    with site.open() as office:
        disk.fill()
        with pytest.raises(Unavailable, match=r"no room left: the disk is full|the disk reports an error"):
            work(office)
        disk.make_room()
        work(office)
        work(office)
    assert site.findings() == site.nothing_wrong()


@pytest.mark.parametrize("kibibytes", [0, 8, 32, 96, 192, 320])
def test_disk_that_fills_up_at_any_write_loses_and_doubles_nothing(
    site: Site, disk: SmallDisk, kibibytes: int
) -> None:
    """Archive and database on one disk, with room for some of the writes of a round and not for the next."""
    site.ground = replace(site.ground, database=f"sqlite:///{disk.folder}/intake.db")
    site.changes = ((f"{site.ground.folder}/archive", f"{disk.folder}/archive"),)
    site.arrive(6)
    with site.open() as office:
        work(office)
        site.arrive(8)
        disk.fill(but=kibibytes * 1024)
        with pytest.raises(Unavailable, match=r"disk"):
            _worked_at_last(office)
        disk.make_room()
        _worked_at_last(office)
    (site.ground.folder / "archive").symlink_to(disk.folder / "archive")
    assert site.findings() == site.nothing_wrong()


def _worked_at_last(office: Office) -> None:
    """Rounds as the service makes them; the first that says what holds up the answers raises it."""
    for _ in range(3):
        tally = work(office)
        if tally.unsent:
            raise tally.unsent


def test_log_whose_disk_is_full_costs_no_mail(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a mail of which something must be said, before two others."""

    def failing(message: Message, policy: Policy, *, lies_in_junk: bool) -> Screening:
        if message.message_id == site.mails[0].message_id.strip("<>"):
            raise ZeroDivisionError
        return screen(message, policy, lies_in_junk=lies_in_junk)

    monkeypatch.setattr("intake.screening.screen", failing)
    site.arrive(3)
    full = Path("/dev/full").open("w", encoding="utf-8")  # noqa: SIM115 - it is to fail when it is closed
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", full)
        set_up_logs(debug=False)
        with site.open() as office:
            tally = work(office)
    structlog.reset_defaults()
    with pytest.raises(OSError, match="No space left"):
        full.close()
    assert (tally.decided, tally.set_aside, tally.sent) == (2, 1, 2)
