"""What mail programs are known by: how they name files, sign messages and mark them as theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from demo.drafts import Enclosure
from demo.mime_text import continued, encoded_words, extended

Naming = Callable[[Enclosure], list[str]]


@dataclass(frozen=True, slots=True)
class Program:
    """What tells one program's mail from another's.

    `naming` writes the headers of an attached file, `identity` is the Message-ID with {serial} and {host},
    `marks` are headers of its own, `prefix` goes before the subject of a reply.
    """

    charset: str
    naming: Naming
    identity: str
    marks: tuple[str, ...]
    boundary: str
    prefix: str = "Re: "
    quote: str = "gmail"
    rich: bool = False
    encoding: Literal["base64", "8bit"] = "base64"


def _gmail(file: Enclosure) -> list[str]:
    name = encoded_words(file.name, "UTF-8", "\r\n\t")
    mark = f"f_{len(file.data):x}"
    return [
        f'Content-Type: {file.type}; \r\n\tname="{name}"',
        f'Content-Disposition: attachment; \r\n\tfilename="{name}"',
        "Content-Transfer-Encoding: base64",
        f"X-Attachment-Id: {mark}",
        f"Content-ID: <{mark}>",
    ]


def _exchange(file: Enclosure) -> list[str]:
    name = encoded_words(file.name, "windows-874", "\r\n ")
    return [
        f'Content-Type: {file.type};\r\n\tname="{name}"',
        f"Content-Description: {name}",
        f'Content-Disposition: attachment;\r\n\tfilename="{name}"; size={len(file.data)}',
        "Content-Transfer-Encoding: base64",
    ]


def _outlook(file: Enclosure) -> list[str]:
    return [
        f"Content-Type: {file.type};\r\n\t{extended('name', file.name, 'windows-874')}",
        "Content-Transfer-Encoding: base64",
        f"Content-Disposition: attachment;\r\n\t{extended('filename', file.name, 'windows-874')}",
    ]


def _thunderbird(file: Enclosure) -> list[str]:
    return [
        f'Content-Type: {file.type};\r\n name="{encoded_words(file.name, "UTF-8")}"',
        "Content-Transfer-Encoding: base64",
        f"Content-Disposition: attachment;\r\n {continued('filename', file.name, 'UTF-8')}",
    ]


def _iphone(file: Enclosure) -> list[str]:
    name = encoded_words(file.name, "utf-8", " ")
    return [
        f'Content-Type: {file.type};\r\n\tname="{name}";\r\n\tx-unix-mode=0644',
        f"Content-Disposition: inline;\r\n\t{extended('filename', file.name, 'utf-8')}",
        "Content-Transfer-Encoding: base64",
    ]


def _webmail(file: Enclosure) -> list[str]:
    name = encoded_words(file.name, "TIS-620", " ")
    return [
        f'Content-Type: application/octet-stream; name="{name}"',
        f'Content-Disposition: attachment; filename="{name}"',
        "Content-Transfer-Encoding: base64",
    ]


PROGRAMS = {
    "gmail": Program(
        "UTF-8", _gmail, "CAF{serial}@mail.gmail.example", (), "000000000000{serial}{kind[0]}", rich=True
    ),
    "exchange": Program(
        "windows-874",
        _exchange,
        "SEZPR01MB{serial}@SEZPR01MB.prod.exchange.example",
        ("Accept-Language: th-TH, en-US", "Content-Language: th-TH", "X-MS-Has-Attach: yes"),
        "_004_{serial}{kind}_",
        "RE: ",
        "outlook",
        rich=True,
    ),
    "outlook": Program(
        "windows-874",
        _outlook,
        "00{serial}$@{host}",
        ("X-Mailer: Microsoft Outlook 16.0", "Thread-Index: AdeSample", "Content-Language: th"),
        "----=_NextPart_{serial}_{kind}",
        "RE: ",
        "outlook-thai",
    ),
    "thunderbird": Program(
        "UTF-8",
        _thunderbird,
        "{serial}@{host}",
        ("User-Agent: Mozilla/5.0 (Windows NT 10.0; rv:78.0) Gecko/20100101 Thunderbird/78.13.0",),
        "------------{serial}{kind}",
        quote="thunderbird",
    ),
    "iphone": Program(
        "utf-8",
        _iphone,
        "{serial}-IPHONE@{host}",
        ("X-Mailer: iPhone Mail (18G82)",),
        "Apple-Mail-{serial}-{kind}",
        quote="iphone",
    ),
    "webmail": Program(
        "TIS-620",
        _webmail,
        "{serial}.squirrel@{host}",
        ("User-Agent: SquirrelMail/1.4.22", "X-Priority: 3 (Normal)"),
        "----=_{serial}_{kind}",
        quote="webmail",
        encoding="8bit",
    ),
}
