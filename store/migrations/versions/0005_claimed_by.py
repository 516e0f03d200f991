"""Notes who has claimed a notice, so that a worker that was killed leaves nothing claimed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column, empty: claims of before end with their lease."""
    op.add_column("notice", sa.Column("claimed_by", sa.Integer(), nullable=True))
