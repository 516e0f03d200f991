"""Links by which applicants send a file that is too large for mail."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer()),
        sa.Column("addressee", sa.Integer()),
        sa.Column("notice", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.Column("message", sa.Integer()),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_upload_entry"),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_upload_account", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["addressee"], ["person.id"], name="fk_upload_person", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["notice"], ["notice.id"], name="fk_upload_notice"),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name="fk_upload_message"),
        sa.PrimaryKeyConstraint("id", name="pk_upload"),
        sa.UniqueConstraint("token", name="uq_upload_token"),
    )
    op.create_index("ix_upload_entry", "upload", ["entry"])
    op.create_index("ix_upload_addressee", "upload", ["addressee"])
