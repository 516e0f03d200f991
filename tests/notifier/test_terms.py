"""The fixed terms: complete in both languages."""

import pytest

from contest.entry import EntryState, Role
from contest.reason import DEFAULT_SEVERITY, Severity
from notifier.terms import checked, label, marks, role, service, state
from notifier.wording import LANGUAGES
from tests.notifier.examples import ARCHIVE, FORM, LOGO
from thai.dates import Language


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_role_and_state_has_its_term(lang: Language) -> None:
    assert len({role(r, lang) for r in Role}) == len(Role)
    assert len({state(s, lang) for s in EntryState}) == len(EntryState)


def test_state_counts_what_is_to_be_corrected() -> None:
    assert state(EntryState.OPEN, "th", 2) == "รอแก้ไข 2 รายการ"
    assert state(EntryState.OPEN, "en", 1) == "1 item to correct"
    assert state(EntryState.HELD, "en", 2) == "with an officer"


@pytest.mark.parametrize("code", [c for c, s in DEFAULT_SEVERITY.items() if s is Severity.HOLD])
def test_every_reason_to_hold_says_what_is_looked_into(code: str) -> None:
    assert checked([code], "th") != checked([], "th")
    assert checked([code], "en") != checked([], "en")


def test_checked_names_each_subject_once() -> None:
    assert checked(["NOT_LAO", "PARENT_AGENCY", "PREV_AWARD"], "en") == (
        "the agency’s eligibility and the project’s earlier awards"
    )
    assert checked([], "th") == "รายละเอียดการส่งผลงาน"


def test_lists_have_a_space_before_their_last_only_where_they_are_long() -> None:
    assert marks("signature,stamp", "th") == "ลายมือชื่อและตราประทับ"
    assert marks("tick,signature,stamp", "th") == "เครื่องหมายถูก ลายมือชื่อ และตราประทับ"
    assert checked(["GO_LIVE_LATE", "PREV_AWARD"], "th") == (
        "วันที่เริ่มใช้งานจริงของผลงาน และประวัติการได้รับรางวัลของผลงาน"
    )
    assert checked(["NOT_LAO", "GO_LIVE_LATE", "EARLY"], "en") == (
        "the agency’s eligibility, the project’s date of real use and the time of sending"
    )


def test_label_calls_an_archive_what_it_is() -> None:
    assert [label(file, "th") for file in (ARCHIVE, LOGO, FORM)] == ["ไฟล์บีบอัด", "ไฟล์อื่น", "ใบส่งผลงาน"]
    assert label(ARCHIVE, "en") == "Archive"


def test_marks_and_services_are_called_by_name() -> None:
    assert marks("stamp", "th") == "ตราประทับ"
    assert marks("signature, stamp", "en") == "signature and stamp"
    assert marks("initials", "en") == "initials"
    assert [service(s, "th") for s in ("google-drive", "short-link", "somewhere")] == [
        "Google Drive", "ลิงก์ย่อ", "somewhere",
    ]  # fmt: skip
