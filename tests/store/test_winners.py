"""Winners are kept a year at a time: an import replaces those of its years and leaves the others."""

from sqlalchemy import Engine

from contest.call import Winner
from store.winners import imported_winners, replace_winners
from tests.store.building import NOON

OLD = (Winner(2564, "ดีเด่น", "งาน ก", "อบต.ก", "ตาก"), Winner(2564, "ดีเด่น", "งาน ข", "อบต.ข", "ตาก"))
NEW = (Winner(2565, "ดีเด่น", "งาน ค", "อบต.ค", "ตาก"),)
BETTER = (Winner(2564, "ยอดเยี่ยม", "งาน ง", "อบต.ง", "ตาก"),)


def test_import_replaces_its_years_and_leaves_the_others(engine: Engine) -> None:
    assert imported_winners(engine) == ()
    assert replace_winners(engine, OLD, NOON) == (2564,)
    assert replace_winners(engine, NEW, NOON) == (2565,)
    assert imported_winners(engine) == (*OLD, *NEW)
    replace_winners(engine, BETTER, NOON)
    assert imported_winners(engine) == (*BETTER, *NEW)
