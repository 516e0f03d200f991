"""The private PostgreSQL gives every test a database of its own that knows Thai."""

from sqlalchemy import NullPool, create_engine, text

from tests.servers.postgres import Postgres


def answer(url: str, *statements: str) -> list[tuple[object, ...]]:
    """Runs the statements in one transaction and gives the rows of the last."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        results = [connection.execute(text(statement)) for statement in statements]
        return [tuple(row) for row in results[-1]]


def test_postgres_keeps_a_table(postgres_url: str) -> None:
    answer(
        postgres_url,
        "CREATE TABLE t (n int PRIMARY KEY, name text)",
        "INSERT INTO t VALUES (1, 'ภูเก็ต') RETURNING n",
    )
    assert answer(postgres_url, "SELECT n, name FROM t") == [(1, "ภูเก็ต")]


def test_postgres_begins_each_database_empty(postgres: Postgres) -> None:
    first, second = postgres.create_database(), postgres.create_database()
    answer(first, "CREATE TABLE t (n int)", "INSERT INTO t VALUES (1) RETURNING n")
    count = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
    assert (answer(first, count), answer(second, count)) == ([(1,)], [(0,)])


def test_postgres_is_utf8_and_finds_thai_trigrams(postgres_url: str) -> None:
    encoding = (
        "SELECT pg_encoding_to_char(encoding), datctype FROM pg_database WHERE datname = current_database()"
    )
    assert answer(postgres_url, encoding) == [("UTF8", "C.UTF-8")]
    similar = "SELECT similarity('เทศบาลเมืองแสนสุข', 'แสนสุข') > 0"
    assert answer(postgres_url, "CREATE EXTENSION pg_trgm", similar) == [(True,)]


def test_postgres_drops_a_database_that_is_still_in_use(postgres: Postgres) -> None:
    url = postgres.create_database()
    engine = create_engine(url, poolclass=NullPool)
    connection = engine.connect()
    connection.execute(text("SELECT 1"))
    postgres.drop_database(url)
    connection.invalidate()
    server, _, name = url.rpartition("/")
    assert (name,) not in answer(f"{server}/postgres", "SELECT datname FROM pg_database")
