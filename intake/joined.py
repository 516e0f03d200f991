"""What follows for two works that an officer merges, or parts again; pure."""

from dataclasses import replace

from contest.entry import Entry, EntryFile, EntryState
from contest.reason import Reason
from contest.ruling import Act, Dossier, Order, Ruling
from intake.codes import LATE
from intake.ruling import ABOUT_AGENCY, state_of
from intake.standing import ASKED_FOR, is_returned_by_officer, lacking

_CURED = {"FORM_MISSING": "form", "SLIDES_MISSING": "deck", "CLIP_ONLY": "deck", "CLOUD_LINK": "deck"}
"""What is said of a work only as long as it lacks such a file."""


def merged(gone: Dossier, into: Dossier, order: Order) -> Ruling:
    """The work that goes: all of it stays as it is, and leads to the other."""
    after = replace(gone.standing, state=EntryState.MERGED, other=into.entry.reference)
    return Ruling(order, gone.standing, after)


def absorbed(gone: Dossier, into: Dossier, order: Order) -> tuple[Ruling, Entry]:
    """The work that stands, and how it will be: it has of the other's files those that it lacked."""
    entry, other = into.entry, gone.entry
    files = taken(entry, other)
    first = min(entry.received_at, other.received_at)
    moves = first != entry.received_at
    reasons = _reasons(entry, other, files)
    promised = tuple(filter(None, (entry.correct_by, other.correct_by)))
    before = replace(into.standing, received_at=entry.received_at if moves else None)
    after = replace(
        into.standing,
        state=_state(entry, reasons),
        agency=entry.agency or other.agency,
        title=entry.facts.title or other.facts.title,
        work_type=entry.facts.work_type or other.facts.work_type,
        go_live=entry.facts.go_live or other.facts.go_live,
        reasons=reasons,
        correct_by=max(promised, default=None),
        version=max(into.versions, default=entry.version) + 1 if files else entry.version,
        received_at=first if moves else None,
        other=other.reference,
    )
    ruling = Ruling(replace(order, act=Act.ABSORB), before, after)
    facts = replace(entry.facts, title=after.title, work_type=after.work_type, go_live=after.go_live)
    return ruling, replace(
        entry, state=after.state, received_at=first, version=after.version, agency=after.agency, facts=facts,
        files=(*entry.files, *files), reasons=reasons,
    )  # fmt: skip


def parted(gone: Dossier, into: Dossier, order: Order) -> tuple[Ruling, Ruling, Entry]:
    """Both as they were before they were merged."""
    was, took = gone.undoable, into.undoable
    if was is None or took is None:
        raise ValueError("these two are not merged")
    entry, before = into.entry, took.before
    back = Ruling(order, gone.standing, replace(was.before, other=entry.reference))
    received_at = took.after.received_at
    alone = Ruling(
        order, replace(into.standing, received_at=received_at), replace(before, other=gone.entry.reference)
    )
    stands = replace(
        entry, state=before.state, received_at=before.received_at or entry.received_at, files=(),
        version=before.version, agency=before.agency,
    )  # fmt: skip
    return back, alone, stands


def taken(entry: Entry, other: Entry) -> tuple[EntryFile, ...]:
    """The files of the other that fill what the work lacks."""
    wanted = lacking(entry)
    return tuple(file for role in ASKED_FOR if role in wanted for file in other.usable(role))


def _reasons(entry: Entry, other: Entry, files: tuple[EntryFile, ...]) -> tuple[Reason, ...]:
    """Without what the files cure; with what is said of these files, and that they came late."""
    roles, names = {file.role.value for file in files}, {file.name for file in files}
    settled = ABOUT_AGENCY if entry.agency is None and other.agency else ()
    kept = (
        one
        for one in entry.reasons
        if _CURED.get(one.code) not in roles and not (settled and one.code.startswith(settled))
    )
    of_theirs = (one for one in other.reasons if one.file in names or (files and one.code in LATE))
    return tuple(dict.fromkeys((*kept, *of_theirs)))


def _state(entry: Entry, reasons: tuple[Reason, ...]) -> EntryState:
    """What waits for an officer, or for what one asked for, goes on waiting; else as the findings have it."""
    if entry.state not in (EntryState.OPEN, EntryState.ASKED) or is_returned_by_officer(entry):
        return entry.state
    return state_of(reasons)
