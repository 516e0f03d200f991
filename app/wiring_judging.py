"""Wires the committee's work: the key of score sheets, the desk that reads them, their road by mail."""

import os
from collections.abc import Callable
from decimal import Decimal

from app.settings import Settings
from app.values import call_of
from intake.office import Clock
from judging.post import ScorePost
from judging.sheets.taking import ScoreDesk
from store.engine import Engine
from store.judging.packets import own_key
from store.ledger import SqlLedger


def packets_key(settings: Settings, engine: Engine) -> bytes:
    """The secret that signs score sheets: the environment's, else one that the database keeps."""
    given = os.environ.get(settings.packets.key_env, "") if settings.packets.key_env else ""
    return given.encode() if given else own_key(engine)


def score_desk(settings: Settings, engine: Engine) -> ScoreDesk:
    """What reading score sheets needs."""
    key = packets_key(settings, engine)
    return ScoreDesk(engine, call_of(settings), key, Decimal(str(settings.judging.step)))


def score_post(
    settings: Settings, engine: Engine, ledger: SqlLedger, now: Clock, new_message_id: Callable[[], str]
) -> ScorePost:
    """The route that settles score sheets in the worker."""
    return ScorePost(score_desk(settings, engine), ledger, now, new_message_id)
