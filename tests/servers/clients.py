"""Real mail programs of this machine, each told what a person tells it: a letter, its files, its charset."""

import os
import shutil
import smtplib
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from email.header import Header
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP, SMTPUTF8
from pathlib import Path
from typing import Literal

from contest.message import Address

PROGRAMS = ("mutt", "s-nail", "swaks", "curl")
OCTETS = "application/octet-stream"
THAI = Path("/usr/share/i18n/locales/th_TH")
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be sent: the names of the files and their bytes."""

    sender: Address
    subject: str
    text: str
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a program is at work: its folder, empty, the server that takes its mail, and to whom it writes.

    `locales` is a folder with the locale of `make_thai_locale`.
    """

    folder: Path
    port: int
    certificate: Path
    recipient: str
    locales: Path

    def run(self, charset: str, command: list[str], said: str = "") -> None:
        """Runs a program in a terminal of that charset: words, names and input are bytes of it."""
        place = {"HOME": str(self.folder), "PATH": os.environ["PATH"], "MAILRC": "/dev/null"}
        tongue = {"LC_ALL": "C.UTF-8"} if charset == "utf-8" else THAI_LOCALE
        words = [word.encode(charset) for word in command]
        done = subprocess.run(
            words,
            env={**place, **tongue, "LOCPATH": str(self.locales)},
            cwd=self.folder,
            input=said.encode(charset),
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
        assert (done.returncode, done.stderr) == (0, b"")

    def put(self, letter: Letter, charset: str) -> list[str]:
        """Writes the files of a letter, named in bytes of that charset; returns their paths."""
        for name, data in letter.files:
            (self.folder / os.fsdecode(name.encode(charset))).write_bytes(data)
        return [f"{self.folder}/{name}" for name, _ in letter.files]


Client = Callable[[Letter, Desk], None]

THAI_LOCALE = {"LC_ALL": "th_TH.TIS-620"}


def missing() -> str | None:
    """Which of the programs are not installed, in one line."""
    absent = [name for name in PROGRAMS if shutil.which(name) is None] + ["locales"] * (not THAI.exists())
    return f"no {', '.join(absent)} here: apt-get install {' '.join(absent)}" if absent else None


def make_thai_locale(folder: Path) -> None:
    """Makes the locale in which Thai systems ran before UTF-8, for programs that are told `LOCPATH`."""
    target = folder / THAI_LOCALE["LC_ALL"]
    subprocess.run(["localedef", "-i", "th_TH", "-f", "TIS-620", target], check=True, timeout=SECONDS)


def mutt(*settings: str, charset: str = "utf-8") -> Client:
    """Mutt, over STARTTLS."""

    def send(letter: Letter, desk: Desk) -> None:
        lines = (
            f'set smtp_url="smtp://127.0.0.1:{desk.port}/"',
            f'set certificate_file="{desk.certificate}"',
            f'set from="{letter.sender.email}" realname="{letter.sender.name}"',
            *("set use_from", "unset copy", *settings),
        )
        (desk.folder / "muttrc").write_bytes("\n".join(lines).encode(charset) + b"\n")
        files = [word for path in desk.put(letter, charset) for word in ("-a", path)]
        command = ["mutt", "-n", "-F", f"{desk.folder}/muttrc", "-s", letter.subject, *files]
        desk.run(charset, [*command, "--", desk.recipient], letter.text)

    return send


def s_nail(*settings: str, charset: str = "utf-8") -> Client:
    """S-nail, the mailx of Debian."""

    def send(letter: Letter, desk: Desk) -> None:
        told = (
            f"mta=smtp://127.0.0.1:{desk.port}",
            f"from={letter.sender.name} <{letter.sender.email}>",
            *("v15-compat=yes", "smtp-auth=none", "hostname=client.example", "sendwait", *settings),
        )
        options = [word for setting in told for word in ("-S", setting)]
        files = [word for path in desk.put(letter, charset) for word in ("-a", path)]
        desk.run(
            charset, ["s-nail", "-:/", *options, "-s", letter.subject, *files, desk.recipient], letter.text
        )

    return send


def swaks(charset: str = "utf-8") -> Client:
    """Swaks writes headers and names as they are typed, in raw bytes, and says of no charset which it is."""

    def send(letter: Letter, desk: Desk) -> None:
        paths = zip(letter.files, desk.put(letter, charset), strict=True)
        files = [
            word
            for (name, _), path in paths
            for word in ("--attach-type", OCTETS, "--attach-name", name, "--attach", f"@{path}")
        ]
        server = ["--server", f"127.0.0.1:{desk.port}", "--hide-all"]
        envelope = ["--from", letter.sender.email, "--to", desk.recipient]
        fields = (f"From: {letter.sender.name} <{letter.sender.email}>", f"Subject: {letter.subject}")
        headers = [word for field in fields for word in ("--header", field)]
        desk.run(charset, ["swaks", *server, *envelope, *headers, "--body", letter.text, *files])

    return send


def curl(letter: Letter, desk: Desk) -> None:
    """Curl, which nests one multipart in another, sends 8-bit text as it is, and raw names."""
    server = [f"smtp://127.0.0.1:{desk.port}"]
    envelope = ["--mail-from", letter.sender.email, "--mail-rcpt", desk.recipient]
    fields = (f"From: {letter.sender.name} <{letter.sender.email}>", f"Subject: {letter.subject}")
    headers = [word for field in fields for word in ("-H", field)]
    text = f"={letter.text};type=text/plain; charset=utf-8;encoder=8bit"
    body = ["=(;type=multipart/mixed", text]
    body += [f"file=@{path};encoder=base64" for path in desk.put(letter, "utf-8")]
    parts = [word for part in body for word in ("-F", part)]
    desk.run("utf-8", ["curl", "-sS", *server, *envelope, *headers, *parts])


def python_today(*, smtputf8: bool) -> Client:
    """Python's own library as its manual says: names by RFC 2231, or all headers raw by RFC 6532."""

    def send(letter: Letter, desk: Desk) -> None:
        message = EmailMessage(policy=SMTPUTF8 if smtputf8 else SMTP)
        message["From"] = f"{letter.sender.name} <{letter.sender.email}>"
        message["Subject"] = letter.subject
        message.set_content(letter.text, cte="8bit")
        for name, data in letter.files:
            message.add_attachment(data, "application", "octet-stream", filename=name)
        post(message.as_bytes(), letter, desk, *(["SMTPUTF8"] if smtputf8 else []))

    return send


def python_of_old(charset: str, naming: Literal["extended", "words"]) -> Client:
    """Python's library as scripts have used it for twenty years, in a Thai charset."""

    def send(letter: Letter, desk: Desk) -> None:
        message = MIMEMultipart()
        message["From"] = f"{words(letter.sender.name)} <{letter.sender.email}>"
        message["Subject"] = words(letter.subject)
        message.attach(MIMEText(letter.text, "plain", charset))
        for name, data in letter.files:
            part = MIMEApplication(data)
            stated = (charset, "", name) if naming == "extended" else words(name)
            part.add_header("Content-Disposition", "attachment", filename=stated)
            message.attach(part)
        post(message.as_bytes(), letter, desk)

    def words(text: str) -> str:
        return Header(text, charset).encode()

    return send


def post(raw: bytes, letter: Letter, desk: Desk, *options: str) -> None:
    """Hands a message to the server."""
    with smtplib.SMTP("127.0.0.1", desk.port, timeout=SECONDS) as client:
        client.sendmail(letter.sender.email, [desk.recipient], raw, ["BODY=8BITMIME", *options])
