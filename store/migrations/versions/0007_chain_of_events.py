"""Links the events into a chain, those that stand already without a key.

The links are computed as the program does it today (`store.chain.link`); this stays as it is.
"""

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_EVENT = sa.table(
    "event",
    *(sa.column(name, sa.Integer()) for name in ("sequence", "message", "entry", "notice")),
    sa.column("at", sa.DateTime(timezone=True)),
    *(sa.column(name, sa.Text()) for name in ("kind", "data", "commitments", "key", "link")),
)


def upgrade() -> None:
    """Add the columns and fill them; the triggers that guard the log are lifted meanwhile."""
    op.add_column("event", sa.Column("commitments", sa.Text()))
    op.add_column("event", sa.Column("key", sa.String(length=8)))
    op.add_column("event", sa.Column("link", sa.String(length=64)))
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TRIGGER event_no_update")
        _link()
        op.execute(
            "CREATE TRIGGER event_no_update BEFORE UPDATE ON event "
            "BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END"
        )
        return
    op.execute("ALTER TABLE event DISABLE TRIGGER event_no_change")
    _link()
    op.execute("ALTER TABLE event ENABLE TRIGGER event_no_change")


def _link() -> None:
    connection = op.get_bind()
    before = ""
    number = 0
    for row in connection.execute(sa.select(_EVENT).order_by(_EVENT.c.sequence)).all():
        at: datetime = row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC)
        moment = at.astimezone(UTC).isoformat(timespec="microseconds")
        number = row.sequence
        parts = [before, number, moment, row.kind, row.message, row.entry, row.notice, row.data, "{}", ""]
        text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
        before = hashlib.sha256(text.encode()).hexdigest()
        values = {"commitments": "{}", "key": "", "link": before}
        connection.execute(sa.update(_EVENT).where(_EVENT.c.sequence == number).values(values))
