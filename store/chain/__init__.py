"""The chain that the event log stands in: keys, links, and commitments to the rows that events are about."""

from store.chain.commitments import Committed, commitments
from store.chain.key import EventKey, EventKeys, KeyFaulty, KeyMissing, keys_in, new_key
from store.chain.link import FIRST, Happened, link

__all__ = [
    "FIRST",
    "Committed",
    "EventKey",
    "EventKeys",
    "Happened",
    "KeyFaulty",
    "KeyMissing",
    "commitments",
    "keys_in",
    "link",
    "new_key",
]
