"""Tables behind the judge's page: codes to sign in, declarations of conflicts, notes."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make the tables, empty."""
    _signing_in()
    _pair("declaration", sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False))
    _pair(
        "judge_note",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
    )


def _signing_in() -> None:
    op.create_table(
        "sign_in_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge", sa.Integer(), nullable=False),
        sa.Column("browser", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_code"),
        sa.ForeignKeyConstraint(["judge"], ["judge.id"], name="fk_sign_in_code_judge"),
    )
    op.create_index("ix_sign_in_code_browser", "sign_in_code", ["browser"])
    op.create_index("ix_sign_in_code_judge", "sign_in_code", ["judge"])
    op.create_table(
        "judge_account",
        sa.Column("judge", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("judge", name="pk_judge_account"),
        sa.ForeignKeyConstraint(["judge"], ["judge.id"], name="fk_judge_account_judge"),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name="fk_judge_account_account", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("account", name="uq_judge_account_account"),
    )


def _pair(name: str, *columns: sa.Column[object]) -> None:
    """A table of what one judge says of one entry."""
    op.create_table(
        name,
        sa.Column("judge", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("judge", "entry", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["judge"], ["judge.id"], name=f"fk_{name}_judge"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name=f"fk_{name}_entry"),
    )
