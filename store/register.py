"""The register that the organiser imported: kept whole in the database, replaced whole by the next import."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Engine, delete, insert, select

from contest.agency import Agency
from contest.registers import AgencyList
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.schema import agency


def replace_register(engine: Engine, agencies: Sequence[Agency], now: datetime) -> None:
    """Put these agencies in the place of all earlier ones, in one transaction with its event."""
    rows = [{"id": a.id, "position": place, "agency": a} for place, a in enumerate(agencies)]
    digest = hashlib.sha256(msgspec.json.encode(agencies)).hexdigest()
    with writing(engine) as connection:
        connection.execute(delete(agency))
        if rows:
            connection.execute(insert(agency), rows)
        record(connection, now, EventKind.REGISTER, {"agencies": len(rows), "sha256": digest})


def imported_register(engine: Engine) -> AgencyList | None:
    """The register as it was imported last, None where none was."""
    with reading(engine) as connection:
        agencies = list(connection.scalars(select(agency.c.agency).order_by(agency.c.position)))
    return AgencyList(agencies) if agencies else None
