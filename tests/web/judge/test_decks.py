"""Original decks are handed out where the organiser allows it, to judges of the entry alone."""

import hashlib
import io
import zipfile
from dataclasses import replace
from email.message import EmailMessage

import pytest
from sqlalchemy import update

from contest.entry import Role
from judging.seat import Hall
from store.engine import writing
from store.schema import file
from tests.web.judge.conftest import OTHER_REF, REF, Judges
from tests.web.judge.conftest import hall as closed_hall  # noqa: F401 - a fixture
from web.site import Site

DECK = b"%PDF-1.4 slides"


@pytest.fixture
def hall(closed_hall: Hall) -> Hall:  # noqa: F811 - the same, with its doors open
    return replace(closed_hall, originals=True)


@pytest.fixture
def deck(site: Site) -> bytes:
    """The deck of the first entry, in the mail that brought it."""
    mail = EmailMessage()
    mail["From"] = "a@a.example"
    mail.set_content("เรียน ผู้จัดการประกวด")
    mail.add_attachment(DECK, maintype="application", subtype="pdf", filename="deck.pdf")
    path = site.archive.path("1" * 64)
    path.parent.mkdir(parents=True)
    path.write_bytes(mail.as_bytes())
    of_first = (file.c.version == 1) & (file.c.role == Role.DECK)
    values = {"sha256": hashlib.sha256(DECK).hexdigest(), "kind": "pdf", "stored_name": "deck.pdf"}
    with writing(site.engine) as connection:
        connection.execute(update(file).where(of_first).values(**values))
    return DECK


def test_deck_is_handed_out_as_it_was_sent(judges: Judges, deck: bytes) -> None:
    judge = judges(1)
    assert f"/judge/{REF}/deck.zip" in judge.get(f"/judge/{REF}").text
    with zipfile.ZipFile(io.BytesIO(judge.get(f"/judge/{REF}/deck.zip").content)) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {f"{REF}/deck.pdf": deck}


def test_deck_that_can_hold_macros_stays_here(judges: Judges, site: Site) -> None:
    with writing(site.engine) as connection:
        connection.execute(update(file).where(file.c.version == 2).values(kind="pptm"))
    judge = judges(1)
    assert f"/judge/{OTHER_REF}/deck.zip" not in judge.get(f"/judge/{OTHER_REF}").text
    assert judge.get(f"/judge/{OTHER_REF}/deck.zip").status_code == 404
