"""The limit: the same steps with nothing judged: fetch, keep, words, a row, file, answer.

It knows the measured mail by heart: where its parts begin, that they are base64, that nothing in them is
hostile. What it takes a second is what this machine and its servers leave room for.
"""

import hashlib
import imaplib
import io
import os
import queue
import re
import smtplib
import sqlite3
import sys
import threading
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final, TypeAlias

import pypdfium2
from lxml import etree
from pybase64 import b64decode

from bench.ours import ROOT
from bench.processes import Run, run
from bench.yard import Yard
from tests.servers.dovecot import Account

_BATCH: Final = 24
_FROM: Final = re.compile(rb"^From: .*<(.+)>\r$", re.MULTILINE)
_ID: Final = re.compile(rb"^Message-ID: (\S+)\r$", re.MULTILINE)
_RUN_OF_TEXT: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_TABLES: Final = """
CREATE TABLE mail (sha TEXT PRIMARY KEY, sender TEXT, form TEXT, slides TEXT, files TEXT);
CREATE TABLE notice (mail TEXT PRIMARY KEY, sent INTEGER);
"""

Row: TypeAlias = tuple[str, str, str, str, str]


def bare(yard: Yard, account: Account, mails: int) -> Run:
    """One pass over everything in the mailbox, until Postfix has accepted as many answers."""
    folder = yard.place()
    before = yard.accepted()
    words = [yard.dovecot.port, account.user, account.password, yard.postfix.port, folder]
    return run(
        [sys.executable, "-m", "bench.bare", *map(str, words)],
        folder=ROOT,
        done=lambda: yard.accepted() >= before + mails,
    )


def facts(path: Path) -> Row:
    """What stands in one mail: its hash, its sender, the words of form and slides, the hashes of both."""
    raw = path.read_bytes()
    _, form, deck = (b64decode(part.partition(b"\r\n\r\n")[2]) for part in raw.split(b"\r\n--edge")[1:4])
    with closing(pypdfium2.PdfDocument(form)) as pdf:
        said = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    hashes = " ".join(hashlib.sha256(part).hexdigest() for part in (form, deck))
    sender = _FROM.search(raw)
    return path.name, sender[1].decode() if sender else "", said, "\n".join(_slides(deck)), hashes


def _slides(deck: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        for name in package.namelist():
            if name.startswith("ppt/slides/slide"):
                root = etree.fromstring(package.read(name))
                yield " ".join(found.text or "" for found in root.iter(_RUN_OF_TEXT))


def _work_off(port: int, user: str, password: str, smtp: int, folder: Path) -> None:
    archive = folder / "archive"
    archive.mkdir()
    owed: queue.SimpleQueue[Sequence[Row]] = queue.SimpleQueue()
    postman = threading.Thread(target=_answer, args=(folder / "bare.db", smtp, owed))
    with (
        closing(_database(folder / "bare.db")) as database,
        ProcessPoolExecutor(1, get_context("spawn")) as reader,
        imaplib.IMAP4("127.0.0.1", port) as box,
    ):
        postman.start()
        box.login(user, password)
        box.create("decided")
        box.select("INBOX")
        uids = box.uid("SEARCH", "ALL")[1][0].split()
        ahead = None
        for first in range(0, len(uids) + _BATCH, _BATCH):  # a last, empty one has the one before recorded
            batch = uids[first : first + _BATCH]
            kept = list(_kept(box, batch, archive)) if batch else []
            if ahead is not None:
                owed.put(_record(database, [reading.result() for reading in ahead[1]]))
                box.uid("MOVE", b",".join(ahead[0]).decode(), "decided")
            ahead = batch, [reader.submit(facts, path) for path in kept]
        owed.put(())
        postman.join()


def _kept(box: imaplib.IMAP4, uids: Sequence[bytes], archive: Path) -> Iterator[Path]:
    answers = box.uid("FETCH", b",".join(uids).decode(), "(INTERNALDATE BODY.PEEK[])")[1]
    bodies = [answer[1] for answer in answers if isinstance(answer, tuple)]
    with ThreadPoolExecutor(8) as disk:
        yield from disk.map(partial(_written, archive), bodies)
    place = os.open(archive, os.O_RDONLY)
    os.fsync(place)
    os.close(place)


def _written(archive: Path, body: bytes) -> Path:
    path = archive / hashlib.sha256(body).hexdigest()
    with path.open("wb", buffering=0) as file:
        file.write(body)
        os.fsync(file.fileno())
    return path


def _database(path: Path) -> sqlite3.Connection:
    made = sqlite3.connect(path)
    made.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;" + _TABLES)
    return made


def _record(database: sqlite3.Connection, rows: Sequence[Row]) -> Sequence[Row]:
    with database:
        database.executemany("INSERT INTO mail VALUES (?, ?, ?, ?, ?)", rows)
        database.executemany("INSERT INTO notice VALUES (?, 0)", [row[:1] for row in rows])
    return rows


def _answer(path: Path, port: int, owed: "queue.SimpleQueue[Sequence[Row]]") -> None:
    with closing(sqlite3.connect(path)) as database, smtplib.SMTP("127.0.0.1", port) as post:
        database.execute("PRAGMA synchronous = FULL")
        while rows := owed.get():
            for sha, sender, *_ in rows:
                letter = f"From: entries@awards.example\r\nTo: {sender}\r\nSubject: received\r\n\r\n{sha}\r\n"
                post.sendmail("entries@awards.example", [sender], letter.encode())
            with database:
                database.executemany("UPDATE notice SET sent = 1 WHERE mail = ?", [row[:1] for row in rows])


if __name__ == "__main__":
    _work_off(int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), Path(sys.argv[5]))
