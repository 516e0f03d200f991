"""How fast a name that somebody wrote is known for an agency's."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Final

from rapidfuzz import process

from bench.figures import Figure, middle
from bench.mails import agencies
from bench.ours import COUNTRY
from contest.agency import Agency
from contest.message import Address
from contest.naming import canonical_name, read_form_name
from contest.registers import AgencyList
from contest.resolving import resolve

_NAMES: Final = 7_850
_NOBODY: Final = Address("")
_PEERS: Final = 200
"""Names that the peer is asked, which takes as long as all of them do here."""


def register(rounds: int) -> Iterator[Figure]:
    """Names of forms as applicants write them, a register of 7,850, one core; rapidfuzz only compares."""
    yield from compared(rounds, _NAMES, _PEERS)


def compared(rounds: int, names: int, peers: int) -> Iterator[Figure]:
    """The same with fewer names."""
    listed = agencies(COUNTRY)
    known, full = AgencyList(listed), [agency.full_name for agency in listed]
    written = [_written(agency, n) for n, agency in enumerate(listed[:names])]
    ours, theirs = [], []
    with _on_one_core():
        for _ in range(rounds):
            began = perf_counter()
            found = [
                resolve(read_form_name(name), known, sender=_NOBODY, authenticated=False).agency
                for name in written
            ]
            ours.append(names / (perf_counter() - began))
            if (right := sum(map(_same, found, listed))) < names:
                raise ValueError(f"{right} of {names} names were known")
            began = perf_counter()
            for name in written[:peers]:
                process.extractOne(name.partition("_")[0], full)
            theirs.append(peers / (perf_counter() - began))
    yield Figure("agencies told from names", "a second", middle(ours), "rapidfuzz", middle(theirs), "5,000")


def _written(agency: Agency, number: int) -> str:
    """As it should be, abbreviated, or with spaces, a form number in Thai digits and another extension."""
    right = canonical_name(agency, "pdf")
    return (right, f"อบต.{agency.name}_form1.pdf", f"อบต. {agency.name} _Form๑.PDF")[number % 3]


def _same(found: Agency | None, asked: Agency) -> bool:
    return found == asked


@contextmanager
def _on_one_core() -> Iterator[None]:
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)
