"""How far it all is: packets, bundles and scores of each judge, and whose bundle came back."""

from decimal import Decimal

from sqlalchemy import Engine

from contest.judging import Mark, Recusal, Source
from contest.notice import NoticeState
from judging.progress import Progress, Share, progress
from store.judging import committee, packets, scores
from store.judging.packets import Built, BundleOnRecord
from store.judging.scores import SheetTaken
from tests.judging.values import CRITERIA, ENTRY, JUDGES, NOON

SENT = BundleOnRecord(1, "0" * 64, 9, NOON, NoticeState.SENT)


def test_progress_tells_what_is_built_sent_and_scored(committee_engine: Engine) -> None:
    packets.record_packet(committee_engine, ENTRY, Built(1, "0" * 64), "r", NOON)
    packets.record_bundle(committee_engine, 1, 1, "0" * 64, 9, NOON)
    committee.recuse(committee_engine, Recusal(2, 1), NOON)
    marks = tuple(Mark(ENTRY.reference, criterion.id, Decimal(20)) for criterion in CRITERIA)
    taken = SheetTaken(1, Source.PAGE, "a" * 64, NOON, marks, {ENTRY.reference: 1})
    scores.take_sheet(committee_engine, taken, NOON)
    found = progress(committee_engine, CRITERIA)
    bundle = BundleOnRecord(1, "0" * 64, 9, None)
    shares = (Share(JUDGES[0], 2, 1, 1, bundle), Share(JUDGES[1], 1, 0, 0, None))
    assert found == Progress(shares, entries=2, built=1)
    assert (found.sent, found.astray, found.marks) == (0, (), (1, 3))


def test_judge_without_entries_is_not_waited_for(committee_engine: Engine) -> None:
    committee.assign(committee_engine, {1: {2}}, NOON)
    assert [share.judge.code for share in progress(committee_engine, CRITERIA).shares] == ["K01"]


def test_bundle_that_came_back_is_astray_and_not_sent() -> None:
    back = BundleOnRecord(1, "0" * 64, 9, NOON, NoticeState.BOUNCED)
    shares = (Share(JUDGES[0], 1, 1, 0, SENT), Share(JUDGES[1], 1, 1, 0, back))
    found = Progress(shares, 1, 1)
    assert (found.sent, found.astray) == (1, ("K02",))
