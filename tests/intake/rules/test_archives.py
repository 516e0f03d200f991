"""Archives that open are noted; those that stay shut are asked for as files where something is missing."""

import pytest

from contest.content import Content, Unreadable
from contest.reason import Reason, reason
from intake.desk import Desk
from intake.rules.archives import archives_can_be_opened
from tests.intake.desktop import attachment, broken, deck, form
from tests.intake.rules.desks import desk, entry

ZIP, RAR = "ส่งผลงาน.zip", "ส่งผลงาน.rar"
LOCKED = broken(ZIP, "zip", Unreadable.PASSWORD)
OPENED = attachment(ZIP, Content("zip", warnings=("UNPACKED",)))
SAID = reason("ARCHIVE_LOCKED", file=ZIP, archive_name=ZIP)


@pytest.mark.parametrize(
    ("mail", "found"),
    [
        (desk(form(), deck()), []),
        (desk(OPENED, form(), deck()), [reason("ARCHIVE_UNPACKED", file=ZIP, archive_name=ZIP)]),
        (desk(attachment("ก.eml", Content("eml", warnings=("UNPACKED",))), form(), deck()), []),
        (desk(LOCKED), [SAID]),
        (desk(broken(ZIP, "zip", Unreadable.DAMAGED)), [SAID]),
        (
            desk(broken(ZIP, "zip", Unreadable.TOO_LARGE)),
            [reason("ARCHIVE_OVER_LIMITS", file=ZIP, archive_name=ZIP, max="50")],
        ),
        (desk(broken(ZIP, "zip", Unreadable.EMPTY)), [reason("ARCHIVE", file=ZIP, ext=".zip")]),
        (desk(broken(RAR, "rar", Unreadable.UNSUPPORTED)), [reason("ARCHIVE", file=RAR, ext=".rar")]),
        (
            desk(broken("winmail.dat", "tnef", Unreadable.DAMAGED)),
            [reason("ARCHIVE_LOCKED", file="winmail.dat", archive_name="winmail.dat")],
        ),
        (
            desk(broken("smime.p7m", "p7m", Unreadable.PASSWORD)),
            [reason("ARCHIVE_LOCKED", file="smime.p7m", archive_name="smime.p7m")],
        ),
        (desk(broken("cert.p7b", "p7m", Unreadable.UNSUPPORTED)), []),
        (desk(form(), LOCKED), [SAID]),
        (desk(form(), deck(), LOCKED), []),
        (desk(LOCKED, old=entry()), [SAID]),
        (desk(deck(salt="2"), LOCKED, old=entry()), []),
        (desk(LOCKED, old=entry(form())), [SAID]),
    ],
)
def test_archive_matters_where_nobody_knows_what_is_missing(mail: Desk, found: list[Reason]) -> None:
    assert list(archives_can_be_opened(mail)) == found
