"""How the last look into the mailbox is shown: on the server = archived = decided + waiting."""

from typing import Any

from app.moments import iso, when
from contest.reconciliation import Reconciliation

_NUMBERS = ("on_server", "archived", "decided", "waiting", "withheld", "gone")


def poll_counts(poll: Reconciliation) -> dict[str, int]:
    """The numbers by their names, for the structured log."""
    return {name: getattr(poll, name) for name in _NUMBERS}


def poll_json(poll: Reconciliation | None) -> dict[str, Any] | None:
    """For JSON; null before the first poll."""
    if poll is None:
        return None
    return {"at": iso(poll.at), "folder": poll.folder.name, **poll_counts(poll), "balanced": poll.balanced}


def poll_th(poll: Reconciliation) -> str:
    """A line for the organiser, in Thai."""
    equal = "=" if poll.on_server == poll.archived else "≠"
    told = (
        f"ตรวจกล่องจดหมายล่าสุด {when(poll.at)}: อยู่บนเซิร์ฟเวอร์ {poll.on_server} {equal} เก็บแล้ว {poll.archived} "
        f"= ตรวจแล้ว {poll.decided} + รอตรวจ {poll.waiting}"
    )
    withheld = f" · เซิร์ฟเวอร์ยังไม่ส่งมอบ {poll.withheld}" if poll.withheld else ""
    gone = f" · ถูกย้ายหรือลบบนเซิร์ฟเวอร์โดยผู้อื่น {poll.gone} (มีสำเนาแล้ว)" if poll.gone else ""
    return told + withheld + gone


def poll_en(poll: Reconciliation) -> str:
    """A line for the operator."""
    equal = "=" if poll.on_server == poll.archived else "≠"
    told = (
        f"{when(poll.at)}: on the server {poll.on_server} {equal} archived {poll.archived} "
        f"= decided {poll.decided} + waiting {poll.waiting}"
    )
    withheld = f"; withheld by the server {poll.withheld}" if poll.withheld else ""
    return told + withheld + (f"; moved away by somebody {poll.gone}" if poll.gone else "")
