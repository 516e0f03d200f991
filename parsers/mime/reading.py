"""Turns the raw bytes of an e-mail into a Message: the main flow of the package."""

from itertools import islice
from mmap import mmap

from contest.message import Address, Message
from parsers.limits import Budget, Limits
from parsers.links import find_links
from parsers.mime.addresses import addresses
from parsers.mime.apart import TakenApart, found_in, taken_apart
from parsers.mime.body import Body, is_text, read_body
from parsers.mime.entities import Entity, message
from parsers.mime.fields import Fields
from parsers.mime.files import ReadContent, read_files
from parsers.mime.markup import read_page
from parsers.mime.report import reported
from parsers.mime.screened import screened
from parsers.mime.trace import identifiers, received_at
from parsers.mime.words import header_text
from parsers.readings import read_text
from parsers.tnef import winmail

_SUBJECT = 1_000


def read_message(data: bytes | memoryview | mmap, read_content: ReadContent, limits: Limits) -> Message:
    """Read any bytes as an e-mail. Never raises for what is in them; `read_content` reads each file.

    Time is linear in the size of the mail (times the nesting that `limits` allow), memory one decoded
    file beside the mail. `headers` are those of `parsers.mime.screened`, then those that
    `parsers.mime.report` finds. Attachments are in the order of the mail: every leaf that is not text
    of the body, and every container (message, zip, winmail.dat, signed file) before what it holds; one
    that was opened has the warning UNPACKED on its content, one that was not has a reason.

    Warnings: HEADERS_CUT, TEXT_CUT, TOO_MANY_PARTS, TOO_DEEP (limits reached), BOUNDARY_MISSING (a
    multipart in which no boundary was found, kept as text), FROM_REPEATED (several senders; the first
    is taken).
    """
    budget = Budget(limits)
    top = message(memoryview(data).cast("B"), budget)
    apart = taken_apart(top, budget)
    body = _body(apart, budget)
    files = tuple(read_files(found_in(apart, None), read_content, budget))
    return Message(
        message_id=next(iter(identifiers(top.fields.first("message-id"))), ""),
        in_reply_to=identifiers(top.fields.first("in-reply-to")),
        references=identifiers(top.fields.first("references")),
        sender=_sender(top.fields, budget),
        reply_to=next(iter(addresses(top.fields.first("reply-to"))), None),
        subject=header_text(top.fields.first("subject")).text[:_SUBJECT],
        text=body.text,
        body_type=top.type,
        headers=(*screened(top.fields), *reported((*apart.files, *apart.bodies))),
        received_hint=received_at(top.fields.first("received")),
        attachments=files,
        links=find_links(body.text, body.hrefs, limits.links),
        warnings=tuple(budget.warnings),
    )


def _sender(fields: Fields, budget: Budget) -> Address:
    """The first mailbox of the first From field, else of Sender (RFC 5322 section 3.6.2)."""
    found = [address for field in fields.every("from") for address in addresses(field)]
    if len(found) > 1:
        budget.warn("FROM_REPEATED")
    return next(iter(found or addresses(fields.first("sender"))), Address(""))


def _body(apart: TakenApart, budget: Budget) -> Body:
    most = budget.limits.text
    body = read_body(apart.bodies, most + 1)
    if not body.text:
        body = read_body(islice(filter(is_text, apart.files), 1), most + 1)
    if not body.text:
        body = next(filter(None, (_winmail_body(part) for part in apart.files)), body)
    if len(body.text) > most:
        budget.warn("TEXT_CUT")
    return Body(body.text[:most], body.hrefs)


def _winmail_body(part: Entity) -> Body | None:
    """The text that Outlook put into winmail.dat alone."""
    if part.type not in {"application/ms-tnef", "application/vnd.ms-tnef"}:
        return None
    found = winmail(memoryview(part.data()))
    if found is None:
        return None
    text = found.text.strip() or read_page(read_text(found.html, "")).text
    return Body(text) if text else None
