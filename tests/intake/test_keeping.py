"""A batch is kept whole and in order, or nothing of it stays behind."""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from contest.errors import Unavailable
from intake.doors import Fetched
from intake.keeping import keep_all
from store.archive import RawArchive

WHEN = datetime(2023, 7, 20, 3, 0, tzinfo=UTC)


def fetched(archive: RawArchive, uid: int, body: bytes | None) -> Fetched:
    incoming = archive.incoming() if body is not None else None
    if incoming and body is not None:
        incoming.write(body)
    return Fetched(uid, WHEN, incoming)


def test_batch_is_kept_in_the_order_in_which_it_came(tmp_path: Path) -> None:
    archive = RawArchive(tmp_path)
    bodies = [f"mail {number % 15}".encode() for number in range(30)]  # every second one came twice
    kept = keep_all(archive, [fetched(archive, uid, body) for uid, body in enumerate(bodies)])
    assert [(one.uid, digest, size) for one, digest, size in kept] == [
        (uid, sha256(body).hexdigest(), len(body)) for uid, body in enumerate(bodies)
    ]
    assert sorted(archive.kept()) == sorted({sha256(body).hexdigest() for body in bodies})


def test_message_without_a_body_has_its_place(tmp_path: Path) -> None:
    archive = RawArchive(tmp_path)
    kept = keep_all(archive, [fetched(archive, 1, None), fetched(archive, 2, b"mail")])
    assert [(one.uid, digest, size) for one, digest, size in kept] == [
        (1, None, 0),
        (2, sha256(b"mail").hexdigest(), 4),
    ]


def test_batch_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    archive = RawArchive(tmp_path)

    def breaking_off() -> Iterator[Fetched]:
        yield fetched(archive, 1, b"mail")
        raise Unavailable("the line broke")

    with pytest.raises(Unavailable, match="the line broke"):
        keep_all(archive, breaking_off())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
