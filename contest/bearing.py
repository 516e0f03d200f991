"""What a mail bears on: by which keys another mail could find what this one changes."""

from hashlib import blake2b
from typing import Final

Bearing = frozenset[int]
"""Keys, each a hash of 31 bits: of two mails that share none, neither can change the decision on the other.

Two things may by chance have the same key; one mail then waits for the other without need.
"""

_BITS: Final = 0x7FFF_FFFF


def key(kind: str, name: str | int) -> int:
    """The key of one thing, an address perhaps, an agency, a file or an entry."""
    return int.from_bytes(blake2b(f"{kind}:{name}".encode(), digest_size=4).digest()) & _BITS
