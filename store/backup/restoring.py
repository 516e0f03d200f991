"""Restores a backup into an empty store, and repeats what was erased after it was made."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, inspect

from store.archive import Condition
from store.backup import folder as g
from store.backup.dump import load
from store.backup.making import Backup
from store.backup.sealed import BackupFaulty
from store.disk import disk
from store.engine import reading, writing
from store.erasing import Doomed, erase
from store.event_kind import EventKind
from store.events import Fact, record
from store.migrate import migrate

Progress = Callable[[Iterable[str]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: rows, messages, and how many things were erased again."""

    generation: str
    rows: int
    messages: int
    erased: int


def restore(
    engine: Engine, backup: Backup, generation: g.Generation, now: datetime, progress: Progress
) -> Restored:
    """Messages first, then the database in one transaction, so that it may be repeated after an outage.

    Raises BackupFaulty, also where the store is not empty; Unavailable.
    """
    with reading(engine) as connection:
        if inspect(connection).get_table_names():
            raise BackupFaulty("A backup is restored into an empty database, and this one holds tables.")
    manifest = generation.manifest(backup.keys)
    later = _erased_later(backup, manifest)
    gone = {sha256 for sha256 in later.shas if sha256 in manifest.messages}
    for sha256 in progress([*manifest.messages]):
        if sha256 not in gone and backup.archive.check(sha256) is not Condition.SOUND:
            _bring_back(backup, sha256)
    backup.archive.sync()
    for sha256 in (*manifest.erased, *gone):
        backup.archive.erase(sha256)
    rows = _load(engine, backup, generation, manifest, now)
    erased = erase(engine, backup.archive, later.doomed, now, why="restored")
    return Restored(generation.name, rows, len(manifest.messages) - len(gone), erased)


@dataclass(frozen=True, slots=True)
class _Later:
    """What was erased after a generation was made, by row and, of messages, by hash."""

    doomed: Doomed
    shas: frozenset[str]


def _erased_later(backup: Backup, manifest: g.Manifest) -> _Later:
    """As the newest generation in the folder knows it; of a record that named somebody it knows no line."""
    newest = g.generations(backup.folder)[-1].manifest(backup.keys)
    rows: dict[str, list[int]] = {"message": [], "entry": [], "notice": [], "person": [], "ruling": []}
    for erasure in newest.erasures:
        if erasure.sequence > manifest.sequence:
            rows[erasure.table].append(erasure.row)
    records = frozenset((number, "", "") for number in rows["ruling"])
    persons, messages, entries, notices = (
        frozenset(rows[name]) for name in ("person", "message", "entry", "notice")
    )
    doomed = Doomed(persons, messages, entries, notices, records)
    return _Later(doomed, frozenset(newest.erased) - frozenset(manifest.erased))


def _bring_back(backup: Backup, sha256: str) -> None:
    incoming = backup.archive.incoming()
    with disk(backup.folder):
        for portion in g.opened(g.message_file(backup.folder, sha256), backup.keys, f"message {sha256}"):
            incoming.write(portion)
    found, _ = incoming.keep()
    if found != sha256:
        raise BackupFaulty(f"Message {sha256} of the backup holds other bytes.")


def _load(
    engine: Engine, backup: Backup, generation: g.Generation, manifest: g.Manifest, now: datetime
) -> int:
    facts: dict[str, Fact] = {
        "generation": generation.name, "sequence": manifest.sequence, "head": manifest.head
    }  # fmt: skip
    digest = hashlib.sha256()
    with writing(engine) as connection:
        migrate(connection, manifest.revision)
        rows = load(connection, _lines(generation.database(backup.keys), digest.update))
        if digest.hexdigest() != manifest.database_sha256:
            raise BackupFaulty("The database of the backup is not the one that was written.")
        migrate(connection)
        record(connection, now, EventKind.RESTORED, facts)
    return rows


def _lines(portions: Iterable[bytes], seen: Callable[[bytes], None]) -> Iterator[bytes]:
    held = b""
    for portion in portions:
        seen(portion)
        *whole, held = (held + portion).split(b"\n")
        yield from whole
