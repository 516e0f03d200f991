"""The wording of notices: a letter's sentences, worded otherwise, seen as the mail they make, and kept."""

from typing import Final

from starlette.responses import Response

from notifier.kinds import NoticeKind
from notifier.reason_titles import title_of, titles
from notifier.rewording import may_be_worded, parts_of, shared_parts
from notifier.wording import LANGUAGES
from store.errors import WordingChanged
from store.wordings import WordingVersion, reword, wording_versions
from web.rewording import Texts, Trial, fields, given, is_sound, letter_of, trial
from web.visit import Visit, to

_LONGEST: Final = 5000


def wordings_page(visit: Visit) -> Response:
    """Every letter and every shared part, and who last worded it otherwise."""
    latest = {one.name: one for one in reversed(wording_versions(visit.site.engine))}
    return visit.page(
        "wordings.html", kinds=tuple(NoticeKind), parts=shared_parts(), latest=latest,
        findings=titles(visit.lang, shared=False), requests=titles(visit.lang, shared=True),
    )  # fmt: skip


def wording_page(visit: Visit) -> Response:
    """The words in force, or of the version that is asked for, to begin with; and all versions."""
    name = visit.path["name"]
    if not may_be_worded(name):
        return visit.problem(404, "nothing")
    versions = wording_versions(visit.site.engine, name)
    return _page(visit, trial(visit.site, name), _asked(visit, versions))


def preview_wording(visit: Visit) -> Response:
    """The very mail that these words make of a work that there is; nothing is kept."""
    name = visit.path["name"]
    if not may_be_worded(name):
        return visit.problem(404, "nothing")
    tried, texts = trial(visit.site, name), given(visit.form, name)
    return _page(visit, tried, texts, _trouble(visit, tried, texts), is_previewed=True)


def keep_wording(visit: Visit) -> Response:
    """A further version, in force for every notice that is owed from now on."""
    name, account, seen = visit.path["name"], visit.account, visit.form.get("latest", "")
    if not may_be_worded(name) or account is None or not (seen.isascii() and seen.isdigit()):
        return visit.problem(404, "nothing")
    tried, texts = trial(visit.site, name), given(visit.form, name)
    trouble = _trouble(visit, tried, texts)
    if trouble:
        return _page(visit, tried, texts, trouble)
    try:
        now = visit.site.clock()
        reword(visit.site.engine, name, [*texts.items()], _because(visit), account.id, int(seen[:9]), now)
    except WordingChanged:
        return _page(visit, tried, texts, "changed")
    return to(f"/wordings/{name}", done="1")


def _page(
    visit: Visit, tried: Trial, texts: Texts, trouble: str = "", *, is_previewed: bool = False
) -> Response:
    site, name = visit.site, tried.name
    versions = wording_versions(site.engine, name)
    status = {"": 200, "changed": 409}.get(trouble, 422)
    letter = letter_of(site, tried, texts) if is_sound(name, texts) and trouble != "render" else None
    return visit.page(
        "wording.html", status, tried=tried, versions=versions, letter=letter, trouble=trouble, texts=texts,
        fields={lang: [*fields(site, tried, texts, lang)] for lang in LANGUAGES}, because=_because(visit),
        seen=versions[0].number if versions else 0, is_previewed=is_previewed,
        kinds=[kind for kind in NoticeKind if name in parts_of(kind)], done=visit.query.get("done") == "1",
        shown=visit.query.get("version", ""), is_told=tried.is_told(site),
        titles={one: title_of(one, visit.lang) for one in (tried.name, *tried.related) if tried.findings},
    )  # fmt: skip


def _asked(visit: Visit, versions: tuple[WordingVersion, ...]) -> Texts:
    """The words of one version; 0 is the built-in one, and without a number it is the one in force."""
    asked = visit.query.get("version", "")
    chosen = [one for one in versions if str(one.number) == asked] if asked else versions[:1]
    return dict(chosen[0].texts) if chosen else {}


def _trouble(visit: Visit, tried: Trial, texts: Texts) -> str:
    """Why these words cannot be kept, "" where they can."""
    versions = wording_versions(visit.site.engine, tried.name)
    if not is_sound(tried.name, texts):
        return "words"
    if texts == (dict(versions[0].texts) if versions else {}):
        return "same"
    if not _because(visit):
        return "because"
    try:
        letter_of(visit.site, tried, texts)
    except ValueError:
        return "render"
    return ""


def _because(visit: Visit) -> str:
    return visit.form.get("because", "").strip()[:_LONGEST]
