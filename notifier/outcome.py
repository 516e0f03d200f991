"""What became of one attempt to hand over a letter: three answers, each with the server's words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server has taken it (2xx); `response` is its answer to the end of the data."""

    response: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not now (4xx, or the line broke in the middle): to be tried again under the same Message-ID."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Never (5xx, or an address that no server can carry)."""

    why: str


Outcome = Accepted | Deferred | Refused
