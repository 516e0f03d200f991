"""Makes a backup while the service runs: one moment of the database, then the messages it knows."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, select

from store.archive import Condition, RawArchive
from store.backup import folder as g
from store.backup.dump import dump
from store.backup.sealed import BackupFaulty
from store.chain import EventKey, EventKeys
from store.chain.commitments import TABLES
from store.disk import disk
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import Fact, record
from store.migrate import revision
from store.schema import event, message

Progress = Callable[[Iterable[str]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and read again: `new` messages were added to those kept from before.

    `lost` are messages that the archive no longer holds whole and no earlier backup held either.
    """

    generation: str
    messages: int
    new: int
    rows: int
    head: str
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Backup:
    """Where a backup goes and what it is made of."""

    folder: Path
    archive: RawArchive
    keys: EventKeys


def make(engine: Engine, backup: Backup, now: datetime, progress: Progress, *, keep: int) -> Made:
    """Write a generation and read it again; the event log says that it was made. Raises Unavailable.

    All but the newest `keep` generations are removed, and the messages that were erased meanwhile.
    """
    _clear_unfinished(backup.folder)
    unfinished = backup.folder / "generations" / f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}{g.UNFINISHED}"
    manifest = _database(engine, unfinished, backup.keys[0], now)
    new = 0
    lost = []
    for sha256 in progress([*manifest.messages]):
        if not _is_kept(backup, sha256):
            if backup.archive.check(sha256) is Condition.SOUND:
                _keep(backup, sha256)
                new += 1
            else:
                lost.append(sha256)
    _write_manifest(unfinished, manifest, backup.keys[0])
    _read_again(unfinished, manifest, backup.keys)
    made = g.finish(unfinished)
    _clear_away(backup.folder, manifest, keep)
    _note(engine, made.name, manifest, now)
    return Made(made.name, len(manifest.messages), new, manifest.rows, manifest.head, tuple(lost))


def last_backup(engine: Engine) -> tuple[datetime, int] | None:
    """When the last backup was made, and the last event that is in it; None for none.

    Everything that an earlier event tells of, and its message, is safe there.
    """
    wanted = select(event.c.at, event.c.data).where(event.c.kind == EventKind.BACKED_UP)
    with reading(engine) as connection:
        row = connection.execute(wanted.order_by(event.c.sequence.desc()).limit(1)).first()
    return (row.at, msgspec.json.decode(row.data)["sequence"]) if row else None


def _database(engine: Engine, unfinished: Path, key: EventKey, now: datetime) -> g.Manifest:
    """The dump, and what is to be known of it, all of one moment."""
    digest, rows = hashlib.sha256(), 0

    def counted(lines: Iterable[bytes]) -> Iterator[bytes]:
        nonlocal rows
        for line in lines:
            digest.update(line)
            rows += not line.startswith(b"{")
            yield line

    with reading(engine) as connection:
        name = unfinished.name.removesuffix(g.UNFINISHED)
        g.write(unfinished / "database.sealed", counted(dump(connection)), key, f"database {name}")
        return _manifest(connection, now, rows, digest.hexdigest())


def _manifest(connection: Connection, now: datetime, rows: int, sha256: str) -> g.Manifest:
    last = connection.execute(
        select(event.c.sequence, event.c.link).order_by(event.c.sequence.desc()).limit(1)
    ).first()
    erasures = [*_erasures(connection)]
    gone = {erasure.row for erasure in erasures if erasure.table == "message"}
    found = connection.execute(select(message.c.id, message.c.sha256, message.c.size)).all()
    return g.Manifest(
        made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
        revision=revision(connection) or "",
        sequence=last.sequence if last else 0,
        head=last.link or "" if last else "",
        rows=rows,
        database_sha256=sha256,
        messages={row.sha256: row.size for row in found if row.id not in gone},
        erased=[row.sha256 for row in found if row.id in gone],
        erasures=erasures,
    )


def _erasures(connection: Connection) -> Iterator[g.Erasure]:
    """Persons and rulings are named in the data of the event, rows by its columns."""
    wanted = select(event).where(event.c.kind == EventKind.ERASED).order_by(event.c.sequence)
    for row in connection.execute(wanted):
        for name in TABLES:
            if number := getattr(row, name):
                yield g.Erasure(row.sequence, name, number)
        data = msgspec.json.decode(row.data)
        for name, numbers in (("person", "persons"), ("ruling", "rulings")):
            yield from (g.Erasure(row.sequence, name, number) for number in data.get(numbers, ()))


def _is_kept(backup: Backup, sha256: str) -> bool:
    """Whether a message is in the backup, every byte of it."""
    try:
        return _digest(backup, sha256) == sha256
    except BackupFaulty:
        return False


def _keep(backup: Backup, sha256: str) -> None:
    path = g.message_file(backup.folder, sha256)
    g.write(path, g.portions(backup.archive.path(sha256)), backup.keys[0], f"message {sha256}")
    if not _is_kept(backup, sha256):
        raise BackupFaulty(f"Message {sha256} was not written to the backup as it is.")


def _digest(backup: Backup, sha256: str) -> str:
    found = hashlib.sha256()
    with disk(backup.folder):
        for portion in g.opened(g.message_file(backup.folder, sha256), backup.keys, f"message {sha256}"):
            found.update(portion)
    return found.hexdigest()


def _write_manifest(unfinished: Path, manifest: g.Manifest, key: EventKey) -> None:
    name = unfinished.name.removesuffix(g.UNFINISHED)
    g.write(unfinished / "manifest.sealed", [msgspec.json.encode(manifest)], key, f"manifest {name}")


def _read_again(unfinished: Path, manifest: g.Manifest, keys: EventKeys) -> None:
    found = hashlib.sha256()
    with disk(unfinished):
        for portion in g.Generation(unfinished).database(keys):
            found.update(portion)
    if found.hexdigest() != manifest.database_sha256:
        raise BackupFaulty("The database was not written to the backup as it is.")


def _clear_unfinished(folder: Path) -> None:
    """What a backup left that was interrupted."""
    with disk(folder):
        for left in (folder / "generations").glob(f"*{g.UNFINISHED}"):
            g.drop(g.Generation(left))


def _clear_away(folder: Path, manifest: g.Manifest, keep: int) -> None:
    with disk(folder):
        for sha256 in manifest.erased:
            g.message_file(folder, sha256).unlink(missing_ok=True)
    for old in g.generations(folder)[:-keep]:
        g.drop(old)


def _note(engine: Engine, name: str, manifest: g.Manifest, now: datetime) -> None:
    facts: dict[str, Fact] = {
        "generation": name, "messages": len(manifest.messages), "sequence": manifest.sequence,
        "head": manifest.head,
    }  # fmt: skip
    with writing(engine) as connection:
        record(connection, now, EventKind.BACKED_UP, facts)
