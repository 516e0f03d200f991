"""Wires the committee's work: the key of score sheets, the desk that reads them, their road by mail."""

import os
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from app.settings import Settings
from app.values import call_of
from contest.casebook import Case, Screening
from contest.message import Message
from intake.office import Clock, Route
from store.engine import Engine
from store.judging.packets import own_key
from store.ledger import SqlLedger

if TYPE_CHECKING:
    from judging.sheets.taking import ScoreDesk


def packets_key(settings: Settings, engine: Engine) -> bytes:
    """The secret that signs score sheets: the environment's, else one that the database keeps."""
    given = os.environ.get(settings.packets.key_env, "") if settings.packets.key_env else ""
    return given.encode() if given else own_key(engine)


def score_desk(settings: Settings, engine: Engine) -> "ScoreDesk":
    """What reading score sheets needs."""
    from judging.sheets.taking import ScoreDesk  # noqa: PLC0415 - 30 ms that a start without mail is spared

    key = packets_key(settings, engine)
    return ScoreDesk(engine, call_of(settings), key, Decimal(str(settings.judging.step)))


def score_post(
    settings: Settings, engine: Engine, ledger: SqlLedger, now: Clock, new_message_id: Callable[[], str]
) -> Route:
    """The route that settles score sheets in the worker; what it needs is loaded with the first mail."""
    packets_key(settings, engine)  # is made now, and not in the midst of a mail

    @cache
    def post() -> Route:
        from judging.post import ScorePost  # noqa: PLC0415 - the same

        return ScorePost(score_desk(settings, engine), ledger, now, new_message_id)

    def settled(case: Case, message: Message, screened: Screening) -> bool:
        return post()(case, message, screened)

    return settled
