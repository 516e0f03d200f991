"""Every page is looked at in a real browser: one that is added is not forgotten."""

from typing import Final

import tests.web.judge.test_browser as of_judges
import tests.web.test_browser as of_officers
from web.doors import DOORS

LOOKED_AT: Final = {"/sign-in", "/upload/{token}"}
"""By tests of their own: signing in is the beginning of all, a link is sent and used."""

NO_PAGES: Final = {
    "/healthz", "/metrics", "/pulse", "/entries.xlsx", "/entries.csv", "/entries.json", "/entries.zip",
    "/entries/{reference}/slides/{number:int}", "/entries/{reference}/form/marks/{name}",
    "/entries/{reference}/form/pages/{number:int}",
    "/mails/{sha256}/raw", "/judge/bundle.zip", "/judge/{reference}/packet.pdf",
    "/judge/{reference}/deck.zip",
}  # fmt: skip
"""Files, pictures and answers to programs."""


def test_every_page_is_looked_at_in_a_browser() -> None:
    pages = {door.path for door in DOORS if door.methods == ("GET",)} - NO_PAGES
    assert pages == {*of_officers.PAGES, *of_judges.PAGES, *LOOKED_AT}


def test_files_are_doors() -> None:
    assert {door.path for door in DOORS} >= NO_PAGES
