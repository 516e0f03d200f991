"""The last one-time code of an account that was taken, so that none is taken twice."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add the column, empty: no code was noted before this version."""
    op.add_column("account", sa.Column("code_step", sa.BigInteger(), nullable=True))
