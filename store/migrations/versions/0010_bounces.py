"""The moment from which an address takes no mail, as a notice to it came back."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the column, empty: what came back before this version is on record as machine mail."""
    op.add_column("person", sa.Column("unreachable_since", sa.DateTime(timezone=True), nullable=True))
