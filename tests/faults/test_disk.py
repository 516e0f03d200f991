"""A disk that is full, while archiving and while committing: nothing is lost, and work goes on with room."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from contest.errors import Unavailable
from intake.office import Office
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
