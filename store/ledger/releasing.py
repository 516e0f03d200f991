"""Lets go what shadow mode has prepared."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Engine

from store.engine import writing
from store.ledger.notices import release_prepared


def release(engine: Engine, references: Collection[str] | None, now: datetime) -> int:
    """Owe the notices under these references, or (None) every one; returns how many. Raises Unavailable."""
    with writing(engine) as connection:
        return release_prepared(connection, references, now)
