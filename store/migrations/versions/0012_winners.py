"""A table for the works that won in earlier years, which the organiser imports."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table, empty: until an import only the winners of the configuration are known."""
    op.create_table(
        "winner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year_be", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("winner", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_winner"),
        sa.UniqueConstraint("year_be", "position", name="uq_winner_year_be_position"),
    )
