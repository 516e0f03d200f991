"""Every table of the store in one collection, for who needs it whole: migrations, and what compares schemas.

Each room of tables is loaded by those who ask for it, as a start on one of them takes 70 ms less.
"""

from store import call_schema, judge_schema, judging_schema, office_schema, schema, search_schema
from store.metadata import metadata

__all__ = [
    "call_schema",
    "judge_schema",
    "judging_schema",
    "metadata",
    "office_schema",
    "schema",
    "search_schema",
]
