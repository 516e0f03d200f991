"""The archive keeps every message once, whole and durable, or not at all."""

import hashlib
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.errors import Unavailable
from store import disk
from store.archive import Condition, RawArchive
from store.incoming import IncomingFile

MAIL = b"Subject: entry\r\n\r\nHello\r\n"
SHA256 = hashlib.sha256(MAIL).hexdigest()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def archive(root: Path) -> RawArchive:
    return RawArchive(root)


def keep(archive: RawArchive, data: bytes) -> tuple[str, int]:
    incoming = archive.incoming()
    incoming.write(data)
    kept = incoming.keep()
    archive.sync()
    return kept


def files(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_message_lies_under_its_hash(archive: RawArchive, root: Path) -> None:
    assert keep(archive, MAIL) == (SHA256, len(MAIL))
    assert files(root) == [f"{SHA256[:2]}/{SHA256[2:4]}/{SHA256}.eml"]
    with archive.open(SHA256) as file:
        assert file.read() == MAIL
    assert archive.size(SHA256) == len(MAIL)


@given(parts=st.lists(st.binary(max_size=100), max_size=10))
def test_bytes_written_in_portions_are_kept_whole(
    tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]
) -> None:
    archive = RawArchive(tmp_path_factory.mktemp("archive"))
    incoming = archive.incoming()
    for part in parts:
        incoming.write(part)
    whole = b"".join(parts)
    sha256, size = incoming.keep()
    assert (sha256, size) == (hashlib.sha256(whole).hexdigest(), len(whole))
    with archive.open(sha256) as file:
        assert file.read() == whole


def test_folders_and_files_are_for_the_owner_alone(archive: RawArchive, root: Path) -> None:
    keep(archive, MAIL)
    modes = {stat.filemode(path.stat().st_mode) for path in (root, *root.rglob("*"))}
    assert modes == {"drwx------", "-rw-------"}


def test_descriptor_reads_and_does_not_write(archive: RawArchive) -> None:
    keep(archive, MAIL)
    descriptor = archive.descriptor(SHA256)
    try:
        assert os.read(descriptor, 1000) == MAIL
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.write(descriptor, b"x")
    finally:
        os.close(descriptor)


def test_known_message_is_not_written_again(archive: RawArchive, root: Path) -> None:
    keep(archive, MAIL)
    first = archive.path(SHA256).stat()
    assert keep(archive, MAIL) == (SHA256, len(MAIL))
    assert archive.path(SHA256).stat() == first
    assert len(files(root)) == 1


def test_message_cut_short_by_the_disk_is_replaced_and_kept_as_evidence(
    archive: RawArchive, root: Path
) -> None:
    keep(archive, MAIL)
    os.truncate(archive.path(SHA256), 5)
    keep(archive, MAIL)
    assert archive.check(SHA256) is Condition.SOUND
    assert files(root) == [f"{SHA256[:2]}/{SHA256[2:4]}/{SHA256}.{end}" for end in ("damaged-5", "eml")]


def test_nothing_is_kept_before_keep(archive: RawArchive, root: Path) -> None:
    incoming = archive.incoming()
    incoming.write(MAIL)
    assert not archive.path(SHA256).exists()
    incoming.discard()
    incoming.discard()
    assert files(root) == []


def test_discard_after_keep_does_nothing(archive: RawArchive) -> None:
    incoming = archive.incoming()
    incoming.write(MAIL)
    incoming.keep()
    incoming.discard()
    assert archive.check(SHA256) is Condition.SOUND


def test_leftovers_of_a_crash_are_cleaned_at_start(archive: RawArchive, root: Path) -> None:
    keep(archive, MAIL)
    (root / "incoming" / "tmpcrash.part").write_bytes(b"half a mess")
    RawArchive(root)
    assert files(root) == [f"{SHA256[:2]}/{SHA256[2:4]}/{SHA256}.eml"]


def test_message_being_written_survives_the_start_of_another_process(archive: RawArchive, root: Path) -> None:
    incoming = archive.incoming()
    incoming.write(MAIL)
    RawArchive(root)
    assert incoming.keep() == (SHA256, len(MAIL))


@pytest.mark.parametrize(
    ("damage", "condition"),
    [
        (lambda _: None, Condition.SOUND),
        (Path.unlink, Condition.MISSING),
        (lambda p: p.write_bytes(b"x"), Condition.DAMAGED),
    ],
)
def test_check_tells_what_became_of_a_message(archive: RawArchive, damage, condition: Condition) -> None:  # type: ignore[no-untyped-def]
    keep(archive, MAIL)
    damage(archive.path(SHA256))
    assert archive.check(SHA256) is condition


def test_missing_message_is_an_outage(archive: RawArchive) -> None:
    with pytest.raises(
        Unavailable, match=f"The archive cannot be used: No such file or directory .*{SHA256}"
    ):
        archive.descriptor(SHA256)


@pytest.mark.parametrize("name", ["", "../../passwd", SHA256.upper(), SHA256 + "0"])
def test_only_a_hash_names_a_message(archive: RawArchive, name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        archive.path(name)


def test_names_are_made_durable_once_a_folder(
    archive: RawArchive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr("store.archive.sync_folder", synced.append)
    keep(archive, MAIL)
    assert sorted(synced) == [root, root / SHA256[:2], root / SHA256[:2] / SHA256[2:4]]
    synced.clear()
    archive.sync()
    assert synced == []
    keep(archive, MAIL)
    assert synced == [root / SHA256[:2] / SHA256[2:4]]


def test_full_disk_keeps_nothing_and_says_so() -> None:
    """/dev/full is a device on which every write fails as on a full disk."""
    with (
        pytest.raises(Unavailable, match=r"disk of the archive archive is full"),
        disk.disk(Path("archive")),
        Path("/dev/full").open("wb", buffering=0) as file,
    ):
        file.write(b"x")


def test_full_disk_leaves_no_half_written_file(archive: RawArchive, root: Path) -> None:
    incoming = archive.incoming()
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, incoming._file.fileno())
    os.close(full)
    with pytest.raises(Unavailable, match=r"disk of the archive .* is full"):
        incoming.write(MAIL)
    assert files(root) == []


def test_archive_in_a_place_that_cannot_be_made_is_an_outage(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unavailable, match=r"The archive cannot be used: Not a directory"):
        RawArchive(tmp_path / "file" / "archive")


def test_incoming_is_what_the_intake_asks_for(archive: RawArchive) -> None:
    from intake import doors

    promised: doors.Archive = archive
    incoming: doors.Incoming = promised.incoming()
    assert isinstance(incoming, IncomingFile)
    incoming.discard()
