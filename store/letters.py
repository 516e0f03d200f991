"""Owes a letter to the organiser, together with the event that tells of it."""

import hashlib
from collections.abc import Mapping

from sqlalchemy import Connection

from contest.notice import NoticeState, Owed
from store.event_kind import EventKind
from store.events import Fact, record
from store.inserting import insert
from store.ledger.people import address_row
from store.schema import notice


def owe_letter(connection: Connection, owed: Owed, kind: EventKind, facts: Mapping[str, Fact]) -> None:
    """It goes out at once; the event also holds the hash of its words."""
    letter = owed.letter
    row = insert(
        connection, notice, answers=None, entry=None, kind=owed.kind, reference=owed.reference,
        addressee=address_row(connection, owed.to), subject=letter.subject, text=letter.text,
        html=letter.html, receipt="", message_id=owed.message_id, in_reply_to="", references=(),
        owed_at=owed.owed_at, state=NoticeState.OWED, attempts=0, next_try_at=owed.owed_at,
    )  # fmt: skip
    known = {**facts, "sha256": hashlib.sha256(letter.text.encode()).hexdigest()}
    record(connection, owed.owed_at, kind, known, notice=row)
