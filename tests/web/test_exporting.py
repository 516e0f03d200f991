"""The list as a file holds what the list shows, with right types, and nothing in it is executed."""

import csv
import io
from datetime import datetime

import openpyxl
import pytest

from contest.ruling import Act, Order
from intake.ordering import carry_out
from store.reports import Asked, listing
from tests.web.conftest import Visitor
from web.exporting import HEADINGS, exported
from web.site import Site


def test_sheet_opens_with_the_right_types_and_equals_the_list(officer: Visitor, site: Site) -> None:
    answer = officer.get("/export?format=xlsx&sort=reference")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["ผลงาน"]
    heading, *rows = sheet.iter_rows(values_only=True)
    assert heading == HEADINGS
    assert [row[0] for row in rows] == [f"DG66-000{n}" for n in range(1, 8)]
    assert [str(rows[0][n]) for n in (1, 7, 9)] == ["2023-07-20 12:01:00", "1", "2022-10-01 00:00:00"]
    assert isinstance(rows[0][1], datetime)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:P8")
    assert 'attachment; filename="DG66-20230720-1400.xlsx"' in answer.headers["content-disposition"]


def test_json_and_csv_hold_the_same_filter(officer: Visitor, site: Site) -> None:
    wanted = [row.reference for row in listing(site.engine, Asked(today=True), site.last_moment).rows]
    told = officer.get("/export?format=json&today=1").json()
    assert [row["เลขอ้างอิง"] for row in told] == wanted
    text = officer.get("/export?format=csv&today=1").content
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["เลขอ้างอิง", *wanted]


@pytest.mark.parametrize("title", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)"])
def test_formula_in_a_title_is_a_text(site: Site, title: str) -> None:
    dossier = site.chambers.ledger.dossier("DG66-0001")
    assert dossier
    carry_out(site.chambers, "DG66-0001", dossier.revision, Order(Act.TITLE, "ก", text=title), 1)
    asked = Asked(text="DG66-0001")
    text = exported(site.engine, asked, site.last_moment, "csv").decode("utf-8-sig")
    assert [*csv.reader(io.StringIO(text))][1][5] == f"'{title}"
    book = openpyxl.load_workbook(io.BytesIO(exported(site.engine, asked, site.last_moment, "xlsx")))
    assert (book["ผลงาน"]["F2"].value, book["ผลงาน"]["F2"].data_type) == (title, "s")


def test_format_there_is_not_is_not_found(officer: Visitor) -> None:
    assert officer.get("/export?format=exe").status_code == 404
