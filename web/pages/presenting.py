"""Works before the committee in the order of time: their slots, who is invited, and who comes."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from starlette.responses import Response

from contest.judging import Slot
from contest.ruling import Act, Attendance, Dossier, Order
from intake.ordering import carry_out
from intake.presenting import seal_of
from intake.ruling import NotPossible, can_be_presented
from judging.slots_csv import LONGEST, minutes_of, starts_of
from store.errors import EntryChanged
from store.judging import committee
from store.reports.presenting import Presentation, called_off, presentations
from thai.dates import BANGKOK, local_day
from web.site import Site
from web.visit import Visit, to

_WORDS: Final = 2000
_PLACE: Final = 300
_AT_ONCE: Final = 150
"""Works that are listed on one page; of more, a day at a time."""


def presenting_page(visit: Visit) -> Response:
    """All works that have a slot, or those of one day; with `work` what can be done about that one."""
    return _page(visit, visit.query.get("work", ""))


def keep_slot(visit: Visit) -> Response:
    """Give a work its time, as `judges slots` does; what somebody else has changed is not overwritten."""
    engine, account, dossier = visit.site.engine, visit.account, _dossier(visit, _named(visit))
    if dossier is None or account is None:
        return _page(visit, _named(visit), "reference")
    known = committee.slots(engine)
    before, wanted = known.get(dossier.entry.id), _slot(visit, dossier)
    if wanted is None or not can_be_presented(dossier.entry):
        return _page(visit, _named(visit), "slot" if wanted is None else "state")
    if visit.form.get("was", "") != seal_of(before):
        return _page(visit, _named(visit), "changed")
    if _overlaps(wanted, known.values()):
        return _page(visit, _named(visit), "overlap")
    if wanted != before:
        committee.set_slots(engine, [wanted], visit.site.clock(), account.id)
    return to("/presenting", work=dossier.entry.reference, done="slot")


def keep_attendance(visit: Visit) -> Response:
    """Put on record who comes, as it was told: an order about the work, which tells nobody anything."""
    form, account, dossier = visit.form, visit.account, _dossier(visit, _named(visit))
    if dossier is None or account is None:
        return _page(visit, _named(visit), "reference")
    because, names = (form.get(name, "").strip()[:_WORDS] for name in ("because", "names"))
    order = Order(Act.ATTEND, because, names, text=form.get("attends", ""))
    seen = form.get("revision", "")
    revision = int(seen) if seen.isascii() and seen.isdigit() else -1
    try:
        carry_out(visit.site.chambers, dossier.entry.reference, revision, order, account.id)
    except EntryChanged:
        return _page(visit, _named(visit), "changed")
    except NotPossible as no:
        return _page(visit, _named(visit), no.code)
    return to("/presenting", work=dossier.entry.reference, done="attendance")


def _named(visit: Visit) -> str:
    return visit.form.get("reference", "")


def _dossier(visit: Visit, reference: str) -> Dossier | None:
    return visit.site.chambers.ledger.dossier(reference.strip().upper()) if reference.strip() else None


def _slot(visit: Visit, dossier: Dossier) -> Slot | None:
    """What the form says, None where that is no slot."""
    form = visit.form
    starts = starts_of(form.get("day", ""), form.get("start", ""))
    minutes = minutes_of(form.get("minutes", ""))
    if starts is None or minutes is None:
        return None
    return Slot(dossier.entry.id, starts, minutes, " ".join(form.get("place", "").split())[:_PLACE])


def _overlaps(wanted: Slot, known: Iterable[Slot]) -> bool:
    """Whether another work is in the same place at that time."""
    return any(
        one.entry != wanted.entry
        and one.place == wanted.place
        and one.starts_at < wanted.starts_at + timedelta(minutes=wanted.minutes)
        and wanted.starts_at < one.starts_at + timedelta(minutes=one.minutes)
        for one in known
    )


def _page(visit: Visit, work: str, trouble: str = "") -> Response:
    """With `trouble` the fields keep what was written into them."""
    site, everything = visit.site, presentations(visit.site.engine)
    dossier = _dossier(visit, work)
    mine = next((one for one in everything if dossier and one.slot.entry == dossier.entry.id), None)
    slot = mine.slot if mine else None
    last = slot or (called_off(site.engine, dossier.entry.id) if dossier else None)
    days = sorted({local_day(one.slot.starts_at) for one in everything})
    chosen = _day(visit.query.get("day", ""), days) or _shown(site, everything, days, slot)
    done, invited = visit.query.get("done", ""), visit.query.get("invited", "")
    return visit.page(
        "presenting.html", 409 if trouble == "changed" else 422 if trouble else 200,
        rows=[one for one in everything if chosen is None or local_day(one.slot.starts_at) == chosen],
        days=days, chosen=chosen, whole=len(everything) <= _AT_ONCE,
        uninvited=sum(one.invited is None for one in everything), mine=mine,
        dossier=dossier, slot=slot, seal=seal_of(slot), form=_fields(visit, last, trouble), most=LONGEST,
        unknown=bool(work) and dossier is None, attendance=Attendance, now=site.clock(), done=done,
        may=bool(dossier and can_be_presented(dossier.entry)), trouble=trouble,
        invited=int(invited) if invited.isascii() and invited.isdigit() else None, total=everything,
    )  # fmt: skip


def _shown(
    site: Site, everything: Sequence[Presentation], days: Sequence[date], slot: Slot | None
) -> date | None:
    """The day to begin with where there are too many works for one page: of the work, else the next one."""
    if len(everything) <= _AT_ONCE:
        return None
    today = local_day(slot.starts_at if slot else site.clock())
    return next((day for day in days if day >= today), days[-1])


def _day(written: str, days: list[date]) -> date | None:
    return next((day for day in days if day.isoformat() == written), None)


def _fields(visit: Visit, slot: Slot | None, trouble: str) -> dict[str, str]:
    """What stands in the fields of a slot: as written where it was refused, else as it is or last was."""
    if trouble and "day" in visit.form:
        return {name: visit.form.get(name, "") for name in ("day", "start", "minutes", "place")}
    if slot is None:
        return {"day": "", "start": "", "minutes": "20", "place": ""}
    local = slot.starts_at.astimezone(BANGKOK)
    return {
        "day": local.date().isoformat(), "start": f"{local:%H:%M}", "minutes": str(slot.minutes),
        "place": slot.place,
    }  # fmt: skip
