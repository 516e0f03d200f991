"""The messages on the desk: what waits for a decision, what gets one, and what could not be worked on."""

from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, or_, select, update

from contest.casebook import Case, Decision
from contest.verdict import Authentication, Verdict
from store.errors import AlreadyDecided
from store.event_kind import EventKind
from store.events import Fact, record
from store.ledger.bounces import heard_from
from store.ledger.people import address_row
from store.ledger.repeats import fingerprint
from store.schema import message

CASE_COLUMNS = (message.c.id, message.c.sha256, message.c.size, message.c.received_at)
"""A case, in the order of its fields."""

_LONGEST_SUBJECT = 1000

_SETTLE = update(message).where(
    message.c.id == bindparam("case"),
    or_(
        message.c.decided_at.is_(None),
        and_(message.c.verdict == Verdict.SET_ASIDE, message.c.id == bindparam("replayed")),
        message.c.decided_at == bindparam("overruled"),
    ),
)


def pending(connection: Connection, limit: int) -> tuple[Case, ...]:
    """Messages received but not decided, oldest receipt first."""
    c = message.c
    waiting = select(*CASE_COLUMNS).where(c.decided_at.is_(None))
    rows = connection.execute(waiting.order_by(c.received_at, c.id).limit(limit))
    return tuple(Case(*row) for row in rows)


def decide(connection: Connection, case: Case, decision: Decision, rules: str, now: datetime) -> None:
    """Write the one decision on a message. Raises AlreadyDecided."""
    said, screening, text = decision.resolution, decision.screening, decision.message
    values = {
        "verdict": decision.verdict,
        "decided_at": now,
        "kind": decision.kind,
        "machine": screening.machine,
        "authentication": screening.authentication,
        "silence": screening.silence,
        "because": decision.match.held_because or decision.left,
        "reasons": decision.found,
        "files": decision.received_files,
        "agency_id": said.agency.id if said and said.agency else None,
        "certainty": said.certainty if said else None,
        "rules": rules,
        "sender": address_row(connection, text.sender),
        "subject": text.subject[:_LONGEST_SUBJECT],
        "message_id": text.message_id,
        "fingerprint": fingerprint(text),
    }
    if not _settle(connection, case, values):
        raise AlreadyDecided(f"message {case.id} has its decision")
    if screening.machine is None and screening.authentication is not Authentication.FAIL:
        heard_from(connection, text.sender.email)
    _record(connection, case, decision, rules, now)


def set_aside(connection: Connection, case: Case, why: str, now: datetime) -> None:
    """Note that a message could not be worked on; one that has its decision keeps it unless overruled."""
    values = {"verdict": Verdict.SET_ASIDE, "decided_at": now, "because": why}
    if _settle(connection, case, values):
        told: dict[str, Fact] = {"overrules": True} if case.overrules else {}
        record(connection, now, EventKind.SET_ASIDE, told, message=case.id)


def _settle(connection: Connection, case: Case, values: dict[str, object]) -> bool:
    """Write a decision where there is none, or over one that is replayed or overruled; whether it was.

    The condition is asked and the row changed in one statement: a second worker waits for the first
    and then finds the decision.
    """
    which = {
        "case": case.id, "replayed": case.id if case.replayed else None, "overruled": case.overrules,
    }  # fmt: skip
    return connection.execute(_SETTLE, values | which).rowcount == 1


def _record(connection: Connection, case: Case, decision: Decision, rules: str, now: datetime) -> None:
    screening, said, entry = decision.screening, decision.resolution, decision.match.entry
    facts: dict[str, Fact] = {
        "verdict": decision.verdict,
        "kind": decision.kind,
        "machine": screening.machine,
        "authentication": screening.authentication,
        "silence": screening.silence,
        "reasons": [finding.code for finding in decision.found],
        "agency": said.agency.id if said and said.agency else None,
        "replayed": case.replayed,
        "rules": rules,
        **_order(case),
    }
    record(connection, now, EventKind.DECIDED, facts, message=case.id, entry=entry.id if entry else None)


def _order(case: Case) -> dict[str, Fact]:
    """How an officer had it taken up, without which nobody could decide it so again."""
    order = case.ordered
    if order is None:
        return {}
    about = order.entry.reference if order.entry else ""
    return {"taken_up": order.way, "into": about, "silent": order.silent}
