"""A fair lock is given in the order in which it is asked for, and who gives up is passed over."""

import signal
import threading

import pytest

from store.fairlock import FairLock


class Queue:
    """Threads that ask for their turn one after the other, and say when they have it."""

    def __init__(self, lock: FairLock) -> None:
        self.lock, self.said, self.threads = lock, list[str](), list[threading.Thread]()

    def ask(self, name: str) -> None:
        """One more, who waits in line when this returns."""
        before = self._waiting()
        thread = threading.Thread(target=self._take, args=(name,))
        thread.start()
        self.threads.append(thread)
        while self._waiting() == before:
            thread.join(0.001)

    def _waiting(self) -> int:
        return len(self.lock._waiting)

    def _take(self, name: str) -> None:
        assert self.lock.acquire(20)
        self.said.append(name)
        self.lock.release()

    def end(self) -> list[str]:
        """The names in the order in which they had their turn."""
        for thread in self.threads:
            thread.join(20)
        return self.said


def test_longest_waiting_is_next_and_who_had_it_asks_again_at_the_end() -> None:
    queue = Queue(FairLock())
    assert queue.lock.acquire(0)
    for name in ("postman", "page", "mailbox"):
        queue.ask(name)
    queue.lock.release()
    assert queue.lock.acquire(20)
    queue.said.append("worker again")
    queue.lock.release()
    assert queue.end() == ["postman", "page", "mailbox", "worker again"]


def test_who_gives_up_is_passed_over() -> None:
    queue = Queue(FairLock())
    assert queue.lock.acquire(0)
    assert not queue.lock.acquire(0.01)
    queue.ask("page")
    queue.lock.release()
    assert queue.end() == ["page"]
    assert queue.lock.acquire(0)


def test_who_is_interrupted_while_waiting_is_passed_over() -> None:
    class Interrupted(Exception):
        pass

    def interrupt(*_: object) -> None:
        raise Interrupted

    queue = Queue(FairLock())
    assert queue.lock.acquire(0)
    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    with pytest.raises(Interrupted):
        queue.lock.acquire(20)
    signal.signal(signal.SIGALRM, before)
    queue.ask("page")
    queue.lock.release()
    assert queue.end() == ["page"]
    assert queue.lock.acquire(0)
