"""Builds packets and sends bundles without anybody's asking, as `packets.automatic` has it."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime

import structlog

from app.commands.packets import workshop_on
from app.commands.sending import office_on
from app.settings import Settings
from judging.building import build
from judging.sending import ONE_DAY, Pace, send_bundles
from store.engine import Engine

log = structlog.get_logger()


def build_new(settings: Settings, engine: Engine, is_over: Callable[[], bool]) -> bool:
    """Build what changed; False where it was broken off. Raises Unavailable, Building among them."""
    anew = 0
    with workshop_on(settings, engine) as shop, closing(build(shop)) as steps:
        for done in steps:
            anew += done.anew
            if is_over():
                return False
    if anew:
        log.info("packets built", packets=anew)
    return True


def send_new(settings: Settings, engine: Engine, now: datetime) -> None:
    """Send again what came back, and with "send" also what is new; to no judge more than once a day."""
    pace = Pace(first=settings.packets.automatic == "send", pause=ONE_DAY)
    sent = [each.what for each in send_bundles(office_on(settings, engine, now), pace) if each.is_on_its_way]
    if sent:
        log.info("packets sent", judges=sent)
