"""The imported register comes back as it was, is replaced whole, and leaves an event."""

from dataclasses import replace

from sqlalchemy import Engine, text

from contest.agency import AgencyType
from store.engine import reading
from store.register import imported_register, replace_register
from tests.store.building import MINUTE, NOON, PANGMU, SAENSUK


def test_register_is_none_before_the_first_import(engine: Engine) -> None:
    assert imported_register(engine) is None


def test_register_comes_back_in_its_order_and_official(engine: Engine) -> None:
    replace_register(engine, [SAENSUK, PANGMU], NOON)
    register = imported_register(engine)
    assert register is not None
    assert register.official
    assert register.named("แสนสุข", [AgencyType.TOWN]) == (SAENSUK,)
    assert register.formerly("บางแสน", [AgencyType.TOWN]) == (SAENSUK,)


def test_register_is_replaced_whole(engine: Engine) -> None:
    replace_register(engine, [SAENSUK, PANGMU], NOON)
    renamed = replace(SAENSUK, name="แสนสุขใหม่")
    replace_register(engine, [renamed], NOON + MINUTE)
    register = imported_register(engine)
    assert register is not None
    assert register.named("แสนสุข", list(AgencyType)) == ()
    assert register.named("ปางหมู", list(AgencyType)) == ()
    assert register.named("แสนสุขใหม่", list(AgencyType)) == (renamed,)
    with reading(engine) as connection:
        events = connection.scalars(text("SELECT kind FROM event ORDER BY sequence")).all()
    assert events == ["register", "register"]
