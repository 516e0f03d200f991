"""A database begins once, however many workers start on it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text

from store.beginning import has_begun, note_beginning
from store.engine import reading
from tests.store.building import NOON


def test_database_has_begun_once_its_first_start_is_noted(engine: Engine) -> None:
    before = has_begun(engine)
    note_beginning(engine, NOON, knowingly=False)
    assert (before, has_begun(engine)) == (False, True)


@pytest.mark.xdist_group("postgres")
def test_of_several_workers_that_start_at_once_one_is_the_first(postgres_engine: Engine) -> None:
    with ThreadPoolExecutor(3) as pool:
        begun = [pool.submit(note_beginning, postgres_engine, NOON, knowingly=False) for _ in range(3)]
        for one in begun:
            one.result(20)
    with reading(postgres_engine) as connection:
        kinds = connection.scalars(text("SELECT kind FROM event ORDER BY sequence")).all()
    assert kinds == ["begun"]
