"""A poll balances where everything on the server is archived, and everything archived decided or waiting."""

from datetime import UTC, datetime

import pytest

from contest.arrival import Folder
from contest.reconciliation import Reconciliation


@pytest.mark.parametrize(
    ("counts", "balanced"),
    [
        ((0, 0, 0, 0, 0, 0), True),
        ((5, 5, 3, 2, 0, 0), True),
        ((5, 5, 5, 0, 0, 7), True),
        ((5, 4, 4, 0, 1, 0), False),
        ((5, 4, 4, 0, 0, 0), False),
        ((5, 5, 4, 0, 0, 0), False),
    ],
)
def test_reconciliation_balances(counts: tuple[int, int, int, int, int, int], *, balanced: bool) -> None:
    at, folder = datetime(2023, 7, 20, tzinfo=UTC), Folder("a", "INBOX", 1)
    assert Reconciliation(at, folder, *counts).balanced is balanced
