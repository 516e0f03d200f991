"""An officer sees on the form of an entry what the machine saw, with a picture of each place."""

import hashlib

import pytest
from sqlalchemy import update

from contest.entry import Role
from store.archive import RawArchive
from store.engine import Engine
from store.ledger import SqlLedger
from store.reports.papers import version_papers
from store.schema import file as file_table
from tests.conftest import need
from tests.parsers.evidence.sheets import form_file
from tests.parsers.sandbox.hostile import mail_with
from tests.servers.tesseract import missing
from tests.web.conftest import Visitor

FORM = "/entries/DG66-0001/form"


@pytest.fixture
def scanned(engine: Engine, ledger: SqlLedger, archive: RawArchive) -> None:
    """The mail of the first entry brings a scanned form."""
    form = form_file("scanned")
    dossier = ledger.dossier("DG66-0001")
    assert dossier
    for paper in version_papers(engine, dossier.entry.id):
        archive.path(paper.sha256).write_bytes(mail_with({"x_form1.pdf": form}))
    with engine.begin() as connection:
        wanted = update(file_table).where(file_table.c.role == Role.FORM)
        connection.execute(wanted.values(sha256=hashlib.sha256(form).hexdigest()))


@pytest.mark.usefixtures("scanned")
def test_officer_sees_the_marks_with_a_picture_of_each_place(officer: Visitor) -> None:
    page = officer.get(FORM).text
    said = ("เครื่องหมายถูก · บอกไม่ได้", "ลายมือชื่อ · เห็น", "ตราประทับ · เห็น", "อ่านได้")
    assert [words for words in said if words not in page] == []
    for path in ("marks/signature", "marks/stamp", "pages/1"):
        answer = officer.get(f"{FORM}/{path}")
        assert (answer.headers["content-type"], answer.content[:4]) == ("image/png", b"\x89PNG")


@pytest.mark.usefixtures("scanned")
def test_officer_reads_the_words_of_a_scan(officer: Visitor) -> None:
    need(missing())
    assert "2 พฤษภาคม 2562" in officer.get(f"{FORM}?words=1").text


def test_form_that_is_not_there_is_said_so(officer: Visitor) -> None:
    assert "ไม่มีใบส่งผลงานที่ตรวจดูได้" in officer.get(FORM).text
    paths = ("marks/stamp", "marks/tick", "marks/other", "pages/1", "pages/0")
    assert {officer.get(f"{FORM}/{path}").status_code for path in paths} == {404}


def test_form_of_an_entry_that_does_not_exist_is_not_found(officer: Visitor) -> None:
    assert {officer.get(f"/entries/DG66-9999/form{end}").status_code for end in ("", "/marks/tick")} == {404}
