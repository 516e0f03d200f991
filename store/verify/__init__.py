"""Proves that the event log, the database and the archive agree, and names what does not."""

from store.verify.findings import Finding, Proven
from store.verify.prove import head, prove

__all__ = ["Finding", "Proven", "head", "prove"]
