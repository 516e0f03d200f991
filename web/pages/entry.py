"""One entry: what happened, what it consists of, what was found, and what may be ordered."""

import os
from functools import partial
from typing import Final

from starlette.responses import Response

from contest.content import Deck, Slide, Unreadable
from contest.criteria import map_criteria, unmatched
from contest.entry import Entry, Role
from contest.message import Message
from contest.ruling import Act, Dossier
from intake.ordering import acts_offered
from store.judging.asking import packets_stand
from store.reports.duties import duties
from store.reports.glance import sequence
from store.reports.mails import waiting_mails
from store.reports.papers import file_mails, version_papers
from store.reports.steps import Change, Decided, Delivery, Mail, Noticed, Ruled
from store.reports.timeline import story
from web.duties import Due, dues
from web.explaining import explained
from web.pages.pictures import drawing_of
from web.scripts import SCRIPTS
from web.visit import Visit

_KINDS = {
    Mail: "mail",
    Decided: "decided",
    Change: "change",
    Noticed: "noticed",
    Delivery: "delivery",
    Ruled: "ruled",
}


AT_ONCE: Final = (Act.CALL, Act.OWN, Act.RELEASE)
"""Acts of one tap, which have their own places on the page and tell nobody anything."""


def entry_page(visit: Visit) -> Response:
    """Everything about one entry."""
    site, reference = visit.site, visit.path["reference"].upper()
    now_at = sequence(site.engine)
    dossier = site.chambers.ledger.dossier(reference)
    if dossier is None:
        return visit.problem(404, "entry", reference=reference)
    entry = dossier.entry
    done = visit.query.get("done", "")
    return visit.page(
        "entry.html",
        sequence=now_at,
        entry=entry,
        dossier=dossier,
        steps=[(_KINDS[type(step)], step) for step in story(site.engine, entry.id)],
        dues=_dues(visit, entry),
        waiting=waiting_mails(site.engine, entry.id),
        versions=version_papers(site.engine, entry.id),
        criteria=[(wanted, _found(entry, wanted.id)) for wanted in site.call.criteria],
        acts=_acts(visit, dossier),
        act=Act,
        scripts=[script for codes, script in SCRIPTS if any(r.code in codes for r in entry.reasons)],
        role=Role,
        drawing=drawing_of(visit, entry),
        packet=packets_stand(site.engine, entry.id),
        explain=partial(explained, entry=entry, call=site.call, lang=visit.lang),
        late=entry.received_at > site.last_moment,
        done=Act(done) if done in set(Act) else None,
    )


def slides_page(visit: Visit) -> Response:
    """The text of the presentation by criterion, read anew from the archive by the sandboxed reader."""
    site, reference = visit.site, visit.path["reference"].upper()
    dossier = site.chambers.ledger.dossier(reference)
    if dossier is None:
        return visit.problem(404, "entry", reference=reference)
    slides = _slides(visit, dossier.entry)
    found = map_criteria(slides, site.call.criteria) if slides else ()
    of = {slide.number: slide for slide in slides}
    return visit.page(
        "slides.html",
        entry=dossier.entry,
        drawing=drawing_of(visit, dossier.entry),
        slides=slides,
        groups=[(c, next(one for one in found if one.id == c.id)) for c in site.call.criteria]
        if found
        else [],
        of=of,
        rest=[of[number] for number in unmatched(slides, found)],
    )


def _acts(visit: Visit, dossier: Dossier) -> tuple[Act, ...]:
    """What this person may order, but for what has its own place on the page."""
    if not visit.decides or visit.account is None:
        return ()
    offered = acts_offered(visit.site.chambers, dossier, visit.account.id)
    return tuple(one for one in offered if one not in AT_ONCE)


def _dues(visit: Visit, entry: Entry) -> tuple[Due, ...]:
    """What is owed about this work, and by which day."""
    owed = (duty for duty in duties(visit.site.engine) if duty.reference == entry.reference)
    return dues(visit.site.call, owed, visit.site.clock())


def _found(entry: Entry, wanted: str) -> object:
    return next((one for one in entry.criteria if one.id == wanted), None)


def _slides(visit: Visit, entry: Entry) -> tuple[Slide, ...]:
    """The slides of the presentation that counts, from the newest mail that brought it."""
    decks = {file.sha256 for file in entry.usable(Role.DECK)}
    for sha256, size in file_mails(visit.site.engine, entry.id):
        for attachment in _read(visit, sha256, size).attachments:
            if attachment.sha256 in decks and isinstance(attachment.content.deck, Deck):
                return attachment.content.deck.slides
    return ()


def _read(visit: Visit, sha256: str, size: int) -> Message:
    """A mail, read in the sandbox; one that cannot be read is an empty one."""
    descriptor = visit.site.archive.descriptor(sha256)
    try:
        read = visit.site.reader.read_message(descriptor, size)
    finally:
        os.close(descriptor)
    return Message() if isinstance(read, Unreadable) else read
