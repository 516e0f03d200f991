"""Lanes that work at once, but for the mails that end them or at which they stay."""

import os
import sys
import time

import msgspec

from prove.attempt import Attempt
from prove.lane import Share

DEADLY, ENDLESS = 3, 4


def lane(told: str) -> None:
    """Say of each mail that it is held."""
    share = msgspec.json.decode(told, type=Share)
    for number in range(share.first, share.mails, share.step):
        if number == DEADLY:
            os.kill(os.getpid(), 11)
        if number == ENDLESS:
            time.sleep(60)
        sys.stdout.buffer.write(msgspec.json.encode(Attempt(number, "held", 0.5)) + b"\n")
        sys.stdout.buffer.flush()
