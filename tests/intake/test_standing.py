"""What an entry holds after a message: replaced whole before closing, only filled after it."""

from dataclasses import replace

import pytest

from contest.entry import EntryFile, Role
from intake.standing import lacking, standing
from tests.intake.desktop import digest
from tests.intake.rules.desks import entry


def a(role: Role, name: str, **changes: object) -> EntryFile:
    return replace(EntryFile(role, name, name, "pdf", 1, digest(name)), **changes)  # type: ignore[arg-type]


FORM, FORM2, BAD_FORM = a(Role.FORM, "f"), a(Role.FORM, "f2"), a(Role.FORM, "bad f", usable=False)
DECK, DECK2, BAD_DECK = a(Role.DECK, "d"), a(Role.DECK, "d2"), a(Role.DECK, "bad d", usable=False)
WORSE_DECK = a(Role.DECK, "worse d", usable=False)
CLIP, CLIP2, OTHER, OTHER2 = a(Role.CLIP, "c"), a(Role.CLIP, "c2"), a(Role.OTHER, "o"), a(Role.OTHER, "o2")
RENAMED = replace(FORM, name="renamed")
BOTH = (False, True)


@pytest.mark.parametrize(
    ("old", "brought", "closed", "stands"),
    [
        ([], [DECK, FORM, OTHER], BOTH, [FORM, DECK, OTHER]),
        ([FORM, DECK], [], BOTH, [FORM, DECK]),
        ([DECK, FORM], [OTHER], BOTH, [DECK, FORM]),
        ([FORM], [DECK], BOTH, [FORM, DECK]),
        ([FORM, BAD_DECK], [DECK], BOTH, [FORM, DECK]),
        ([FORM, BAD_DECK], [WORSE_DECK], BOTH, [FORM, WORSE_DECK]),
        ([FORM, DECK], [BAD_DECK], BOTH, [FORM, DECK]),
        ([FORM, DECK, OTHER], [DECK2, OTHER2], (False,), [FORM, DECK2, OTHER2, OTHER]),
        ([FORM, DECK, OTHER], [DECK2, OTHER2], (True,), [FORM, DECK, OTHER]),
        ([FORM, DECK], [FORM2, BAD_FORM], (False,), [FORM2, BAD_FORM, DECK]),
        ([FORM, FORM2, DECK], [a(Role.FORM, "f3")], (False,), [a(Role.FORM, "f3"), DECK]),
        ([FORM, DECK], [RENAMED], (False,), [RENAMED, DECK]),
        ([FORM, DECK], [RENAMED], (True,), [FORM, DECK]),
        ([FORM, DECK], [CLIP], (False,), [FORM, DECK, CLIP]),
        ([FORM, DECK], [CLIP], (True,), [FORM, DECK]),
        ([FORM, CLIP], [DECK, CLIP2], (True,), [FORM, DECK, CLIP]),
        ([], [FORM, replace(FORM, role=Role.OTHER)], BOTH, [FORM]),
        ([], [a(Role.FORM, "e1", size=0, sha256="e"), a(Role.DECK, "e2", size=0, sha256="e")], BOTH, None),
    ],
)  # fmt: skip
def test_files_stand_as_the_times_allow(
    old: list[EntryFile], brought: list[EntryFile], closed: tuple[bool, ...], stands: list[EntryFile] | None
) -> None:
    expected = tuple(brought if stands is None else stands)
    assert [standing(old, brought, closed=when) for when in closed] == [expected] * len(closed)


def test_entry_lacks_what_it_has_no_usable_file_for() -> None:
    held = [entry(files=tuple(files)) for files in ([FORM, DECK], [FORM, BAD_DECK], [DECK, CLIP], [])]
    assert [lacking(one) for one in held] == [
        frozenset(), frozenset({Role.DECK}), frozenset({Role.FORM}), frozenset({Role.FORM, Role.DECK}),
    ]  # fmt: skip
