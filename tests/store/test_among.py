"""Rows are found by a list of values given as one, on both databases, along an index."""

import pytest
from sqlalchemy import Engine, select, text

from store.among import among
from store.engine import reading
from store.ledger import SqlLedger
from store.schema import entry
from tests.store.building import CALL, PANGMU, SAENSUK, entering
from tests.store.reports.season import CITY, Season


@pytest.fixture
def entered(engine: Engine) -> Engine:
    season = Season(SqlLedger(engine, CALL))
    for agency in (SAENSUK, PANGMU, CITY):
        season.decided(entering(agency))
    return engine


@pytest.mark.parametrize(("ids", "found"), [([1, 3, 99], [1, 3]), ([], []), ([2, 2], [2])])
def test_ids_are_looked_up(entered: Engine, ids: list[int], found: list[int]) -> None:
    wanted = select(entry.c.id).where(among(entry.c.id, "ids")).order_by(entry.c.id)
    with reading(entered) as connection:
        assert connection.scalars(wanted, {"ids": ids}).all() == found


def test_words_are_looked_up_as_they_are_written(entered: Engine) -> None:
    wanted = select(entry.c.id).where(among(entry.c.title, "titles"))
    with reading(entered) as connection:
        [title] = set(connection.scalars(select(entry.c.title)))
        assert len(connection.scalars(wanted, {"titles": [title, "', \"}"]}).all()) == 3
        assert connection.scalars(wanted, {"titles": ["', \"}", "\\", "{x}"]}).all() == []


def test_sqlite_goes_along_its_index(sqlite_engine: Engine) -> None:
    wanted = select(entry.c.title).where(among(entry.c.id, "ids")).compile(sqlite_engine)
    with reading(sqlite_engine) as connection:
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN {wanted}".replace("?", "'[1]'"))).all()
    assert plan[0][3] == "SEARCH entry USING INTEGER PRIMARY KEY (rowid=?)"
