"""Which files an entry has after a message: what it brings, beside what stands from before."""

from collections.abc import Iterable, Sequence

from contest.entry import Entry, EntryFile, EntryState, Role
from contest.reason import Reason, Severity
from intake.codes import UNUSABLE

ASKED_FOR = (Role.FORM, Role.DECK)
"""The roles that the call asks for."""


def lacking(entry: Entry) -> frozenset[Role]:
    """What the call asks for and the entry has no usable file for."""
    return frozenset(role for role in ASKED_FOR if not entry.usable(role))


def is_returned_by_officer(entry: Entry) -> bool:
    """Whether an officer asked for a correction where the machine found none to ask for."""
    asks = {Severity.RETURN, Severity.RETURN_CONFIRM, Severity.ASK}
    return entry.state is EntryState.OPEN and not asks & {finding.severity for finding in entry.reasons}


def is_of_a_namesake(finding: Reason, files: Iterable[EntryFile]) -> bool:
    """Whether what cannot be used is not the file that stands under its name, for that can be."""
    named = [file for file in files if file.name == finding.file]
    return finding.code in UNUSABLE and any(file.usable for file in named)


def standing(
    old: Sequence[EntryFile], brought: Sequence[EntryFile], *, closed: bool
) -> tuple[EntryFile, ...]:
    """The files as they would stand now.

    A role that the message fills is replaced whole, and a file that cannot be used pushes out none that
    can. Once the call is `closed` nothing is replaced and no clip is added: what is lacking may still
    come, and is late. A message that changes none of the roles leaves the files as they are.
    """
    roles = [(role, _of_role(role, old, brought, closed=closed)) for role in (*ASKED_FOR, Role.CLIP)]
    if old and all(files == _of(role, old) for role, files in roles):
        return tuple(old)
    others = (*_of(Role.OTHER, brought), *_of(Role.OTHER, old))
    return _once(file for part in (*(files for _, files in roles), others) for file in part)


def _of_role(
    role: Role, old: Sequence[EntryFile], brought: Sequence[EntryFile], *, closed: bool
) -> Sequence[EntryFile]:
    was, new = _of(role, old), _of(role, brought)
    is_settled = _any_usable(was) or (role is Role.CLIP and bool(old))
    if not new or (closed and is_settled) or (_any_usable(was) and not _any_usable(new)):
        return was
    return new


def _any_usable(files: Iterable[EntryFile]) -> bool:
    return any(file.usable for file in files)


def _of(role: Role, files: Iterable[EntryFile]) -> tuple[EntryFile, ...]:
    return tuple(file for file in files if file.role is role)


def _once(files: Iterable[EntryFile]) -> tuple[EntryFile, ...]:
    """Each content once, empty files by their names."""
    kept: dict[str, EntryFile] = {}
    for file in files:
        kept.setdefault(file.sha256 if file.size else f"{file.sha256} {file.name}", file)
    return tuple(kept.values())
