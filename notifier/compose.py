"""Composes a notice: facts in, letter out. Pure, so that a page can show a letter before it is owed."""

from dataclasses import replace

from jinja2 import TemplateError

from contest.call import Call, Organiser
from contest.notice import Letter, NoticeFacts
from contest.wording import BUILT_IN
from notifier.hypertext import Links, hypertext
from notifier.kinds import NoticeKind
from notifier.plain import plain_text
from notifier.printable import printable
from notifier.reason_texts import names_of
from notifier.receipt import receipt
from notifier.rendering import render
from notifier.rewording import parts_of
from notifier.view import View


def compose(facts: NoticeFacts, call: Call) -> Letter:
    """The letter in both languages, in the organiser's own words where they can be used.

    A sending never fails for its wording: where that cannot be used the built-in words stand, and the letter
    tells so. Raises as `worded` does, for what is wrong without any wording.
    """
    if not _number(facts, call):
        return worded(facts, call)
    try:
        return worded(facts, call)
    except (TemplateError, ValueError, KeyError, TypeError):
        built_in = worded(facts, replace(call, wording=BUILT_IN))
        return replace(built_in, wording=-_number(facts, call))


def worded(facts: NoticeFacts, call: Call) -> Letter:
    """The letter in the words of the call; what the sender wrote is made harmless first.

    ValueError for a kind that does not exist, KeyError for a finding that has no words or lacks a value
    they name, jinja2.UndefinedError for a template that names what there is not: all of them bugs.
    """
    shown = printable(facts)
    subject, thai = render(View(shown, call, "th"))
    _, english = render(View(shown, call, "en"))
    return Letter(
        subject,
        plain_text((thai, english)),
        hypertext(subject, thai, english, _links(call.organiser, shown.upload_url)),
        receipt(facts, call.organiser),
        _number(facts, call),
    )


def _number(facts: NoticeFacts, call: Call) -> int:
    """The version of the organiser's words that this letter is made of, 0 for none."""
    if not call.wording.letters:
        return 0
    found = (names_of(reason.code) for reason in (*facts.reasons, *facts.notes))
    return call.wording.number(parts_of(NoticeKind(facts.kind)).union(*found))


def _links(organiser: Organiser, upload: str) -> Links:
    """What may be clicked: the organiser's own mailbox, telephone and page, and a link to our own."""
    digits = "".join(c for c in organiser.phone if c.isdecimal() or c == "+")
    links = [(organiser.mailbox, f"mailto:{organiser.mailbox}"), (organiser.phone, f"tel:{digits}")]
    if organiser.privacy_url.startswith(("https://", "http://")):
        links.append((organiser.privacy_url, organiser.privacy_url))
    return tuple(link for link in (*links, (upload, upload)) if link[0])
