"""A round of the worker decides again, on real parts, what an extension of the call brings in time."""

import io
import zipfile
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from app.configuration import load
from app.opening import open_store
from app.values import call_of
from contest.account import AccountRole
from demo.letters import Posted
from store.accounts import Accounts
from store.extensions import Following, extend
from tests.app.conftest import Command
from tests.app.post import Post


def other_slides(raw: bytes) -> bytes:
    """The slides of a mail, one part longer."""
    mail = message_from_bytes(raw, policy=policy.default)
    [deck] = [part for part in mail.walk() if (part.get_filename() or "").endswith(".pptx")]
    kept = io.BytesIO(deck.get_content())
    with zipfile.ZipFile(kept, "a") as package:
        package.writestr("docProps/again.txt", "again")
    return kept.getvalue()


def correction(first: Posted, reference: str) -> bytes:
    mail, came = EmailMessage(), message_from_bytes(first.raw)
    mail["From"], mail["Subject"] = parseaddr(str(came["From"]))[1], f"แก้ไขไฟล์นำเสนอ {reference}"
    mail["Message-ID"] = "<again@a.example>"
    mail.set_content("ขอส่งไฟล์นำเสนอฉบับแก้ไข")
    mail.add_attachment(
        other_slides(first.raw), maintype="application", subtype="octet-stream", filename="นำเสนอใหม่.pptx"
    )
    return mail.as_bytes()


def work_of(command: Command, post: Post) -> dict[str, Any]:
    assert command("once", "--config", post.config).code == 0
    [entry] = command("log", "--config", post.config, "--json").lines[0]["entries"]
    return {name: entry[name] for name in ("reference", "version", "notice")}


def test_slides_that_replaced_others_late_count_after_the_next_round(
    command: Command, post: Post, good_mail: Posted
) -> None:
    settings = load(post.config)
    call = call_of(settings)
    post.arrive(good_mail.raw, good_mail.received)
    entered = work_of(command, post)
    post.arrive(correction(good_mail, entered["reference"]), call.closes + timedelta(days=1))
    assert work_of(command, post) == entered | {"notice": "correction_late"}
    engine = open_store(settings)
    Accounts(engine).add("somsri", AccountRole.OFFICER, "hash", "", call.opens)
    extend(engine, call.closes + timedelta(days=9), Following(), "มติ", "", 1, 0, call.closes)
    engine.dispose()
    for _ in range(2):
        assert work_of(command, post) == entered | {"version": 2, "notice": "correction_received"}
    assert len(post.sink.deliveries) == 3
    for proof in (("verify",), ("replay", "--all")):
        assert command(*proof, "--config", post.config).code == 0, proof
