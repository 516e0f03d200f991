"""Entries as the organiser's list shows them, looked up with as many questions for one as for hundreds."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, and_, func, select

from contest.entry import EntryState, Role
from store.among import among
from store.reports.list_row import ListRow
from store.reports.waiting import mail_waits, with_unsent_notice
from store.schema import entry, file, message, message_entry, notice, version


def rows_of(connection: Connection, ids: list[int]) -> tuple[ListRow, ...]:
    """The rows of these entries, in the order of `ids`; a fixed number of queries, however many they are."""
    wanted = {"ids": ids}
    found = {row.id: row for row in connection.execute(_ROWS, wanted).all()}
    works = _works(connection, [row.agency_id for row in found.values()])
    beside = _Beside(
        _files(connection, ids),
        _with_waiting_mail(connection, ids),
        set(connection.scalars(_UNSENT, wanted).all()),
        {row.entry: row for row in connection.execute(_LAST_NOTICES, wanted).all() if row.entry},
    )
    return tuple(_row(found[row], works.get(found[row].agency_id, 1), beside) for row in ids if row in found)


# Made once, since for hundreds of entries it takes longer to word a question than to answer it.
# Without what a row does not show, as the candidates for its agency.
_ROWS: Final = (
    select(
        entry.c.id, entry.c.reference, entry.c.received_at, entry.c.agency_id, entry.c.agency,
        entry.c.agency_as_written, entry.c.work_type, entry.c.title, entry.c.version, entry.c.state,
        entry.c.go_live, entry.c.reasons, entry.c.criteria, message.c.certainty,
    )
    .outerjoin(message, message.c.id == entry.c.opened_by)
    .where(among(entry.c.id, "ids"))
)  # fmt: skip
_FILES: Final = (
    select(version.c.entry, file.c.role, file.c.usable, file.c.name != file.c.stored_name)
    .join(version, version.c.id == file.c.version)
    .join(entry, and_(entry.c.id == version.c.entry, entry.c.version == version.c.number))
    .where(among(version.c.entry, "ids"))
)
_WORKS: Final = (
    select(entry.c.agency_id, func.count())
    .where(among(entry.c.agency_id, "names"), entry.c.state != EntryState.MERGED)
    .group_by(entry.c.agency_id)
)
_LINKED: Final = select(message_entry.c.message, message_entry.c.entry).where(
    among(message_entry.c.entry, "ids")
)
_WAITING: Final = select(message.c.id).where(among(message.c.id, "ids"), mail_waits())
_UNSENT: Final = with_unsent_notice().where(among(notice.c.entry, "ids"))
_LAST_NOTICES: Final = select(
    notice.c.entry, notice.c.kind, notice.c.state, notice.c.sent_at, notice.c.owed_at
).where(
    notice.c.id.in_(
        select(func.max(notice.c.id)).where(among(notice.c.entry, "ids")).group_by(notice.c.entry)
    )
)


class _File(NamedTuple):
    """What a row says of one file; `renamed`: stored under another name."""

    role: Role
    usable: bool
    renamed: bool


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is known of entries beside their rows: by id their files and last notices; ids that wait."""

    files: Mapping[int, Sequence[_File]]
    waiting_mail: Collection[int]
    unsent: Collection[int | None]
    notices: Mapping[int, Row[*tuple[Any, ...]]]


def _row(row: Row[*tuple[Any, ...]], works: int, beside: _Beside) -> ListRow:
    last, waiting_mail = beside.notices.get(row.id), row.id in beside.waiting_mail
    files = beside.files.get(row.id, ())
    return ListRow(
        reference=row.reference,
        received_at=row.received_at,
        agency=row.agency,
        agency_as_written=row.agency_as_written,
        certainty=row.certainty,
        work_type=row.work_type,
        title=row.title,
        version=row.version,
        state=row.state,
        go_live=row.go_live,
        reasons=row.reasons,
        criteria=row.criteria,
        roles=frozenset(one.role for one in files if one.usable),
        unusable=frozenset(one.role for one in files if not one.usable),
        renamed=any(one.renamed for one in files if one.usable and one.role is Role.FORM),
        needs=waiting_mail or row.state is EntryState.HELD or row.id in beside.unsent,
        waiting_mail=waiting_mail,
        works=works,
        notice=last.kind if last else "",
        delivery=last.state if last else None,
        notice_at=(last.sent_at or last.owed_at) if last else None,
    )


def _files(connection: Connection, ids: list[int]) -> dict[int, list[_File]]:
    """The files of the version that counts."""
    found: dict[int, list[_File]] = defaultdict(list)
    for owner, role, usable, renamed in connection.execute(_FILES, {"ids": ids}).all():
        found[owner].append(_File(role, usable, renamed))
    return found


def _works(connection: Connection, agencies: list[str | None]) -> dict[str, int]:
    named = {name for name in agencies if name}
    rows = connection.execute(_WORKS, {"names": list(named)}).all()
    return {name: number for name, number in rows if name}


def _with_waiting_mail(connection: Connection, ids: list[int]) -> set[int]:
    """In two steps, since the database would look at all waiting mail for the sake of one page."""
    links = connection.execute(_LINKED, {"ids": ids}).all()
    which = set(connection.scalars(_WAITING, {"ids": list({message for message, _ in links})}).all())
    return {owner for message, owner in links if message in which}
