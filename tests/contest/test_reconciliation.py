"""A poll balances where everything on the server is archived, and everything archived decided or waiting."""

from datetime import UTC, datetime

import pytest

from contest.arrival import Folder
from contest.reconciliation import Reconciliation


@pytest.mark.parametrize(
    ("counts", "balanced", "settled"),
    [
        ((0, 0, 0, 0, 0, 0), True, True),
        ((5, 5, 3, 2, 0, 0), True, False),
        ((5, 5, 5, 0, 0, 0), True, True),
        ((5, 5, 5, 0, 0, 7), True, False),
        ((5, 4, 4, 0, 1, 0), False, False),
        ((5, 4, 4, 0, 0, 0), False, False),
        ((5, 5, 4, 0, 0, 0), False, False),
    ],
)
def test_reconciliation_balances_and_settles(
    counts: tuple[int, int, int, int, int, int], *, balanced: bool, settled: bool
) -> None:
    at, folder = datetime(2023, 7, 20, tzinfo=UTC), Folder("a", "INBOX", 1)
    found = Reconciliation(at, folder, *counts)
    assert (found.balanced, found.settled) == (balanced, settled)
