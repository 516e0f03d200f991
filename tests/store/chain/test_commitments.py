"""Every column of a row that is committed to is sealed, or it is said here why not."""

from typing import Any

import pytest
from sqlalchemy import Table

from store.chain.commitments import SEALED, commitments, plain
from store.engine import reading
from store.schema import entry, file, message, notice, version
from tests.store.kept import KEY, Kept

FOLLOWS_FROM_SENDING = {
    "state", "attempts", "next_try_at", "claimed_at", "claimed_by", "sent_at", "response", "last_error",
}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "excepted"),
    [
        (message, set()),
        (entry, set()),
        (notice, FOLLOWS_FROM_SENDING),
        (version, {"id"}),
        (file, {"id"}),
    ],
)
def test_every_column_is_sealed_or_excepted(table: Table[Any], excepted: set[str]) -> None:
    columns = {column.name for column in table.c}
    assert columns - set(SEALED[table.name].split()) == excepted


def test_seal_depends_on_the_key_and_on_the_row(season: Kept) -> None:
    with reading(season.engine) as connection:
        keyed = commitments(connection, {"entry": [1, 2], "notice": [99999]}, KEY)
        plainly = commitments(connection, {"entry": None}, None)
    assert set(keyed["entry"]) == {1, 2}
    assert keyed["notice"] == {}
    assert len({*keyed["entry"].values(), *plainly["entry"].values()}) == 2 + len(plainly["entry"])


def test_times_of_both_databases_are_told_alike() -> None:
    assert plain("2023-07-20 05:00:00.000000", is_moment=True) == "2023-07-20T05:00:00.000000+00:00"
    assert plain("2023-07-20 05:00:00+00:00", is_moment=True) == "2023-07-20T05:00:00.000000+00:00"
    assert plain("whenever", is_moment=True) == "whenever"
    assert plain(value=True) == 1
