"""Mails that would replace files and came after closing: they are kept and not used, until an extension."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, exists, select

from contest.casebook import Case
from contest.entry import EntryState
from contest.minutes import ends
from contest.ruling import Act
from contest.verdict import Verdict
from store.call_schema import extension
from store.engine import reading
from store.ledger.cases import CASE_COLUMNS
from store.office_schema import handling, ruling
from store.schema import entry, message, message_entry, notice, person, version

DECIDING = (Act.ACCEPT, Act.RETURN, Act.HOLD, Act.PROPOSE, Act.REFUSE, Act.WITHDRAW, Act.UNDO)
"""Orders by which an officer, and not the machine, says how a work stands."""

OVER = (EntryState.REFUSED, EntryState.WITHDRAWN, EntryState.MERGED)

_NOT_USED = "correction_late"
"""The notice that tells a sender so; it answers the mail as long as that is how it was decided."""


@dataclass(frozen=True, slots=True)
class LateFiles:
    """Such a mail, its entry, and the address that it came from."""

    case: Case
    entry: str
    sender: str


def replaced_late(engine: Engine, before: datetime, rules: str = "") -> tuple[LateFiles, ...]:
    """Those received before a moment, oldest first, but for those decided by the extension `rules` ("+1").

    What an officer has decided since, about the work or the mail, stays as it was decided; what was set
    aside since, because it could not be decided again, is an officer's to take up.
    """
    with reading(engine) as connection:
        return _replaced_late(connection, before, rules)


def in_time_now(engine: Engine) -> tuple[tuple[Case, int | None], ...]:
    """Those that the extension in force brings in time, each with the account that extended the call."""
    e = extension.c
    with reading(engine) as connection:
        latest = connection.execute(select(e.id, e.closes, e.account).order_by(e.id.desc()).limit(1)).first()
        if latest is None:
            return ()
        found = _replaced_late(connection, ends(latest.closes), f"+{latest.id}")
        return tuple((one.case, latest.account) for one in found)


def _replaced_late(connection: Connection, before: datetime, rules: str) -> tuple[LateFiles, ...]:
    m, e, r = message.c, entry.c, ruling.c
    decided = exists().where(r.entry == e.id, r.act.in_((*DECIDING, Act.RESTORE)), r.at >= m.decided_at)
    seen_to = exists().where(handling.c.message == m.id)
    wanted = (
        select(*CASE_COLUMNS, m.decided_at, e.reference, person.c.email)
        .join(notice, notice.c.answers == m.id)
        .join(message_entry, message_entry.c.message == m.id)
        .join(entry, e.id == message_entry.c.entry)
        .outerjoin(person, person.c.id == m.sender)
        .where(notice.c.kind == _NOT_USED, m.received_at < before, e.state.not_in(OVER))
        .where(m.verdict != Verdict.SET_ASIDE, ~exists().where(version.c.message == m.id))
        .where(~decided.correlate(message, entry), ~seen_to.correlate(message))
        .order_by(m.received_at, m.id)
    )
    rows = connection.execute(wanted.where(~m.rules.endswith(rules)) if rules else wanted)
    return tuple(
        LateFiles(Case(*row[:4], replayed=True, overrules=row.decided_at), row.reference, row.email or "")
        for row in rows
    )
