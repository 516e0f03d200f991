"""Until when, after closing, a correction that was asked for is in time."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column, empty: nothing was promised before this version."""
    op.add_column("entry", sa.Column("correct_by", sa.DateTime(timezone=True), nullable=True))
