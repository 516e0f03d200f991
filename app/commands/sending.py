"""`packets send` and `letters release`: what starts from us is owed here, once; the worker carries it."""

import secrets
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import typer

from app import clock
from app.configuration import load
from app.opening import call_with_winners, look_into_store
from app.output import print_json
from app.settings import Settings
from app.tables import Column, print_table
from app.values import MEBIBYTE
from judging.releasing import release
from judging.sending import Office, Sent, remind, send_bundles
from store.engine import Engine
from store.judging import packets, results

HOW = {
    "mail": "จะส่งทางอีเมล",
    "link": "จะส่งลิงก์",
    "already": "ส่งไปแล้ว",
    "not built": "ยังไม่ได้สร้างชุดเอกสาร",
    "too large": "ใหญ่เกินกว่าจะส่งทางอีเมล ตั้งค่า web.public_url เพื่อส่งเป็นลิงก์ หรือส่งด้วยวิธีอื่น",
    "later": "ส่งชุดก่อนไปแล้วภายในวันนี้",
    "reminded": "เตือนไปแล้วภายในวันนี้",
    "no address": "ไม่มีที่อยู่อีเมล",
    "came back": "ยังไม่ส่ง เพราะอีเมลถึงที่อยู่นี้ตีกลับ โปรดแก้ที่อยู่แล้วสั่งอีกครั้ง",
    "gone": "ยังไม่ส่ง เพราะผลงานนี้ไม่อยู่ในสถานะครบถ้วนแล้ว",
}
_AMISS = frozenset({"not built", "too large", "no address", "came back", "gone"})


def send_packets(config: Path | None, *, remind: bool, as_json: bool) -> int:
    """Owe the bundles, or with `remind` reminders; 1 where a judge gets none."""
    return _done(config, _remind if remind else _send, "ชุดเอกสารกรรมการ", as_json=as_json)


def release_letters(config: Path | None, *, as_json: bool) -> int:
    """Owe the letters; 1 where results are not signed, or an agency has no address."""
    return _done(config, _release, "หนังสือแจ้งผล", as_json=as_json)


def _send(office: Office) -> Iterator[Sent]:
    return send_bundles(office)


def _remind(office: Office) -> Iterator[Sent]:
    return remind(office)


def _release(office: Office) -> Iterator[Sent]:
    return release(office, {entry.id: entry for entry in packets.eligible(office.engine)})


def _done(
    config: Path | None, what: Callable[[Office], Iterator[Sent]], title: str, *, as_json: bool
) -> int:  # fmt: skip
    settings = load(config)
    engine = look_into_store(settings)
    try:
        if what is _release and results.signed(engine) is None:
            typer.echo("The results are not signed yet: ./run scores rank --sign REMARK", err=True)
            return 1
        found = list(what(office_on(settings, engine, clock.now())))
    finally:
        engine.dispose()
    if as_json:
        print_json([{"to": sent.what, "how": sent.how} for sent in found])
    else:
        if what is _release and not found:
            typer.echo("No letter waits: all that were prepared have been released.")
            return 0
        rows = ((sent.what, HOW.get(sent.how, sent.how)) for sent in found)
        print_table(title, (Column("ถึง", 12), Column("ผล", 20)), rows)
    return 1 if any(sent.how in _AMISS for sent in found) else 0


def office_on(settings: Settings, engine: Engine, now: datetime) -> Office:
    """What sending needs, on a database that is open."""
    domain = settings.notices.mailbox.rpartition("@")[2]
    return Office(
        engine=engine,
        call=call_with_winners(settings, engine),
        folder=Path(settings.packets.folder),
        now=now,
        new_message_id=lambda: f"{secrets.token_urlsafe(24)}@{domain}",
        largest=settings.packets.mail_mebibytes * MEBIBYTE,
        due=settings.judging.scores_due,
        pages=settings.web.public_url,
        holds=timedelta(hours=settings.packets.link_hours),
    )
