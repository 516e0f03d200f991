"""The ledger: every change of the database is one transaction of this package."""

from store.ledger.book import SqlBook
from store.ledger.sql import SqlLedger

__all__ = ["SqlBook", "SqlLedger"]
