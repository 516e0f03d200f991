"""The last look into the mailbox in words: equal where it balances, and what does not is named."""

from datetime import UTC, datetime

from app.polls import poll_en, poll_json, poll_th
from contest.arrival import Folder
from contest.reconciliation import Reconciliation

AT = datetime(2023, 7, 20, 3, 0, tzinfo=UTC)
GOOD = Reconciliation(AT, Folder("a", "INBOX", 1), 5, 5, 3, 2, 0, 0)
BAD = Reconciliation(AT, Folder("a", "INBOX", 1), 5, 4, 4, 0, 1, 2)


def test_poll_that_balances_is_an_equation() -> None:
    assert poll_th(GOOD) == (
        "ตรวจกล่องจดหมายล่าสุด 20 ก.ค. 66 10.00 น.: อยู่บนเซิร์ฟเวอร์ 5 = เก็บแล้ว 5 = ตรวจแล้ว 3 + รอตรวจ 2"
    )
    assert poll_en(GOOD).endswith("on the server 5 = archived 5 = decided 3 + waiting 2")


def test_poll_that_does_not_balance_names_what_is_missing() -> None:
    assert poll_th(BAD).endswith(
        "อยู่บนเซิร์ฟเวอร์ 5 ≠ เก็บแล้ว 4 = ตรวจแล้ว 4 + รอตรวจ 0 · เซิร์ฟเวอร์ยังไม่ส่งมอบ 1"
        " · ถูกย้ายหรือลบบนเซิร์ฟเวอร์โดยผู้อื่น 2 (มีสำเนาแล้ว)"
    )
    assert poll_en(BAD).endswith("waiting 0; withheld by the server 1; moved away by somebody 2")


def test_poll_as_json() -> None:
    assert poll_json(None) is None
    assert poll_json(GOOD) == {
        "at": "2023-07-20T10:00:00+07:00", "folder": "INBOX", "on_server": 5, "archived": 5, "decided": 3,
        "waiting": 2, "withheld": 0, "gone": 0, "balanced": True,
    }  # fmt: skip
