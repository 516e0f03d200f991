"""What the digest counts and names, from the season in the ledger."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine

from contest.digest import Digest, Matter
from contest.entry import EntryState
from contest.verdict import Verdict
from store.ledger import SqlLedger
from store.marks import look
from store.reports.digest import digest
from tests.store.building import CALL, MINUTE, NO_FORM, NOON, entering
from tests.store.reports.season import Season, play


def test_digest_counts_the_season(engine: Engine, ledger: SqlLedger) -> None:
    play(ledger)
    look(engine, NOON)
    told = digest(engine, NOON + timedelta(hours=5), CALL.closes)
    assert told == Digest(
        now=NOON + timedelta(hours=5),
        closes=CALL.closes,
        came=13,
        entered=7,
        states={EntryState.COMPLETE: 5, EntryState.HELD: 1, EntryState.OPEN: 1},
        matters=(
            Matter("DG66-0003", "อบต.ปางหมู", EntryState.COMPLETE, has_mail=False),
            Matter("DG66-0005", "อบต.ปาย", EntryState.COMPLETE, has_mail=True),
            Matter("DG66-0006", "", EntryState.HELD, has_mail=False),
        ),
        matters_in_all=3,
        mails=2,
        unsent=(Matter("DG66-0003", "อบต.ปางหมู", EntryState.COMPLETE, has_mail=False),),
        unsent_in_all=1,
        stale=0,
        looked_at=NOON,
        waiting=1,
        amiss=(),
    )


def test_entries_whose_sender_is_silent_for_days_are_counted(engine: Engine, ledger: SqlLedger) -> None:
    lacking = entering(verdict=Verdict.RETURNED, state=EntryState.OPEN, reasons=(NO_FORM,))
    Season(ledger).decided(replace(lacking, notice="incomplete"))
    days = [digest(engine, NOON + timedelta(days=n), CALL.closes).stale for n in (1, 3, 4)]
    assert days == [0, 0, 1]
    assert digest(engine, NOON + MINUTE, CALL.closes).came == 1
