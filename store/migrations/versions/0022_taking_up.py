"""Mail that an officer has taken up again."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "taking_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer()),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("entry", sa.Integer()),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name="fk_taking_up_message"),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name="fk_taking_up_account", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_taking_up_entry"),
        sa.PrimaryKeyConstraint("id", name="pk_taking_up"),
    )
    op.create_index("ix_taking_up_message", "taking_up", ["message"])
