"""A column by which a mail that comes again under other trace headers is recognised."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add it, empty: mail that was decided before this version is told by its files alone."""
    column = sa.Column("fingerprint", sa.Text(), nullable=False, server_default=sa.text("''"))
    op.add_column("message", column)
    op.create_index("ix_message_fingerprint", "message", ["fingerprint"])
