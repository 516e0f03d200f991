"""Indexes in which the answers of a day are counted without looking at the letters."""

from alembic import op

revision = "0014"
down_revision = "0013"

_COUNTED = ["owed_at", "sent_at", "state", "next_try_at"]


def upgrade() -> None:
    """Widen the two that begin alike."""
    for before in (["addressee"], []):
        op.drop_index(_name([*before, "owed_at"]), "notice")
        op.create_index(_name([*before, *_COUNTED]), "notice", [*before, *_COUNTED])


def _name(columns: list[str]) -> str:
    return "_".join(["ix_notice", *columns])
