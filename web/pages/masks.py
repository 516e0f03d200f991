"""An officer covers on the pages of a form what judges must not see; pages without a mask are not shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from starlette.responses import Response

from contest.entry import Entry, EntryFile
from contest.masks import MOST, PAGES, WHOLE, FormMasks, Mask
from store.judging.masks import draw, masks_of
from web.pages.evidence import entry_of, form_of, pages_of
from web.visit import Visit, to

SIDES = ("left", "top", "width", "height")
_SPARE = 3
"""Empty rows below those of a page."""

Row = tuple[str, str, str, str]
"""Left, top, width and height in percent, as they stand in the fields."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page with its rows, and whether any of them covers something by now."""

    number: int
    rows: tuple[Row, ...]
    is_shown: bool


def masks_page(visit: Visit) -> Response:
    """The pages, their masks, and what judges would see."""
    found = _found(visit)
    if found is None:
        return visit.problem(404, "entry", reference=visit.path["reference"].upper())
    entry, form, stands = found
    return _page(visit, entry, form, stands, _rows_of(stands))


def save_masks(visit: Visit) -> Response:
    """Put the fields in the place of what stood there: one event, none where nothing changed."""
    found = _found(visit)
    if found is None or visit.account is None:
        return visit.problem(404, "entry", reference=visit.path["reference"].upper())
    entry, form, stands = found
    rows = _rows_in(visit.form)
    masks = [_mask(page, row) for page, mine in rows.items() for row in mine if any(row)]
    fit = [mask for mask in masks if mask and mask.fits()]
    if form is None or len(fit) < len(masks) or len(fit) > MOST:
        return _page(visit, entry, form, stands, rows, trouble="numbers")
    if visit.form.get("revision") != str(stands.revision):
        return _page(visit, entry, form, stands, _rows_of(stands), trouble="changed")
    if tuple(fit) != stands.masks:
        over = FormMasks(form.sha256, revision=stands.revision)
        if not draw(visit.site.engine, entry.id, over, fit, visit.account.id, visit.site.clock()):
            return _page(visit, entry, form, stands, _rows_of(stands), trouble="changed")
    return to(f"/entries/{entry.reference}/form/masks", saved="1")


def covered(visit: Visit, entry: Entry) -> FormMasks:
    """The masks on the form that the entry has now; those on another form cover nothing on this one."""
    stands = masks_of(visit.site.engine, [entry.id]).get(entry.id, FormMasks())
    form = form_of(entry)
    fits = form is not None and form.sha256 == stands.form
    return stands if fits else FormMasks(revision=stands.revision)


def _found(visit: Visit) -> tuple[Entry, EntryFile | None, FormMasks] | None:
    entry = entry_of(visit)
    return (entry, form_of(entry), covered(visit, entry)) if entry else None


def _page(
    visit: Visit,
    entry: Entry,
    form: EntryFile | None,
    stands: FormMasks,
    rows: Mapping[int, tuple[Row, ...]],
    trouble: str = "",
) -> Response:
    drawn = pages_of(visit, entry)
    numbers = range(1, len(drawn) + 1)
    shown = {mask.page for mask in stands.masks}
    sheets = [_Sheet(n, (*rows.get(n, ()), *[("",) * 4] * _SPARE), n in shown) for n in numbers]
    return visit.page(
        "masks.html", 422 if trouble else 200, entry=entry, file=form, sheets=sheets, sides=SIDES,
        stands=stands, trouble=trouble, saved="saved" in visit.query,
    )  # fmt: skip


def _rows_of(stands: FormMasks) -> dict[int, tuple[Row, ...]]:
    return {n: tuple(_row(mask) for mask in stands.masks if mask.page == n) for n in range(1, PAGES + 1)}


def _row(mask: Mask) -> Row:
    left, top, width, height = (f"{n / 10:g}" for n in (mask.left, mask.top, mask.width, mask.height))
    return left, top, width, height


def _rows_in(form: Mapping[str, str]) -> dict[int, tuple[Row, ...]]:
    """By page, the rows of which any field is filled."""
    return {page: tuple(row for row in _fields(form, page) if any(row)) for page in range(1, PAGES + 1)}


def _fields(form: Mapping[str, str], page: int) -> Iterator[Row]:
    for n in range(MOST + _SPARE):
        left, top, width, height = (form.get(f"{page}-{n}-{side}", "").strip() for side in SIDES)
        yield left, top, width, height


def _mask(page: int, row: Row) -> Mask | None:
    """None where a field is no number of percent."""
    try:
        left, top, width, height = (round(float(field) * WHOLE / 100) for field in row)
    except (ValueError, OverflowError):
        return None
    return Mask(page, left, top, width, height)
