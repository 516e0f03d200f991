"""What the notice of a decision has to say; pure, so that a page can show it before it is owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from contest.agency import Agency
from contest.call import Call
from contest.casebook import Case, Decision, History
from contest.entry import Entry, EntryFile, EntryState, Role
from contest.message import Message
from contest.minutes import ends
from contest.notice import NoticeFacts
from contest.reason import SILENT, Reason, Severity
from contest.verdict import Kind
from intake.codes import AGENCY, DANGEROUS, NAMING, UNREADABLE
from intake.holding import is_known
from intake.rules.pairs import CODE as NOT_PAIRED
from intake.verdicts import faults
from thai.dates import BANGKOK

_SHOWN: Final = (Role.FORM, Role.DECK, Role.CLIP, Role.OTHER)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known once a decision is recorded: `reference` and `entry` of the notice, and the time `now`.

    `version_received_at` is when the version that counts came; `last_sent` is time and address of the
    latest notice about the entry, `withdrawal_asked_at` when its sender asked to withdraw it. `works` are
    the entries that the message opened, where it brought several.
    """

    reference: str
    now: datetime
    entry: Entry | None = None
    version_received_at: datetime | None = None
    last_sent: tuple[datetime, str] | None = None
    withdrawal_asked_at: datetime | None = None
    works: tuple[Entry, ...] = ()


def notice_facts(case: Case, decision: Decision, history: History, told: Told, call: Call) -> NoticeFacts:
    """Everything that the notice of this decision has to say."""
    entry, message, resolution = told.entry, decision.message, decision.resolution
    facts = entry.facts if entry else decision.facts
    reasons = _to_mend(decision, entry)
    last_at, last_to = told.last_sent or (None, "")
    together, criteria = _together(decision, told), () if decision.also else decision.criteria
    return NoticeFacts(
        kind=decision.notice,
        reference=told.reference,
        received_at=decision.received_at or case.received_at,
        first_received_at=entry.received_at if entry else case.received_at,
        deadline=deadline(call, told.now, entry, for_files=_needs_files(reasons)),
        correct_by=_promised(entry, decision, told.now),
        now=told.now,
        message_sha256=case.sha256,
        sender=message.sender,
        subject=message.subject,
        agency=_agency(decision, entry),
        agency_as_written=resolution.as_written if resolution else "",
        title=facts.title,
        contact_name=_contact(decision, entry),
        received=_shown(decision.received_files or (entry.files if entry else ())),
        in_order=_in_order(_all_files(together) or _files(decision, entry), reasons),
        replaced=_replaced(decision) if decision.notice in ("correction_received", "confirmed") else (),
        reasons=reasons,
        notes=tuple(r for r in decision.found if r.severity is Severity.NOTE and r.code not in SILENT),
        candidates=_candidates(decision, entry),
        criteria_found=sum(found.found != "no" for found in criteria),
        criteria_total=0 if decision.also else len(call.criteria),
        criteria_missing=tuple(found.id for found in criteria if found.found == "no"),
        version=entry.version if entry else 1,
        nth_work=len(history.same_agency) + 1,
        works=_works(decision, history, entry),
        together=together,
        entry_complete=bool(entry and entry.state is EntryState.COMPLETE),
        canonical_name=_canonical_name(reasons),
        original=_original(decision, entry),
        state=entry.state if entry else decision.state,
        version_received_at=told.version_received_at,
        opening_lines=_opening_lines(message),
        last_notice_at=last_at,
        last_notice_to=last_to,
        withdrawal_asked_at=told.withdrawal_asked_at,
        settles_name=_settles(NAMING, decision),
        settles_agency=_settles(AGENCY, decision),
    )


def deadline(call: Call, now: datetime, entry: Entry | None = None, *, for_files: bool = False) -> datetime:
    """Until when the sender may still act: closing, or the time promised for a correction.

    After both, files are late, and the time that has passed is given; an answer in words counts on any
    day, and is asked for by the end of the last of the days set for a reply.
    """
    last = max(call.closes, (entry.correct_by if entry else None) or call.closes)
    if for_files or now < ends(last):
        return last
    day = (now + timedelta(days=call.appeal_days)).astimezone(BANGKOK)
    return day.replace(hour=23, minute=59, second=0, microsecond=0)


def _needs_files(reasons: Sequence[Reason]) -> bool:
    """Whether a file must come that a word cannot replace, and that is late after closing."""
    return any(r.severity is Severity.RETURN and r.code not in NAMING for r in reasons)


def _promised(entry: Entry | None, decision: Decision, now: datetime) -> datetime | None:
    """The time promised for a correction, where it still runs or was missed by what comes late."""
    if entry is None or entry.correct_by is None:
        return None
    asks = entry.state is not EntryState.COMPLETE and now < ends(entry.correct_by)
    return entry.correct_by if asks or decision.notice == "late_held" else None


def _contact(decision: Decision, entry: Entry | None) -> str:
    """Whom the notice greets: whom the work names, but to a stranger nobody whom he did not name himself."""
    facts = entry.facts if entry and is_known(decision.message.sender, entry) else decision.facts
    return facts.contact.name


