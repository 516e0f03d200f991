"""Persons are found by what is known of them, and put right without the log losing its proof."""

from sqlalchemy import select, text

from store.engine import reading
from store.event_kind import EventKind
from store.persons import Correction, PersonRow, correct, find, held
from store.schema import event
from tests.store.building import NOON, OFFICER
from tests.store.kept import Kept


def test_person_is_found_by_part_of_address_name_or_number(season: Kept) -> None:
    [found] = find(season.engine, "SOMYING@")
    assert (found.email, found.name, found.phone) == (
        "somying@saensuk.example", "นางสาวสมหญิง ใจดี", "038 000 000",
    )  # fmt: skip
    for words in ("สมหญิง", "038000000", "๐๓๘-๐๐๐-๐๐๐"):
        assert found in find(season.engine, words)
    for words in ("038", "%", "_", "nobody@nowhere"):
        assert find(season.engine, words) == ()


def test_what_is_held_is_told_and_noted(season: Kept) -> None:
    [row] = find(season.engine, OFFICER.email)
    kept = held(season.engine, [row.id], NOON)
    assert ("DG66-0001", "sender") in [(one.reference, one.role) for one in kept.entries]
    assert len(kept.messages) > 3
    assert {one.subject for one in kept.messages} >= {"ส่งผลงาน"}
    assert len(kept.notices) > 3
    with reading(season.engine) as connection:
        noted = connection.scalars(select(event.c.data).where(event.c.kind == EventKind.DISCLOSED)).all()
    assert noted == [f'{{"persons":[{row.id}]}}']
    assert season.findings() == []


def test_corrected_person_is_the_same_row(season: Kept) -> None:
    [row] = find(season.engine, "somying@")
    corrected = correct(season.engine, row.id, Correction(email="Somying@New.example", phone="1"), NOON)
    assert corrected == PersonRow(row.id, "somying@new.example", row.name, "1")
    assert find(season.engine, "somying") == (corrected,)
    assert season.findings() == []


def test_correction_into_a_row_that_exists_makes_them_one(season: Kept) -> None:
    [officer] = find(season.engine, OFFICER.email)
    [citizen] = find(season.engine, "citizen@elsewhere")
    merged = correct(season.engine, citizen.id, Correction(email=officer.email, name=officer.name), NOON)
    assert merged == officer
    assert find(season.engine, "citizen@") == ()
    with reading(season.engine) as connection:
        left = connection.scalar(text(f"SELECT count(*) FROM message WHERE sender = {citizen.id}"))  # noqa: S608
    assert left == 0
    assert season.findings() == []
