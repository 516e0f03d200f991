"""Values come out of a column as they went in, on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, MetaData, Named, Table, TypedColumns, create_engine, func, select
from sqlalchemy.exc import StatementError

from contest.reason import Reason
from store.columns import Encoded, Moment, Plain, Word
from store.engine import reading, writing

BANGKOK = timezone(timedelta(hours=7))


class Colour(StrEnum):
    RED = "red"


class SampleColumns(TypedColumns):
    at: Named[datetime | None] = Column(Moment)
    colour: Named[Colour | None] = Column(Word(Colour))
    words: Named[str | None] = Column(Plain)
    reasons: Named[tuple[Reason, ...] | None] = Column(Encoded[tuple[Reason, ...]](tuple[Reason, ...]))


sample = Table("sample", MetaData(), SampleColumns)


@pytest.fixture
def table(engine: Engine) -> Iterator[Engine]:
    with writing(engine) as connection:
        sample.create(connection)
    yield engine
    with writing(engine) as connection:
        sample.drop(connection)


def kept(engine: Engine, **values: object) -> tuple[object, ...]:
    with writing(engine) as connection:
        connection.execute(sample.delete())
        connection.execute(sample.insert().values(**values))
    with reading(engine) as connection:
        return tuple(connection.execute(select(sample)).one())


def test_moment_is_the_same_moment_in_utc(table: Engine) -> None:
    closing = datetime(2023, 7, 31, 16, 30, 0, 123456, BANGKOK)
    [found, *_] = kept(table, at=closing)
    assert found == closing
    assert isinstance(found, datetime)
    assert found.tzinfo is UTC


def test_moments_are_ordered_as_time(table: Engine) -> None:
    times = [datetime(2023, 7, 31, 16, 30, tzinfo=BANGKOK), datetime(2023, 7, 31, 9, 29, 59, 999999, UTC)]
    with writing(table) as connection:
        connection.execute(sample.insert(), [{"at": at} for at in times])
    with reading(table) as connection:
        assert connection.scalar(select(func.min(sample.c.at))) == times[1]
        assert connection.scalars(select(sample.c.at).where(sample.c.at >= times[0])).all() == [times[0]]


def test_time_without_a_zone_is_refused(table: Engine) -> None:
    with pytest.raises(StatementError, match="without a zone"):
        kept(table, at=datetime(2023, 7, 31, 16, 30))  # noqa: DTZ001


def test_word_is_kept_as_text(table: Engine) -> None:
    assert kept(table, colour=Colour.RED)[1] is Colour.RED
    with reading(table) as connection:
        assert connection.exec_driver_sql("SELECT colour FROM sample").scalar() == "red"


def test_word_that_is_none_of_the_words_is_refused(table: Engine) -> None:
    with pytest.raises(StatementError, match="'green' is not a valid Colour"):
        kept(table, colour="green")


def test_nothing_is_kept_as_nothing(table: Engine) -> None:
    assert kept(table, at=None) == (None, None, None, None)


def test_field_added_later_takes_its_default(table: Engine) -> None:
    with writing(table) as connection:
        old = '[{"code":"LATE","severity":"hold","gone":1}]'
        connection.exec_driver_sql(f"INSERT INTO sample (reasons) VALUES ('{old}')")  # noqa: S608
    with reading(table) as connection:
        [found] = connection.scalars(select(sample.c.reasons))
    assert found == (Reason("LATE", "hold"),)  # type: ignore[arg-type]


@given(words=st.text(st.characters(exclude_categories=["Cs"])))
def test_words_come_back_but_for_nul(words: str) -> None:
    engine = create_engine("sqlite://")
    sample.create(engine)
    assert kept(engine, words=words)[2] == words.replace("\0", "\ufffd")
    engine.dispose()


def test_nul_harms_neither_database(table: Engine) -> None:
    assert kept(table, words="a\0b")[2] == "a\ufffdb"
