"""Tells kinds of text apart: pages, mails, scripts and plain words."""

import re

_BEGINNINGS = (
    (b"{\\rtf", "rtf"),
    (b"#!", "script"),
    (b"<?php", "script"),
    (b"[internetshortcut]", "script"),
    (b"windows registry editor", "script"),
    (b"@echo off", "script"),
    (b"-----begin pgp", "pgp"),
    (b"-----begin pkcs7", "p7m"),
    (b"begin:vcalendar", "ics"),
    (b"begin:vcard", "vcf"),
    (b"%!ps", "ps"),
)

_SCRIPTS = frozenset(
    {
        "bat",
        "cmd",
        "hta",
        "js",
        "jse",
        "pl",
        "ps1",
        "psm1",
        "py",
        "rb",
        "reg",
        "sct",
        "sh",
        "url",
        "vb",
        "vbe",
    }
    | {"vbs", "wsc", "wsf", "wsh"}
)
"""Extensions of programs that are written as text: nothing in their bytes tells them from a letter."""

_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|script|table|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_SVG = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype\s+svg|<svg)\b", re.IGNORECASE)
_XHTML = re.compile(rb"\s*<\?xml[^>]{0,200}>\s*(?:<!doctype\s+html|<html)\b", re.IGNORECASE)
_HEADER = re.compile(
    rb"^(?:received|return-path|message-id|from|to|date|subject|mime-version|content-type|delivered-to"
    rb"|reply-to|x-[a-z-]{2,40}|dkim-signature|authentication-results|arc-seal)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)


def text_kind(head: bytes, name: str) -> str | None:
    """The kind of a file whose first bytes these are, None where they are no text.

    `name` is used for one thing only: scripts of the kind that have no mark of their own.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    if not _is_text(head):
        return None
    _, dot, extension = name.rpartition(".")
    return _marked_kind(head) or ("script" if dot and extension.lower() in _SCRIPTS else "text")


def _is_text(head: bytes) -> bool:
    """No NUL, and next to no control characters, in whatever character set the letters are."""
    controls = len(head.translate(None, bytes(range(0x20, 0x100)) + b"\t\n\r\f\x1b"))
    return b"\0" not in head and controls * 50 <= len(head)


def _marked_kind(head: bytes) -> str:
    begins = head.lstrip().lower()
    for mark, kind in _BEGINNINGS:
        if begins.startswith(mark):
            return kind
    if _SVG.match(head):
        return "svg"
    if _HTML.match(head) or _XHTML.match(head):
        return "html"
    if begins.startswith(b"<?xml"):
        return "xml"
    return "eml" if _is_mail(head) else ""


def _is_mail(head: bytes) -> bool:
    """A header field in the first line (or behind an mbox line), and two more before the first empty line."""
    block = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    if block.startswith((b"From ", b">From ")):
        block = block.partition(b"\n")[2]
    fields = {found[0].lower() for found in _HEADER.finditer(block)}
    return len(fields) >= 3 and _HEADER.match(block) is not None
