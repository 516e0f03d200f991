"""Which notice brought a bundle to its judge, and personal links to bundles too large for mail."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Make the tables, empty: a bundle that was sent before stays sent."""
    _of_a_bundle("bundle_delivery", sa.Column("notice", sa.Integer(), nullable=False))
    op.create_index("ix_bundle_delivery_judge", "bundle_delivery", ["judge"])
    op.create_index("ix_bundle_delivery_notice", "bundle_delivery", ["notice"])
    _of_a_bundle(
        "bundle_link",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    )


def _of_a_bundle(name: str, *columns: sa.Column[object]) -> None:
    own = (
        sa.ForeignKeyConstraint(["notice"], ["notice.id"], name=f"fk_{name}_notice")
        if name == "bundle_delivery"
        else sa.UniqueConstraint("token", name=f"uq_{name}_token")
    )
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["judge"], ["judge.id"], name=f"fk_{name}_judge"),
        own,
    )
