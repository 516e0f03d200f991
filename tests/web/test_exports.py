"""An officer takes away the list that the page shows; nobody else does, and the log notes it."""

import io
import re

import msgspec
import openpyxl
import pytest
from sqlalchemy import select, update

from contest.reason import reason
from store.engine import Engine, reading, writing
from store.event_kind import EventKind
from store.schema import entry, event
from tests.web.conftest import Visitor, Visitors

FILTER = "state=held&state=open&sort=reference"


def exported(engine: Engine) -> list[object]:
    with reading(engine) as connection:
        noted = connection.scalars(select(event.c.data).where(event.c.kind == EventKind.EXPORTED))
        return [msgspec.json.decode(data) for data in noted]


def test_workbook_is_the_list_of_the_page(officer: Visitor, engine: Engine) -> None:
    page = officer.get(f"/entries?{FILTER}").text
    link = re.search(r'href="(/entries\.xlsx[^"]*)"', page)
    assert link
    answer = officer.get(link[1].replace("&amp;", "&"))
    assert re.fullmatch(
        r'attachment; filename="DG66-20230720-1400\.xlsx"', answer.headers["content-disposition"]
    )
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    listed = re.findall(r'<th scope="row" class="key"><a href="/entries/([^"]+)"', page)
    assert (
        [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
        == listed
        == ["DG66-0006", "DG66-0007"]
    )
    assert exported(engine) == [{"account": 1, "entries": 2, "format": "xlsx"}]


def test_filter_by_problem_is_that_of_the_list(officer: Visitor, engine: Engine) -> None:
    with writing(engine) as connection:
        of = entry.c.reference.in_(("DG66-0002", "DG66-0007"))
        connection.execute(update(entry).where(of).values(reasons=(reason("FORM_TOKEN_MISSING"),)))
    query = "problem=form-name&sort=reference&down=1"
    listed = re.findall(r'class="key"><a href="/entries/([^"]+)"', officer.get(f"/entries?{query}").text)
    taken = [one["reference"] for one in officer.get(f"/entries.json?{query}").json()]
    assert taken == listed == ["DG66-0007", "DG66-0002"]


@pytest.mark.parametrize("form", ["xlsx", "csv", "json", "zip"])
def test_secretary_reads_the_list_and_takes_nothing_away(
    visitors: Visitors, engine: Engine, form: str
) -> None:
    secretary = visitors("secretary")
    assert secretary.get("/entries").text.count(f"/entries.{form}") == 0
    assert secretary.get(f"/entries.{form}").status_code == 403
    assert exported(engine) == []
