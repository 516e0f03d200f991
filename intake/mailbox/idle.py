"""Waits for the server to announce new mail (IDLE, RFC 2177), so that an answer takes seconds."""

import select
import threading
from collections.abc import Callable

from imap_tools.mailbox import BaseMailBox

from contest.errors import Unavailable
from contest.patience import seconds_to_wait
from intake.mailbox.connection import close, connect, outages
from intake.mailbox.settings import MailboxSettings

_RENEW_SECONDS = 25 * 60
"""A server may log off a client that idles for 30 minutes (RFC 2177)."""

_LOOK_SECONDS = 0.5
"""How long a request to stop may go unnoticed."""


def watch(settings: MailboxSettings, wake: Callable[[], None], stop: threading.Event) -> None:
    """Call `wake` whenever the folder may hold something new, until `stop` is set; meant for a thread.

    Returns at once where the server has no IDLE: scheduled polling goes on anyway. An outage here is
    not reported, since the poll itself meets and reports it.
    """
    failures = 0

    def woken() -> None:
        nonlocal failures
        failures = 0
        wake()

    while not stop.is_set():
        try:
            if not _watch_once(settings, woken, stop):
                return
        except Unavailable as outage:
            failures += 1
            stop.wait(seconds_to_wait(failures, outage))


def _watch_once(settings: MailboxSettings, wake: Callable[[], None], stop: threading.Event) -> bool:
    box = connect(settings)
    try:
        with outages(settings, "waiting for mail"):
            box.folder.set(settings.folder)
            if "IDLE" not in box.client.capabilities:
                return False
            while not stop.is_set():
                box.idle.start()  # type: ignore[no-untyped-call]
                wake()  # after each start, so that nothing can slip between a poll and this IDLE
                _wait(box, stop)
                box.idle.stop()  # type: ignore[no-untyped-call]
            return True
    finally:
        close(box)


def _wait(box: BaseMailBox, stop: threading.Event) -> None:
    """Until the server says anything at all. imap-tools' own poll fails on a line that comes in two parts."""
    sock = box.client.sock
    for _ in range(int(_RENEW_SECONDS / _LOOK_SECONDS)):
        if stop.is_set():
            return
        pending = getattr(sock, "pending", None)
        if (pending and pending()) or select.select([sock], [], [], _LOOK_SECONDS)[0]:
            return
