"""An erased person leaves nothing that names them; what was decided and counted stays, still proven."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import MetaData, select

from contest.casebook import Decision, Match
from contest.message import Address
from contest.verdict import Kind, Verdict
from store.archive import Condition
from store.engine import reading
from store.erasing import Doomed, belonging_to, erase, received_before
from store.ledger import SqlLedger
from store.reports.rows import entries
from store.reports.statistics import statistics
from store.reports.timeline import timeline
from store.schema import message, person
from tests.store.building import BELIEVED, CALL, NOON, OFFICER, arrival, digest, mail
from tests.store.kept import Kept

LATER = NOON + timedelta(days=900)


def persons(season: Kept, email: str) -> list[int]:
    with reading(season.engine) as connection:
        return list(connection.scalars(select(person.c.id).where(person.c.email == email)))


def everything(season: Kept) -> str:
    """All that the database holds, as text."""
    found = MetaData()
    with reading(season.engine) as connection:
        found.reflect(connection)
        return "\n".join(
            str(row) for table in found.sorted_tables for row in connection.execute(select(table))
        )


def test_erased_person_is_nowhere_and_the_store_is_proven(season: Kept) -> None:
    assert OFFICER.email in everything(season)
    before, listed = statistics(season.engine), entries(season.engine)
    doomed = belonging_to(season.engine, persons(season, OFFICER.email))
    assert erase(season.engine, season.archive, doomed, LATER, "request") > 3
    assert OFFICER.email not in everything(season)
    assert statistics(season.engine) == before
    assert [row.reference for row in entries(season.engine)] == [row.reference for row in listed]
    assert season.findings() == []
    assert season.archive.check(digest("mail 1")) is Condition.ERASED
    assert season.prove().erased == len(doomed.messages)


def test_contact_of_an_entry_is_erased_with_the_mails_that_name_them(season: Kept) -> None:
    doomed = belonging_to(season.engine, persons(season, "somying@saensuk.example"))
    erase(season.engine, season.archive, doomed, LATER, "request")
    left = everything(season)
    assert [word for word in ("somying", "สมหญิง", "038 000 000") if word in left] == []
    story = timeline(season.engine, "DG66-0001")
    assert story
    assert story.entry.facts.title == "ระบบคำร้องออนไลน์"
    assert season.findings() == []


def test_others_keep_what_is_theirs(season: Kept) -> None:
    others = [email for email in ("citizen@elsewhere.example",) if persons(season, email)]
    doomed = belonging_to(season.engine, persons(season, OFFICER.email))
    erase(season.engine, season.archive, doomed, LATER, "request")
    assert others == ["citizen@elsewhere.example"]
    assert persons(season, others[0]) != []


def test_erasing_again_changes_nothing(season: Kept) -> None:
    doomed = belonging_to(season.engine, persons(season, OFFICER.email))
    erase(season.engine, season.archive, doomed, LATER, "request")
    assert erase(season.engine, season.archive, Doomed(), LATER, "request") == 0
    erase(season.engine, season.archive, doomed, LATER, "restored")
    assert season.findings() == []


def test_end_of_retention_erases_everybody_once(season: Kept) -> None:
    before = statistics(season.engine)
    doomed = received_before(season.engine, LATER)
    with reading(season.engine) as connection:
        assert doomed.messages == frozenset(connection.scalars(select(message.c.id)))
        assert doomed.persons == frozenset(connection.scalars(select(person.c.id)))
    erase(season.engine, season.archive, doomed, LATER, "retention")
    assert persons(season, OFFICER.email) == []
    assert received_before(season.engine, LATER) == Doomed()
    assert statistics(season.engine) == before
    assert season.findings() == []


def test_mail_of_a_later_call_is_kept_with_its_persons(season: Kept) -> None:
    with reading(season.engine) as connection:
        times = sorted(
            connection.execute(select(message.c.received_at, message.c.id, message.c.sender)).all()
        )
    last = times[-1]
    doomed = received_before(season.engine, last.received_at)
    assert last.id not in doomed.messages
    assert last.sender is None or last.sender not in doomed.persons
    assert replace(doomed, messages=frozenset()) != doomed


def test_what_the_office_wrote_back_is_erased_with_the_entry(season: Kept) -> None:
    story = timeline(season.engine, "DG66-0001")
    assert story
    ledger = SqlLedger(season.engine, CALL)
    wrote = mail(Address("desk@dga.example"), message_id="office@x", subject="ถึงคุณสมหญิง")
    match = Match(Kind.OFFICE_REPLY, story.entry)
    incoming = season.archive.incoming()
    incoming.write(b"written back")
    sha256, _ = incoming.keep()
    with ledger.transaction() as book:
        case = book.receive_sent(arrival(90, "written back"), NOON)
        assert case
        assert case.sha256 == sha256
        book.apply(case, Decision(Verdict.IGNORED, Kind.OFFICE_REPLY, BELIEVED, wrote, match), NOON)
    doomed = belonging_to(season.engine, persons(season, "somying@saensuk.example"))
    erase(season.engine, season.archive, doomed, LATER, "request")
    assert "สมหญิง" not in everything(season)
    assert season.archive.check(sha256) is Condition.ERASED
