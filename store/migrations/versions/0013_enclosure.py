"""The file of ours that goes with a notice: a judge's bundle, a certificate."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the column, empty: no notice before this version had one."""
    op.add_column("notice", sa.Column("enclosure", sa.Text(), nullable=True))
