"""An office with its ledger, and works in the states in which an officer tries words on them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contest.call import Call
from contest.ruling import Dossier
from tests.intake.desktop import OTHER, Desktop, deck, form, mail, scan
from tests.intake.story import REGISTER
from tests.intake.test_stories import NONGBUA


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """An office that has received nothing yet."""
    office = Desktop(tmp_path, register=REGISTER)
    yield office
    office.close()


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Call, list[Dossier]]]:
    """A complete work, one that lacks its slides, and one whose agency is asked about."""
    desktop = Desktop(tmp_path_factory.mktemp("works"), register=REGISTER)
    desktop.send(mail(form(), deck()))
    desktop.send(mail(form(title="ระบบที่สอง")))
    desktop.send(mail(scan(NONGBUA), deck(salt="3", slides=(("ผลงาน", "ข้อความ"),)), sender=OTHER))
    found = [desktop.ledger.dossier(f"DG66-000{n}") for n in (1, 2, 3)]
    yield desktop.office.call, [one for one in found if one]
    desktop.close()
