"""Who may enter and which works (the call, คุณสมบัติของผลงานที่ส่งเข้าประกวด, 1 to 4)."""

from collections.abc import Iterable
from datetime import date

from contest.call import Call, Winner
from contest.content import Deck
from contest.entry import Role
from contest.reason import Reason, Severity, reason
from intake.codes import AGENCY
from intake.desk import Desk
from intake.rules.naming import canonical_form_name, with_values
from intake.titles import alike, nearly
from thai.dates import long_day
from thai.normal import key


def agency_is_told(desk: Desk) -> Iterable[Reason]:
    """The entrant is one อปท. and we know which (rule 3); what is not known is asked, not guessed.

    Where nothing names it and the form is still to come, the form will tell.
    """
    if desk.old and desk.old.agency:
        return ()
    if desk.agency is None and not desk.sorting.form:
        earlier = tuple(finding for finding in desk.earlier_reasons if finding.code in AGENCY)
        return earlier or _said(desk, without="AGENCY_UNKNOWN")
    return _said(desk)


def _said(desk: Desk, *, without: str = "") -> tuple[Reason, ...]:
    """What this message says of its agency; what was asked is answered once the agency is known."""
    found = (finding for finding in desk.resolution.reasons if finding.code != without)
    canonical = canonical_form_name(desk, desk.sorting.form)
    return tuple(
        with_values(finding, canonical_name=canonical)
        for finding in found
        if desk.agency is None or finding.severity is Severity.NOTE
    )


def work_has_not_won_before(desk: Desk) -> Iterable[Reason]:
    """Not a work that won in the excluded years (rule 4): same agency and a like title are held."""
    hit = next((w for w in desk.call.winners if _is_excluded(w, desk.call) and _is_same(w, desk)), None)
    if hit:
        yield reason("PREV_AWARD", award_year=str(hit.year_be), award_year_ad=str(hit.year_be - 543))


def work_is_in_real_use(desk: Desk) -> Iterable[Reason]:
    """In use before the date of the call, or six months before closing (rule 2); either suffices."""
    live = desk.known_facts.go_live
    if live is None:
        if _was_read(desk):
            yield reason("GO_LIVE_UNKNOWN")
    elif not _in_use(live, desk.call):
        yield reason("GO_LIVE_LATE", go_live_th=long_day(live, "th"), go_live_en=long_day(live, "en"))


def slides_cover_the_criteria(desk: Desk) -> Iterable[Reason]:
    """Advice only: a heading that was not seen never costs anything."""
    decks = [paper.attachment.content.deck for paper in desk.sorting.of(Role.DECK)]
    readable = [deck for deck in decks if deck and deck.slides]
    if not readable:
        return
    if not any(_has_words(deck) for deck in readable):
        yield reason("DECK_PICTURES_ONLY")
        return
    missing = {found.id for found in desk.criteria if found.found == "no"}
    lacking = [criterion for criterion in desk.call.criteria if criterion.id in missing]
    if lacking:
        yield reason(
            "HEADINGS_NOT_SEEN",
            headings_th=" · ".join(criterion.th for criterion in lacking),
            headings_en=" · ".join(criterion.en for criterion in lacking),
        )


def _has_words(deck: Deck) -> bool:
    return any(slide.title or slide.text for slide in deck.slides)


def _is_excluded(winner: Winner, call: Call) -> bool:
    return winner.year_be in call.excluded_years


def _is_same(winner: Winner, desk: Desk) -> bool:
    """Same agency and a like title, or nearly: what follows is that an officer looks."""
    names = {key(desk.agency.full_name), key(desk.agency.short_name)} if desk.agency else set()
    if desk.agency is None or key(winner.agency) not in names:
        return False
    if winner.province and key(winner.province) != key(desk.agency.province):
        return False
    title = desk.known_facts.title
    return alike(winner.title, title) or nearly(winner.title, title)


def _in_use(live: date, call: Call) -> bool:
    return live < call.go_live_before or live <= _months_before(call.closes.date(), call.go_live_months)


def _months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)


def _was_read(desk: Desk) -> bool:
    """Whether anything was read in which the date could have stood."""
    return bool(desk.sorting.slide_text or desk.sorting.form_text)
