"""The committee's records on both databases: nothing is lost when judges, assignments or scores change."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, insert, text

from contest.entry import EntryState
from contest.judging import Given, Judge, Mark, Recusal, Slot, Source
from contest.message import Address
from store.engine import writing
from store.judging import committee, letters, packets, results, scores
from store.judging.letters import Prepared
from store.judging.packets import Built, BundleOnRecord
from store.judging.scores import SheetTaken
from store.judging_schema import judging_key
from store.schema import entry, message, message_entry, version
from tests.store.building import NOON, SAENSUK

ONE = Judge(0, "", Address("one@x.example", "หนึ่ง"), "มหาวิทยาลัย")
TWO = Judge(0, "K07", Address("two@x.example", "สอง"), panel="ก")
LATER = NOON + timedelta(hours=1)


def an_entry(engine: Engine, number: int = 1) -> None:
    with writing(engine) as connection:
        mail = {"id": number, "sha256": str(number) * 64, "size": 7, "received_at": NOON}
        connection.execute(insert(message), mail)
        row = {
            "id": number, "reference": f"DG66-000{number}", "opened_by": number, "ordinal": 1,
            "state": EntryState.COMPLETE, "received_at": NOON, "version": 1, "agency": SAENSUK,
            "agency_id": SAENSUK.id, "province": SAENSUK.province, "agency_as_written": "", "title": "ผลงาน",
            "work_type": "", "go_live": None, "read_from": (), "contact": None, "reasons": (), "criteria": (),
            "candidates": (),
        }  # fmt: skip
        connection.execute(insert(entry), row)
        made = {"entry": number, "number": 1, "message": number, "received_at": NOON, "rules": "r"}
        connection.execute(insert(version), made)
        connection.execute(insert(message_entry), {"message": number, "entry": number})


def seated(engine: Engine) -> tuple[Judge, ...]:
    return committee.replace_judges(engine, [ONE, TWO], NOON)


def codes(judges: tuple[Judge, ...]) -> list[tuple[str, str]]:
    return [(judge.code, judge.person.email) for judge in judges]


def test_judges_keep_their_code_when_the_list_is_taken_in_again(engine: Engine) -> None:
    assert codes(seated(engine)) == [("K01", "one@x.example"), ("K07", "two@x.example")]
    third = Judge(0, "", Address("three@x.example", "สาม"))
    assert codes(committee.replace_judges(engine, [third, ONE], LATER)) == [
        ("K01", "one@x.example"),
        ("K02", "three@x.example"),
    ]
    assert codes(seated(engine)) == [("K01", "one@x.example"), ("K07", "two@x.example")]
    assert codes(committee.everybody(engine)) == [
        ("K01", "one@x.example"),
        ("K02", "three@x.example"),
        ("K07", "two@x.example"),
    ]


def test_assignments_are_made_ended_and_made_again(engine: Engine) -> None:
    an_entry(engine)
    one, two = (judge.id for judge in seated(engine))
    assert committee.assign(engine, {one: {1}, two: {1}}, NOON) == (2, 0)
    assert committee.assign(engine, {one: {1}}, LATER) == (0, 1)
    assert committee.assignments(engine) == {one: {1}}
    assert committee.assign(engine, {one: {1}, two: {1}}, LATER) == (1, 0)
    assert committee.assignments(engine) == {one: {1}, two: {1}}


def test_recusal_is_declared_once_and_may_be_lifted(engine: Engine) -> None:
    an_entry(engine)
    one = seated(engine)[0].id
    declared = Recusal(one, 1, "ญาติ")
    assert [committee.recuse(engine, declared, NOON) for _ in range(2)] == [True, False]
    assert committee.recusals(engine) == (declared,)
    assert [committee.lift_recusal(engine, one, 1, LATER) for _ in range(2)] == [True, False]
    assert committee.recusals(engine) == ()
    assert committee.recuse(engine, declared, LATER)


def test_slots_are_set_and_moved(engine: Engine) -> None:
    an_entry(engine)
    committee.set_slots(engine, [Slot(1, NOON, 15, "ห้อง 1")], NOON)
    committee.set_slots(engine, [Slot(1, LATER, 20)], NOON)
    assert committee.slots(engine) == {1: Slot(1, LATER, 20)}


def test_packets_and_bundles_are_the_latest(engine: Engine) -> None:
    an_entry(engine)
    one = seated(engine)[0].id
    (found,) = packets.eligible(engine)
    for number in (1, 2):
        packets.record_packet(engine, found, Built(number, str(number) * 64), "r", NOON)
        packets.record_bundle(engine, one, number, str(number) * 64, 10 * number, NOON)
    assert packets.packets(engine) == {1: Built(2, "2" * 64)}
    assert packets.bundles(engine) == {one: BundleOnRecord(2, "2" * 64, 20, None)}
    assert packets.sources(engine, [1]) == {1: (("1" * 64, 7),)}


def test_key_is_made_once(engine: Engine) -> None:
    key = packets.own_key(engine)
    assert (len(key), packets.own_key(engine)) == (32, key)


@pytest.mark.xdist_group("postgres")
def test_workers_that_start_at_once_have_one_key(postgres_engine: Engine) -> None:
    others = text("SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted")
    with ThreadPoolExecutor(1) as pool, postgres_engine.connect() as first:
        first.execute(insert(judging_key), {"id": 1, "key": "ab"})
        second = pool.submit(packets.own_key, postgres_engine)
        while not (first.scalar(others) or second.done()):
            pass
        first.commit()
        assert second.result(20) == b"\xab"


def test_scores_that_count_are_the_latest_of_confirmed_sheets(engine: Engine) -> None:
    an_entry(engine)
    one = seated(engine)[0].id
    first, second = Mark("DG66-0001", "1", Decimal("12.5"), "ดี"), Mark("DG66-0001", "1", Decimal(13))

    def sheet(mark: Mark, sha256: str, hours: int, mail: int | None = None) -> SheetTaken:
        at = NOON + timedelta(hours=hours)
        return SheetTaken(one, Source.WORKBOOK, sha256 * 64, at, (mark,), {"DG66-0001": 1}, mail)

    assert scores.take_sheet(engine, sheet(first, "a", 0), NOON) is not None
    assert scores.take_sheet(engine, sheet(first, "a", 0), NOON) is None
    with writing(engine) as connection:
        scores.record_sheet(connection, sheet(second, "b", 1, mail=1), NOON, confirmed=False)
    assert scores.given(engine) == (Given(one, first, NOON, 1),)
    assert scores.waiting_sheets(engine) == {one: 1}
    with writing(engine) as connection:
        scores.confirm_sheets(connection, 1, LATER)
    kept = Mark("DG66-0001", "1", Decimal(13), "ดี")
    assert scores.given(engine, one) == (Given(one, kept, LATER, 1),)
    assert (scores.waiting_sheets(engine), scores.first_received(engine, one, "a" * 64)) == ({}, NOON)


def test_votes_and_minutes_hold_the_latest(engine: Engine) -> None:
    an_entry(engine)
    assert (results.votes(engine), results.signed(engine)) == ({}, None)
    results.vote(engine, {1: 1}, "มติ", NOON)
    results.vote(engine, {1: 2}, "มติใหม่", LATER)
    assert results.votes(engine) == {"DG66-0001": 2}
    results.sign(engine, "ผล", "ประชุม 1", NOON)
    corrected = results.sign(engine, "ผลแก้ไข", "แก้คำผิด", LATER)
    assert results.signed(engine) == corrected
    assert corrected.sound


def test_letters_that_wait_are_those_prepared_last(engine: Engine) -> None:
    an_entry(engine, 1)
    an_entry(engine, 2)
    letters.prepare(engine, {1: "รางวัล", 2: ""}, NOON)
    letters.prepare(engine, {1: ""}, LATER)
    assert letters.prepared(engine) == (Prepared(1, "DG66-0001", ""),)
