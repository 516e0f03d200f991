"""An index of the pairs of letters in what PostgreSQL searches, by which it finds words of two letters.

Its trigrams do not know them, so that every text was read. An index over an array is exact: no text is
read again. What it is made of has no statistics, for which ANALYZE would take every text apart.
"""

from alembic import op

revision = "0025"
down_revision = "0024"

_PAIRS = """
CREATE FUNCTION dgti_pairs(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT (one || next) COLLATE "C"), '{}')
  FROM (
    SELECT letter AS one, lead(letter) OVER (ORDER BY place) AS next
    FROM unnest(string_to_array(words, NULL)) WITH ORDINALITY AS letters (letter, place)
  ) AS pairs
  WHERE one NOT IN (' ', E'\\n') AND next NOT IN (' ', E'\\n')
$$"""


def upgrade() -> None:
    """Make the function and an index for each table of words."""
    if op.get_context().dialect.name != "postgresql":
        return
    op.execute(_PAIRS)
    for table in ("entry_words", "deck_words"):
        op.execute(f"CREATE INDEX ix_{table}_pairs ON {table} USING gin (dgti_pairs(words))")
        op.execute(f"ALTER INDEX ix_{table}_pairs ALTER COLUMN 1 SET STATISTICS 0")
