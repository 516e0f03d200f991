"""Finds the agencies that an officer names."""

from dataclasses import replace

from contest.agency import Agency
from contest.message import Address
from contest.naming import read_form_name
from contest.register import Register
from contest.resolving import resolve

_MOST = 30


def agencies_named(text: str, register: Register) -> tuple[Agency, ...]:
    """The agency of this name, or all that bear it; places behind the name narrow them."""
    name = read_form_name(text)
    found = resolve(
        replace(name, agency_text=name.original), register, sender=Address(""), authenticated=False
    )
    return (found.agency,) if found.agency else found.candidates[:_MOST]
