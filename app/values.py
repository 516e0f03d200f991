"""Turns settings into the values that the rooms understand."""

from app.settings import Settings
from contest.agency import Agency, AgencyType
from contest.call import Border, Call, Criterion, Organiser, Policy, Winner
from contest.message import Address

MEBIBYTE = 1024 * 1024


def call_of(settings: Settings) -> Call:
    """The call of the configured year."""
    c = settings.contest
    return Call(
        year_be=c.year_be,
        reference_prefix=c.reference_prefix,
        opens=c.opens,
        closes=c.closes,
        grace_ends=c.grace_ends,
        organiser=_organiser(settings),
        criteria=tuple(
            Criterion(k.id, k.category, k.points, k.th, k.en, k.text, tuple(k.words)) for k in c.criteria
        ),
        work_types=tuple(c.work_types),
        go_live_before=c.go_live_before,
        go_live_months=c.go_live_months,
        excluded_years=tuple(c.excluded_years),
        winners=tuple(Winner(w.year_be, w.award, w.title, w.agency, w.province) for w in c.winners),
        holidays=tuple(c.holidays),
        max_megabytes=settings.limits.message_mebibytes,
        review_days=c.review_days,
        appeal_days=c.appeal_days,
        correction_hours=c.correction_hours,
        version=c.version,
    )


def _organiser(settings: Settings) -> Organiser:
    n = settings.notices
    return Organiser(
        n.mailbox, n.phone, n.office_hours_th, n.office_hours_en, n.retention_th, n.retention_en,
        n.privacy_url, n.from_name, tuple(n.office_th), tuple(n.office_en), n.short_th, n.short_en,
        n.it_name, n.it_phone,
    )  # fmt: skip


def policy_of(settings: Settings) -> Policy:
    """What the organiser lets the machine do; the mailboxes' own addresses are known as ours."""
    p = settings.policy
    own = {address.lower() for address in (settings.notices.mailbox, settings.mailbox.user) if "@" in address}
    return Policy(
        strict_naming=p.naming == "strict",
        refuse_late=p.late == "refuse",
        shadow=p.shadow,
        severity=tuple(p.severity.items()),
        replies_per_sender=p.replies_per_sender,
        replies_per_domain=p.replies_per_domain,
        replies_in_all=p.replies_in_all,
        junk_folder=settings.mailbox.junk_folder,
        border=Border(p.border),
        authserv_ids=tuple(p.authserv_ids),
        own_addresses=tuple(sorted(own)),
    )


def added_agencies(settings: Settings) -> tuple[Agency, ...]:
    """The agencies that the organiser added to the register."""
    return tuple(
        Agency(
            id=f"own:{a.type}:{a.name}:{a.province}",
            type=AgencyType(a.type),
            name=a.name,
            district=a.district,
            province=a.province,
            name_en=a.name_en,
            host=a.host,
        )
        for a in settings.contest.agencies
    )


def sender_of(settings: Settings) -> Address:
    """The address and name in From."""
    return Address(settings.notices.mailbox, settings.notices.from_name)
