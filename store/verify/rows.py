"""Compares the rows of the database with what the event log says of them."""

from typing import Final

from sqlalchemy import Connection, Text, func, select, type_coerce

from contest.notice import NoticeState
from store.chain import EventKey, EventKeys, commitments
from store.chain.commitments import TABLES
from store.schema import notice
from store.verify.findings import Finding, Proven
from store.verify.log import Said


def compare(connection: Connection, said: Said, keys: EventKeys, proven: Proven) -> None:
    """Every row of the tables that are committed to, and every row that the log names."""
    known = {"": None, **{key.id: key for key in keys}}
    for name in TABLES:
        _table(connection, name, said, known, proven)
    _sent(connection, said, proven)
    proven.messages, proven.entries, proven.notices = (
        connection.scalar(select(func.count()).select_from(TABLES[name])) or 0
        for name in ("message", "entry", "notice")
    )


_UNSENT: Final = (NoticeState.OWED, NoticeState.SENDING)


def _sent(connection: Connection, said: Said, proven: Proven) -> None:
    """A notice is sent only where an event says so, and then never owed again; it may still come back."""
    states = dict(connection.execute(select(notice.c.id, type_coerce(notice.c.state, Text))).all())
    for number, state in sorted(states.items()):
        wrong = state in _UNSENT if number in said.sent else state == NoticeState.SENT
        if wrong:
            proven.found(Finding.CHANGED_ROW, f"notice {number}")


def _table(
    connection: Connection, name: str, said: Said, known: dict[str, EventKey | None], proven: Proven
) -> None:
    """A row sealed with a key that is not at hand cannot be compared; the log's own finding says so."""
    last = said.seals[name]
    used = {key for _, key in last.values()} & known.keys() | {""}
    standing = {key: commitments(connection, {name: None}, known[key])[name] for key in used}
    for number in standing[""]:
        if number not in last:
            proven.found(Finding.ROW_WITHOUT_EVENT, f"{name} {number}")
    for number, (seal, key) in last.items():
        if number not in standing[""]:
            proven.found(Finding.MISSING_ROW, f"{name} {number}")
        elif not seal:
            proven.uncovered += 1
        elif key in standing and standing[key][number] != seal:
            proven.found(Finding.CHANGED_ROW, f"{name} {number}")
