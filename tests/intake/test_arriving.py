"""Mail that arrives while other mail is decided: a batch ahead, one at the mailbox, outages in turn."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor

import pytest

from contest.arrival import Folder
from contest.errors import Unavailable
from intake.arriving import Arriving, Kept

INBOX = Folder("test", "INBOX", 1)


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


def poll(said: list[str], sizes: tuple[int, ...], error: Exception | None = None) -> Iterator[Kept]:
    """Batches of these sizes, one of none at the end; it may break off before that."""
    for size in sizes:
        said.append(f"fetched {size}")
        yield Kept(INBOX, size)
    if error:
        raise error
    yield Kept(INBOX, 0)
    said.append("ended")


def work_off(arriving: Arriving, said: list[str], decide: Callable[[int], None] = lambda _: None) -> None:
    for batch in arriving:
        with arriving.meanwhile():
            decide(batch.messages)
        said.append(f"decided {batch.messages}")
        arriving.at_mailbox(lambda size=batch.messages: said.append(f"filed {size}"))  # type: ignore[misc]


def test_without_a_thread_one_thing_is_done_after_the_other() -> None:
    said: list[str] = []
    work_off(Arriving(poll(said, (2, 1)), None), said)
    assert said == [
        "fetched 2", "decided 2", "filed 2", "fetched 1", "decided 1", "filed 1", "decided 0", "filed 0",
        "ended",
    ]  # fmt: skip


def test_with_one_the_next_batch_comes_and_the_last_is_filed_while_one_is_decided(thread: Executor) -> None:
    said: list[str] = []
    work_off(Arriving(poll(said, (3, 2, 1)), thread), said)
    assert said == [
        "fetched 3", "fetched 2", "decided 3", "filed 3", "fetched 1", "decided 2", "filed 2", "decided 1",
        "decided 0", "filed 1", "filed 0", "ended",
    ]  # fmt: skip


def test_next_batch_is_here_as_soon_as_it_is_on_record(thread: Executor) -> None:
    may_come, begun = threading.Event(), threading.Event()

    def batches() -> Iterator[Kept]:
        yield Kept(INBOX, 1)
        begun.set()
        assert may_come.wait(20)
        yield Kept(INBOX, 0)

    arriving = Arriving(batches(), thread)
    assert next(iter(arriving)) == Kept(INBOX, 1)
    with arriving.meanwhile():
        assert begun.wait(20)
        before = arriving.is_here()
        may_come.set()
    assert (before, arriving.is_here()) == (False, True)


def test_outage_in_the_thread_ends_the_round_after_what_is_in_hand_is_decided(thread: Executor) -> None:
    said: list[str] = []
    with pytest.raises(Unavailable, match="gone"):
        work_off(Arriving(poll(said, (2,), Unavailable("gone")), thread), said)
    assert said == ["fetched 2", "decided 2"]


def test_round_that_breaks_off_leaves_nobody_at_the_mailbox(thread: Executor) -> None:
    said: list[str] = []

    def away(_: int) -> None:
        raise Unavailable("reader")

    with pytest.raises(Unavailable, match="reader"):
        work_off(Arriving(poll(said, (2, 1)), thread), said, away)
    assert said == ["fetched 2", "fetched 1"]
