"""Writes the mails of applicants: entries, replies and questions, in the words of officers (letters.toml)."""

import tomllib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files as resources
from random import Random
from typing import Any

from contest.message import Address
from demo.border import arrive
from demo.cast import Work
from demo.drafts import Answered, Draft, Enclosure
from demo.habits import PROGRAMS
from demo.programs import compose, message_id

Files = tuple[Enclosure, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, with which program, to which mailbox, and whether the border can vouch for the address.

    `slow` is how far the writer's clock is behind: the Date header says so much less than the truth.
    """

    work: Work
    program: str
    mailbox: str
    vouched: bool
    slow: timedelta = timedelta()

    @property
    def address(self) -> Address:
        """The sender as the program shows it."""
        return Address(self.work.contact.email, self.work.contact.name)


@dataclass(frozen=True, slots=True)
class Posted:
    """A mail in the organiser's mailbox. `sent` are the bytes before the border added to them, `raw` all.

    `message_id` stands in angle brackets; it is empty where nobody will wait for an answer.
    """

    raw: bytes
    received: datetime
    message_id: str = ""
    sent: bytes = b""


def entry_mail(
    writer: Writer, files: Files, received: datetime, rng: Random, *, tells_place: bool = True
) -> Posted:
    """The first mail of an entry; who writes on a telephone writes little."""
    entry = _texts()["entry"]
    body = entry["short"] if writer.program == "iphone" else rng.choice(entry["bodies"])
    words = _words(writer.work, len(files), tells_place=tells_place)
    draft = _draft(writer, rng.choice(entry["subjects"]), body, words, received, rng)
    return _post(writer, replace(draft, files=files), received)


def reply_mail(
    writer: Writer,
    answered: Answered,
    kind: str,
    files: Files,
    received: datetime,
    rng: Random,
    number: int = 0,
) -> Posted:
    """A reply to a notice, quoted below as the program does. `kind` is a key of [reply] in letters.toml."""
    words = {**_words(writer.work, len(files)), "number": str(number)}
    draft = _draft(writer, "", rng.choice(_texts()["reply"][kind]), words, received, rng)
    return _post(writer, replace(draft, answered=answered, files=files), received)


def question_mail(writer: Writer, received: datetime, rng: Random) -> Posted:
    """A question without files."""
    question = _texts()["question"]
    subject, body = rng.choice(question["subjects"]), rng.choice(question["bodies"])
    return _post(writer, _draft(writer, subject, body, _words(writer.work, 0), received, rng), received)


def delivered_again(writer: Writer, first: Posted, received: datetime) -> Posted:
    """The same mail once more, by another way: only the trace on top differs."""
    detour = b"Received: from relay2.example (relay2.example [192.0.2.7]) by relay1.example with ESMTP\r\n"
    raw = arrive(detour + first.sent, writer.address.email, writer.mailbox, received, vouched=writer.vouched)
    return Posted(raw, received, first.message_id, first.sent)


def choose_program(rng: Random, work: Work) -> str:
    """A mail program; a photograph saved from a chat is sent from where the chat is."""
    return "iphone" if work.plot == "line-photo" else rng.choice(sorted(PROGRAMS))


def _draft(
    writer: Writer, subject: str, text: str, words: dict[str, str], received: datetime, rng: Random
) -> Draft:
    sent = received - timedelta(seconds=rng.randint(8, 95)) - writer.slow
    return Draft(
        sender=writer.address,
        to=Address(writer.mailbox),
        subject=subject.format_map(words),
        text=text.lstrip("\n").format_map(words),
        sent=sent,
        serial=f"{rng.getrandbits(64):016x}",
    )


def _post(writer: Writer, draft: Draft, received: datetime) -> Posted:
    sent = compose(writer.program, draft)
    raw = arrive(sent, draft.sender.email, writer.mailbox, received, vouched=writer.vouched)
    return Posted(raw, received, message_id(writer.program, draft), sent)


def _words(work: Work, files: int, *, tells_place: bool = True) -> dict[str, str]:
    man = work.contact.name.startswith("นาย")
    return {
        "agency": work.agency.full_name,
        "short": work.agency.short_name,
        "place": f" {work.place}" if tells_place else "",
        "title": work.title,
        "kind": work.kind,
        "files": str(files),
        "person": work.contact.name,
        "position": work.position,
        "phone": work.contact.phone,
        "email": work.contact.email,
        "polite": "ครับ" if man else "ค่ะ",
        "soft": "ครับ" if man else "คะ",
    }


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(resources("demo").joinpath("letters.toml").read_text("utf-8"))
