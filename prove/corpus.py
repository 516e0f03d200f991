"""The mails from which trials begin: applicants', machines' and oddly built ones, all made in code."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

from contest.message import Address
from demo.bounces import bounce
from demo.cast import Work, season_2564
from demo.drafts import Answered, Enclosure
from demo.habits import PROGRAMS
from demo.letters import Writer, entry_mail, question_mail, reply_mail
from demo.machines import absence, newsletter, spam
from prove.oddities import oddities
from prove.papers import large_files, small_files
from thai.dates import BANGKOK

MAILBOX = "dgti_awards@dga.example"
_WHEN = datetime(2023, 7, 20, 16, 29, tzinfo=BANGKOK)
"""A day in the call of the example configuration."""


def corpus() -> tuple[bytes, ...]:
    """The same mails in the same order, every time; only the last two are of more than 50 KB."""
    return tuple(_mails())


def _mails() -> Iterator[bytes]:
    works = season_2564()
    for number, program in enumerate(sorted(PROGRAMS)):
        yield from _letters(works[number], program, Random(program))
    yield from _machines(works[0], Random("machines"))
    yield from oddities(works[0], small_files(works[0]))
    for work, program in zip(works[1:3], ("gmail", "outlook"), strict=True):
        yield _entry(_writer(work, program), large_files(work), Random("large"))


def _letters(work: Work, program: str, rng: Random) -> Iterator[bytes]:
    """What one officer sends: single files, several, none, a reply, a question."""
    writer, files = _writer(work, program), small_files(work)
    for name in rng.sample(sorted(files), 5):
        yield _entry(writer, {name: files[name]}, rng)
    yield _entry(writer, dict(list(files.items())[:3]), rng)
    yield _entry(writer, files, rng)
    for kind in ("confirm", "named"):
        yield reply_mail(writer, _notice(), kind, (), _WHEN, rng).raw
    yield question_mail(writer, _WHEN, rng).raw


def _machines(work: Work, rng: Random) -> Iterator[bytes]:
    writer = _writer(work, "gmail")
    yield bounce(writer, _notice(), _WHEN, rng)
    yield absence(writer, _notice(), _WHEN, rng, marked=True)
    yield newsletter(MAILBOX, _WHEN, rng)
    yield spam(MAILBOX, _WHEN, rng)


def _entry(writer: Writer, files: dict[str, bytes], rng: Random) -> bytes:
    enclosures = tuple(Enclosure(name, data) for name, data in files.items())
    return entry_mail(writer, enclosures, _WHEN, rng).raw


def _writer(work: Work, program: str) -> Writer:
    return Writer(work, program, MAILBOX, vouched=program != "webmail")


def _notice() -> Answered:
    subject = "[DG64-0001] โปรดแก้ไขชื่อไฟล์ใบส่งผลงาน"
    organiser = Address(MAILBOX, "ท้องถิ่นดิจิทัล")
    return Answered("<1@dga.example>", ("<0@dga.example>",), subject, organiser, _WHEN, "เรียน ผู้ส่งผลงาน\n")
