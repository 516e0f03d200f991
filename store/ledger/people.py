"""Persons and addresses, found or added; the same words are the same row."""

from sqlalchemy import Connection, bindparam, insert, select

from contest.entry import Contact
from contest.message import Address
from store.inserting import insert_new
from store.schema import entry_person, person

# They stand in one unique index, and a row of PostgreSQL's holds 2,700 bytes; a Thai letter has three.
_LONGEST = {"email": 320, "name": 200, "phone": 60}


_SAME = select(person.c.id).where(*(person.c[column] == bindparam(column) for column in _LONGEST))
_KNOWN = (
    select(person.c.id)
    .join(entry_person, entry_person.c.person == person.c.id)
    .where(entry_person.c.entry == bindparam("of"), person.c.email == bindparam("email"))
    .limit(1)
)
_MAKE_KNOWN = insert(entry_person)


def address_row(connection: Connection, address: Address) -> int | None:
    """The row of an address, None for an empty one."""
    return _row(connection, address.email, address.name, "") if address.email else None


def contact_row(connection: Connection, contact: Contact) -> int | None:
    """The row of a contact, None for an empty one."""
    known = contact.email or contact.name or contact.phone
    return _row(connection, contact.email, contact.name, contact.phone) if known else None


def make_known(connection: Connection, entry: int, address: Address) -> int | None:
    """Note an address as one that may amend an entry; the person's row if it is new there, else None."""
    already = connection.scalar(_KNOWN, {"of": entry, "email": as_kept(address.email)})
    return None if already else make_first_known(connection, entry, address)


def make_first_known(connection: Connection, entry: int, address: Address) -> int | None:
    """The same for an entry that is just being opened, on which nobody is known."""
    row = address_row(connection, address)
    if row:
        connection.execute(_MAKE_KNOWN, {"entry": entry, "person": row})
    return row


def as_kept(email: str) -> str:
    """An address as it is kept and compared: in lower case."""
    return email.lower()[: _LONGEST["email"]]


def _row(connection: Connection, email: str, name: str, phone: str) -> int:
    values = {"email": as_kept(email), "name": name[: _LONGEST["name"]], "phone": phone[: _LONGEST["phone"]]}
    while (found := connection.scalar(_SAME, values)) is None:
        domain = Address(values["email"]).domain
        new = insert_new(connection, person, tuple(values), domain=domain, **values)
        if new is not None:
            return new
    return found
