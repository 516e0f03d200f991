"""Mail programs: each turns a draft into bytes with the habits it is known for."""

import html
from collections.abc import Sequence
from email.utils import format_datetime

from demo.drafts import Draft
from demo.habits import PROGRAMS, Program
from demo.mime_text import encode, encoded_words, in_base64
from demo.quoting import QUOTES


def compose(name: str, draft: Draft) -> bytes:
    """The message as the named program sends it."""
    program = PROGRAMS[name]
    top, body = _text(program, draft)
    if draft.files:
        edge = program.boundary.format(serial=draft.serial, kind="mixed")
        parts = [(top, body), *((program.naming(file), in_base64(file.data)) for file in draft.files)]
        top, body = [f'Content-Type: multipart/mixed;\r\n boundary="{edge}"'], _multipart(edge, parts)
    return "\r\n".join([*_headers(program, draft), *top, "", ""]).encode() + body


def message_id(name: str, draft: Draft) -> str:
    """The Message-ID that the named program gives the draft, in angle brackets."""
    return f"<{PROGRAMS[name].identity.format(serial=draft.serial, host=draft.sender.domain)}>"


def _headers(program: Program, draft: Draft) -> list[str]:
    words = encoded_words
    subject = draft.subject
    thread: list[str] = []
    if draft.answered is not None:
        subject = f"{program.prefix}{draft.answered.subject}"
        chain = "\r\n ".join([*draft.answered.references, draft.answered.message_id])
        thread = [f"In-Reply-To: {draft.answered.message_id}", f"References: {chain}"]
    identity = program.identity.format(serial=draft.serial, host=draft.sender.domain)
    return [
        f"Date: {format_datetime(draft.sent)}",
        f"Message-ID: <{identity}>",
        *thread,
        f"Subject: {words(subject, program.charset)}",
        f"From: {words(draft.sender.name, program.charset)} <{draft.sender.email}>",
        f"To: {draft.to.email}",
        *program.marks,
        "MIME-Version: 1.0",
    ]


def _text(program: Program, draft: Draft) -> tuple[list[str], bytes]:
    """The text of the mail: its headers and its bytes; rich programs send it as HTML too."""
    quoted = QUOTES[program.quote](draft.answered) if draft.answered else ""
    words = f"{draft.text}\n{quoted}".replace("\n", "\r\n")
    plain = _leaf(program, "plain", words)
    if not program.rich:
        return plain
    lines = "<br>\r\n".join(html.escape(line) for line in words.split("\r\n"))
    rich = _leaf(program, "html", f'<div dir="ltr">{lines}</div>\r\n')
    edge = program.boundary.format(serial=draft.serial, kind="alternative")
    return [f'Content-Type: multipart/alternative;\r\n boundary="{edge}"'], _multipart(edge, [plain, rich])


def _leaf(program: Program, subtype: str, words: str) -> tuple[list[str], bytes]:
    coded = encode(words, program.charset)
    head = [
        f'Content-Type: text/{subtype}; charset="{program.charset}"',
        f"Content-Transfer-Encoding: {program.encoding}",
    ]
    return head, in_base64(coded) if program.encoding == "base64" else coded


def _multipart(edge: str, parts: Sequence[tuple[list[str], bytes]]) -> bytes:
    pieces = b"".join(
        f"--{edge}\r\n".encode() + "\r\n".join([*head, "", ""]).encode() + body + b"\r\n"
        for head, body in parts
    )
    return pieces + f"--{edge}--\r\n".encode()
