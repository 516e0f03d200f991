"""Tables of words that a search looks in, with their indexes of trigrams.

What entries are known by is filled in by the start that migrates (`store.migrate`), slides by the command
`search build`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the tables, empty, and the indexes of the database's kind."""
    _table("entry_words")
    _table("deck_words", sa.Column("slides", sa.Text(), nullable=False))
    if op.get_context().dialect.name == "sqlite":
        for name in ("entry_words", "deck_words"):
            _index_of_sqlite(name)
    elif _has_trigrams():
        for name in ("entry_words", "deck_words"):
            op.execute(f"CREATE INDEX ix_{name}_trigrams ON {name} USING gin (words gin_trgm_ops)")


def _table(name: str, *columns: "sa.Column[str]") -> None:
    op.create_table(
        name,
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        *columns,
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name=f"fk_{name}_entry", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry", name=f"pk_{name}"),
    )


def _index_of_sqlite(name: str) -> None:
    """FTS5 with its content elsewhere (sqlite.org/fts5.html, 4.4.3); case is folded before."""
    index = f"{name}_index"
    gone = f"INSERT INTO {index} ({index}, rowid, words) VALUES ('delete', old.entry, old.words);"  # noqa: S608
    come = f"INSERT INTO {index} (rowid, words) VALUES (new.entry, new.words);"  # noqa: S608
    op.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5(words, content='{name}', content_rowid='entry', "
        "columnsize=0, tokenize='trigram case_sensitive 1')"
    )
    op.execute(f"CREATE VIRTUAL TABLE {index}_terms USING fts5vocab({index}, row)")
    op.execute(f"CREATE TRIGGER {name}_come AFTER INSERT ON {name} BEGIN {come} END")
    op.execute(f"CREATE TRIGGER {name}_gone AFTER DELETE ON {name} BEGIN {gone} END")
    op.execute(f"CREATE TRIGGER {name}_changed AFTER UPDATE ON {name} BEGIN {gone} {come} END")


def _has_trigrams() -> bool:
    """Whether pg_trgm could be had; without it a search reads every row, and finds the same."""
    connection = op.get_bind()
    try:
        with connection.begin_nested():
            connection.execute(sa.text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    except sa.exc.DBAPIError:
        return False
    return True
