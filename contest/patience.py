"""How long to wait before a server that is away is tried again: longer each time, up to a bound."""

from contest.errors import LoginRefused, Unavailable

_FIRST, _LONGEST = 5.0, 300.0
_FIRST_LOGIN, _LONGEST_LOGIN = 60.0, 900.0
"""Servers lock an account that is tried too often with a wrong password."""


def seconds_to_wait(failures: int, error: Unavailable) -> float:
    """Seconds after the `failures`-th failure in a row (1 or more): doubled each time, up to a bound."""
    refused = isinstance(error, LoginRefused)
    first, longest = (_FIRST_LOGIN, _LONGEST_LOGIN) if refused else (_FIRST, _LONGEST)
    return min(first * 2.0 ** min(failures - 1, 16), longest)
