"""Looks up what bears on one message before it is matched: earlier entries, our notices, replies sent."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, literal, select

from contest.call import Call
from contest.casebook import Case, History, Repeated, SortedFiles
from contest.entry import Entry, EntryState
from contest.message import Message
from contest.verdict import Kind, Verdict
from store.ledger.cases import CASE_COLUMNS
from store.ledger.entries import reference
from store.ledger.leading import led
from store.ledger.people import as_kept
from store.ledger.rehearsed import rehearsed
from store.ledger.repeats import Contents, contents, earlier, first_time, present, versions_sharing
from store.ledger.replies import Replies
from store.reading import entries_by_id
from store.schema import entry, entry_person, message_entry, notice, person
from store.schema import message as message_table

_MOST_REFERENCES = 100
_DASH = "[-\u2010-\u2015\u2212]"
"""Mail programs and people turn the hyphen of a reference into one of these."""

_OURS = select(notice.c.message_id, notice.c.entry, notice.c.kind).where(
    notice.c.message_id.in_(bindparam("thread", expanding=True))
)
_OF_OFFICE = (
    select(message_table.c.message_id, message_entry.c.entry, literal("office_reply"))
    .outerjoin(message_entry, message_entry.c.message == message_table.c.id)
    .where(
        message_table.c.verdict == Verdict.IGNORED,
        message_table.c.kind == Kind.OFFICE_REPLY,
        message_table.c.message_id.in_(bindparam("thread", expanding=True)),
    )
)
_WRITTEN_BY_US = _OURS.union_all(_OF_OFFICE)
_NAMED = select(entry.c.reference, entry.c.id).where(
    entry.c.reference.in_(bindparam("references", expanding=True))
)
_OF_AGENCY = select(entry.c.id).where(entry.c.agency_id == bindparam("agency"))
_OF_SENDER = (
    select(entry_person.c.entry)
    .join(person, person.c.id == entry_person.c.person)
    .where(person.c.email == bindparam("email"))
)

_OPENED = (
    select(*CASE_COLUMNS)
    .join(entry, entry.c.opened_by == message_table.c.id)
    .where(entry.c.id == bindparam("entry"))
)


def history(
    connection: Connection, call: Call, replies: Replies, message: Message, files: SortedFiles, now: datetime
) -> History:
    """Everything of `contest.casebook.History`."""
    answered, replied_kind = _replied_to(connection, message)
    named = referred(connection, message, call)
    wanted = contents(files.files)
    versions = versions_sharing(connection, wanted)
    agency, sender = _of_agency(connection, files), _of_sender(connection, message)
    seen = first_time(connection, message)
    again = [seen.entry] if seen and seen.entry else []
    found = led(
        connection, entries_by_id(connection, {*answered, *named, *versions, *agency, *sender, *again})
    )
    about = _first(found, [*answered, *named])
    sharing = _all(found, versions)
    versions = _of_those_that_stand(found, versions)
    to_sender, to_domain, in_all = replies.count(connection, message, now)
    return History(
        answered=_first(found, answered),
        replied_kind=replied_kind,
        referred=_first(found, named),
        same_files=present(sharing, wanted),
        earlier_files=earlier(sharing, versions, wanted),
        sharing=sharing,
        rehearsed=rehearsed(connection, message),
        opening=_opening(connection, about) if about and about.state is EntryState.ASKED else None,
        repeated=Repeated(seen.verdict, _first(found, again), seen.times) if seen else None,
        same_agency=_all(found, agency),
        from_address=_all(found, sender),
        replies_to_sender=to_sender,
        replies_to_domain=to_domain,
        replies_in_all=in_all,
    )


def references_in(subject: str, prefix: str) -> list[str]:
    """The references of this call that a subject names, as the ledger writes them. Thai digits count."""
    spelt = _DASH.join(map(re.escape, prefix.split("-")))
    named = re.findall(rf"(?<![\w-]){spelt}\s?{_DASH}\s?(\d{{1,9}})(?!\d)", subject, re.IGNORECASE)
    return [reference(prefix, int(number)) for number in named]


def _replied_to(connection: Connection, message: Message) -> tuple[list[int], str]:
    """The entry and the kind of the notice replied to: the nearest of us or the office in the thread."""
    thread = list(dict.fromkeys((*message.in_reply_to, *reversed(message.references))))[:_MOST_REFERENCES]
    rows = connection.execute(_WRITTEN_BY_US, {"thread": thread}).all() if thread else []
    if not rows:
        return [], ""
    nearest = min(rows, key=lambda row: thread.index(row.message_id))
    return [nearest.entry] if nearest.entry is not None else [], nearest.kind


def referred(connection: Connection, message: Message, call: Call) -> list[int]:
    """The entries that a subject names, in its order."""
    references = references_in(message.subject, call.reference_prefix)
    if not references:
        return []
    found = dict(connection.execute(_NAMED, {"references": references}).all())
    return [found[named] for named in references if named in found]


def _of_agency(connection: Connection, files: SortedFiles) -> list[int]:
    agency = files.resolution.agency if files.resolution else None
    return list(connection.scalars(_OF_AGENCY, {"agency": agency.id})) if agency else []


def _of_sender(connection: Connection, message: Message) -> list[int]:
    email = as_kept(message.sender.email)
    return list(connection.scalars(_OF_SENDER, {"email": email})) if email else []


def _opening(connection: Connection, about: Entry) -> Case:
    """The mail that opened an entry."""
    return Case(*connection.execute(_OPENED, {"entry": about.id}).one())


def _first(found: dict[int, Entry], ids: Sequence[int]) -> Entry | None:
    return next((found[row] for row in ids if row in found), None)


def _all(found: dict[int, Entry], ids: Iterable[int]) -> tuple[Entry, ...]:
    """Those entries, oldest first."""
    wanted = set(ids)
    return tuple({known.id: known for row, known in found.items() if row in wanted}.values())


def _of_those_that_stand(
    found: dict[int, Entry], versions: dict[int, tuple[Contents, ...]]
) -> dict[int, tuple[Contents, ...]]:
    """The versions of a merged entry are those of the one that it became a part of."""
    of: dict[int, tuple[Contents, ...]] = {}
    for row, numbers in versions.items():
        stands = found[row].id
        of[stands] = (*of.get(stands, ()), *numbers)
    return of
