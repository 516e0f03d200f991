"""Whom a letter to everybody does not reach is named by either database, with who is told another way."""

from sqlalchemy import Engine, update

from contest.entry import Entry, EntryState
from contest.message import Address
from store.engine import writing
from store.extensions import addressees
from store.ledger import SqlLedger
from store.out_of_reach import Missed, missed
from store.schema import entry, entry_person, person
from tests.store.building import NOON, OFFICER, entering, mail
from tests.store.reports.season import CITIZEN, Season


def entered(season: Season, sender: Address) -> Entry:
    found = season.decided(entering(message=mail(sender)))
    assert found
    return found


def comes_back_from(engine: Engine, email: str) -> None:
    with writing(engine) as connection:
        connection.execute(update(person).where(person.c.email == email).values(unreachable_since=NOON))


def known_too(engine: Engine, work: Entry, email: str) -> None:
    with writing(engine) as connection:
        values = {"email": email, "domain": "", "name": "", "phone": ""}
        [row] = connection.execute(person.insert().values(values)).inserted_primary_key or [0]
        connection.execute(entry_person.insert().values(entry=work.id, person=row))


def test_works_are_named_by_the_address_that_takes_no_mail(engine: Engine, ledger: SqlLedger) -> None:
    season = Season(ledger)
    first, second = entered(season, OFFICER), entered(season, CITIZEN)
    assert missed(engine) == ()
    known_too(engine, first, "clerk@saensuk.example")
    comes_back_from(engine, OFFICER.email)
    comes_back_from(engine, CITIZEN.email)
    found = [(one.entry.reference, one.email, one.told) for one in missed(engine)]
    assert found == [(second.reference, CITIZEN.email, False), (first.reference, OFFICER.email, True)]
    assert [to.email for _, to in addressees(engine)] == ["clerk@saensuk.example"]


def test_work_without_any_address_is_named_and_one_that_is_over_only_if_asked_for(
    engine: Engine, ledger: SqlLedger
) -> None:
    work = entered(Season(ledger), OFFICER)
    with writing(engine) as connection:
        connection.execute(entry_person.delete())
    [alone] = missed(engine)
    assert (alone.entry.reference, alone.email, alone.told) == (work.reference, "", False)
    with writing(engine) as connection:
        connection.execute(update(entry).values(state=EntryState.REFUSED))
    assert missed(engine) == ()
    assert [type(one) for one in missed(engine, [work.id])] == [Missed]
