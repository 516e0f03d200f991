"""Signs score sheets, so that a sheet that comes back is known for one of ours, and whose it is."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

_LETTERS: Final = 24
"""Of the hexadecimal HMAC-SHA-256: 96 bits, more than anybody guesses by mail."""

_MARK: Final = "dgti1"

TOKEN: Final = "dgti"
"""The column or field, hidden from the judge, in which the token of a sheet stands."""


@dataclass(frozen=True, slots=True)
class SheetId:
    """For whom and what a sheet was made: a judge's code, an entry's reference, the number of its packet."""

    judge: str
    entry: str
    packet: int


def token(key: bytes, sheet: SheetId) -> str:
    """dgti1|K01|DG66-0001|2|… as it stands hidden in a sheet."""
    told = f"{_MARK}|{sheet.judge}|{sheet.entry}|{sheet.packet}"
    return f"{told}|{_mac(key, told)}"


def read_token(key: bytes, written: str) -> SheetId | None:
    """What a token tells, None for one that we did not sign."""
    told, _, mac = written.strip().rpartition("|")
    parts = told.split("|")
    if len(parts) != 4 or parts[0] != _MARK or not parts[3].isdecimal():
        return None
    if not hmac.compare_digest(mac.encode(), _mac(key, told).encode()):
        return None
    return SheetId(parts[1], parts[2], int(parts[3]))


def looks_like_token(written: str) -> bool:
    """Whether a field or cell claims to be one, signed by us or not."""
    return written.strip().startswith(f"{_MARK}|")


def _mac(key: bytes, told: str) -> str:
    return hmac.new(key, told.encode(), hashlib.sha256).hexdigest()[:_LETTERS]
