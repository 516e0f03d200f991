"""Tables for the committee: judges, what they judge, what was built for them, what they gave, the results."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, empty."""
    _judges()
    _packets()
    _scores()
    _results()


def _judges() -> None:
    op.create_table(
        "judge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("panel", sa.Text(), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_judge"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_judge_person", ondelete="SET NULL"),
        sa.UniqueConstraint("code", name="uq_judge_code"),
    )
    op.create_index("ix_judge_person", "judge", ["person"])
    op.create_table(
        "assignment",
        sa.Column("judge", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("judge", "entry", name="pk_assignment"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_assignment_entry"),
        sa.ForeignKeyConstraint(["judge"], ["judge.id"], name="fk_assignment_judge"),
    )
    op.create_index("ix_assignment_entry", "assignment", ["entry"])
    op.create_table(
        "recusal",
        sa.Column("judge", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("judge", "entry", name="pk_recusal"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_recusal_entry"),
        sa.ForeignKeyConstraint(["judge"], ["judge.id"], name="fk_recusal_judge"),
    )
    op.create_index("ix_recusal_entry", "recusal", ["entry"])
    op.create_table(
        "slot",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("entry", name="pk_slot"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_slot_entry"),
    )


def _packets() -> None:
    op.create_table(
        "packet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rubric", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("built_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_packet"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_packet_entry"),
        sa.UniqueConstraint("entry", "number", name="uq_packet_entry_number"),
    )
    op.create_table(
        "bundle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("built_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_bundle"),
        sa.ForeignKeyConstraint(["judge"], ["judge.id"], name="fk_bundle_judge"),
        sa.UniqueConstraint("judge", "number", name="uq_bundle_judge_number"),
    )
    op.create_table(
        "judging_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_judging_key"),
    )


def _scores() -> None:
    op.create_table(
        "sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sheet"),
        sa.ForeignKeyConstraint(["judge"], ["judge.id"], name="fk_sheet_judge"),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name="fk_sheet_message"),
        sa.UniqueConstraint("judge", "sha256", "received_at", name="uq_sheet_judge_sha256_received_at"),
    )
    op.create_index("ix_sheet_message", "sheet", ["message"])
    op.create_table(
        "score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("hundredths", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("packet", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_score"),
        sa.CheckConstraint("hundredths IS NULL OR hundredths >= 0", name="ck_score_points_are_not_negative"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_score_entry"),
        sa.ForeignKeyConstraint(["sheet"], ["sheet.id"], name="fk_score_sheet"),
        sa.UniqueConstraint("sheet", "entry", "criterion", name="uq_score_sheet_entry_criterion"),
    )
    op.create_index("ix_score_entry", "score", ["entry"])


def _results() -> None:
    op.create_table(
        "standing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_standing"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_standing_entry"),
    )
    op.create_index("ix_standing_entry", "standing", ["entry"])
    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_minutes"),
    )
    op.create_table(
        "result_letter",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("award", sa.Text(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("notice", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("entry", name="pk_result_letter"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_result_letter_entry"),
        sa.ForeignKeyConstraint(["notice"], ["notice.id"], name="fk_result_letter_notice"),
    )
