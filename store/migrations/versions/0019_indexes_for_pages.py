"""Indexes by which the pages count and list tens of thousands of entries and mails."""

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Make the indexes."""
    op.create_index("ix_message_received_at_id", "message", ["received_at", "id"])
    op.create_index(
        "ix_message_verdict_kind_machine_silence", "message", ["verdict", "kind", "machine", "silence"]
    )
    op.create_index(
        "ix_entry_state_work_type_province_agency_id",
        "entry",
        ["state", "work_type", "province", "agency_id"],
    )
    op.drop_index("ix_entry_state", "entry")
    op.create_index("ix_notice_kind", "notice", ["kind"])
