"""Which mail an answer from the office's own mail program belongs to."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Make the table, empty: answers on record before it stand beside the questions as they did."""
    op.create_table(
        "written_back",
        sa.Column("message", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name="fk_written_back_message"),
        sa.ForeignKeyConstraint(["answers"], ["message.id"], name="fk_written_back_answers"),
        sa.PrimaryKeyConstraint("message", name="pk_written_back"),
    )
    op.create_index("ix_written_back_answers", "written_back", ["answers"])