def _agency(decision: Decision, entry: Entry | None) -> Agency | None:
    if entry and entry.agency:
        return entry.agency
    return decision.resolution.agency if decision.resolution else None


def _to_mend(decision: Decision, entry: Entry | None) -> tuple[Reason, ...]:
    """What the sender is told to put right: of this message, or for an inquiry what the entry still lacks.

    What the sender has answered and an officer looks into is not asked again.
    """
    inquiry = decision.kind in (Kind.DUPLICATE, Kind.STATUS, Kind.WITHDRAWAL)
    found = still_open(entry) if inquiry and entry else decision.reasons
    return tuple(r for r in faults(found) if (r.code, r.severity) != (NOT_PAIRED, Severity.HOLD))


def still_open(entry: Entry) -> tuple[Reason, ...]:
    """What an entry lacks: files that were not taken in are no concern of it any more."""
    names = {file.name for file in entry.files}
    return tuple(
        r for r in entry.reasons
        if r.code not in DANGEROUS and not (r.code in UNREADABLE and r.file not in names)
    )  # fmt: skip


def _shown(files: Sequence[EntryFile]) -> tuple[EntryFile, ...]:
    return tuple(sorted(files, key=lambda file: _SHOWN.index(file.role)))


def _files(decision: Decision, entry: Entry | None) -> Sequence[EntryFile]:
    """The files of the entry, or those that a rehearsal brings and leaves with none."""
    return entry.files if entry else decision.files or decision.received_files


def _together(decision: Decision, told: Told) -> tuple[Entry, ...]:
    """The works of a mail that brings or repeats several."""
    repeated = decision.match.also
    return (told.entry, *repeated) if repeated and told.entry else told.works


def _all_files(works: Sequence[Entry]) -> tuple[EntryFile, ...]:
    return tuple({file.sha256: file for work in works for file in work.files}.values())


def _in_order(files: Sequence[EntryFile], reasons: Sequence[Reason]) -> tuple[EntryFile, ...]:
    """Files of the entry that need not come again: usable, and not to be renamed and sent once more."""
    renamed = {r.file for r in reasons if r.severity is Severity.RETURN and r.code in NAMING}
    return tuple(f for f in _shown(files) if f.usable and f.role is not Role.OTHER and f.name not in renamed)


def _replaced(decision: Decision) -> tuple[tuple[EntryFile, EntryFile], ...]:
    """Each file that took another's place, beside the one it replaced."""
    old = decision.match.entry.files if decision.match.entry else ()
    kept = {file.sha256 for file in decision.files}
    gone = [file for file in old if file.sha256 not in kept and file.role is not Role.OTHER]
    had = {file.sha256 for file in old}
    pairs = []
    for new in decision.files:
        earlier = next((file for file in gone if file.role is new.role), None)
        if new.sha256 not in had and earlier:
            pairs.append((earlier, new))
    return tuple(pairs)


def _candidates(decision: Decision, entry: Entry | None) -> tuple[Agency, ...]:
    """The agencies to choose from, in the order in which an answer's number will be read."""
    if entry:
        return entry.candidates
    return decision.resolution.candidates if decision.resolution else ()


def _canonical_name(reasons: Sequence[Reason]) -> str:
    return next((value for r in reasons for key, value in r.values if key == "canonical_name"), "")


def _original(decision: Decision, entry: Entry | None) -> EntryFile | None:
    """The form as it came, which a notice shows beside its right name."""
    brought = [file for file in decision.received_files if file.role is Role.FORM]
    kept = entry.usable(Role.FORM) if entry else ()
    return next(iter((*brought, *kept)), None)


def _works(decision: Decision, history: History, entry: Entry | None) -> tuple[Entry, ...]:
    """Works that this sender may hear of, oldest first, this one last: in an inquiry of all agencies."""
    if decision.notice == "question_forwarded":
        return _spoken_of(decision)
    if decision.kind is Kind.STATUS:
        mine = history.from_address
    else:
        sender = decision.message.sender
        mine = tuple(known for known in history.same_agency if is_known(sender, known))
    return (*mine, entry) if entry else mine


def _settles(codes: frozenset[str], decision: Decision) -> bool:
    """Whether an amendment leaves nothing of such findings that the entry had."""
    had = decision.match.entry.reasons if decision.kind is Kind.AMENDMENT and decision.match.entry else ()
    return any(r.code in codes for r in had) and not any(r.code in codes for r in decision.reasons)


def _spoken_of(decision: Decision) -> tuple[Entry, ...]:
    """The entry that a message for an officer is about, where its sender may hear of it."""
    about = decision.match.entry
    may_hear = about and (is_known(decision.message.sender, about) or not decision.match.held_because)
    return (about,) if about and may_hear else ()


def _opening_lines(message: Message) -> tuple[tuple[str, str], ...]:
    """The first line of each deck and form, which tells files of like names apart."""
    texts = ((a.sha256, a.content.text.strip().partition("\n")[0]) for a in message.attachments)
    return tuple((sha256, line[:80]) for sha256, line in texts if line)
