"""Turns settings into the values that the rooms understand."""

from app.configuration import secret
from app.oauth2 import grant_of, tokens_of
from app.settings import Mailbox, Settings, Smtp
from app.tokens import AccessTokens
from contest.agency import Agency, AgencyType
from contest.call import Border, Call, Criterion, Organiser, Policy, Winner
from contest.connection import Security
from contest.message import Address
from intake.mailbox import MailboxSettings
from notifier.smtp import SmtpSettings

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


def mailbox_settings(settings: Settings) -> MailboxSettings:
    """The watched mailbox."""
    m = settings.mailbox
    return MailboxSettings(
        host=m.host,
        port=m.port,
        security=Security(m.security),
        user=m.user,
        password=secret("mailbox", m.password_env, m.password_file),
        folder=m.folder,
        filed_folder=m.filed_folder,
        timeout_seconds=m.timeout_seconds,
        batch_messages=m.batch_messages,
        batch_bytes=m.batch_mebibytes * MEBIBYTE,
        ca_file=m.ca_file,
        allow_plain=m.allow_plain,
        tokens=_tokens_for(m, settings),
    )


def smtp_settings(settings: Settings) -> SmtpSettings:
    """The server that takes our notices; no password is looked up where there is no login."""
    s = settings.smtp
    return SmtpSettings(
        host=s.host,
        port=s.port,
        security=Security(s.security),
        user=s.user,
        password=secret("smtp", s.password_env, s.password_file),
        timeout_seconds=s.timeout_seconds,
        ca_file=s.ca_file,
        allow_plain=s.allow_plain,
        tokens=_tokens_for(s, settings),
    )


def look_up_secrets(settings: Settings) -> None:
    """Look up every secret that is needed, while a person looks. Raises Misconfigured."""
    for door in (settings.mailbox, settings.smtp):
        if not door.user:
            continue
        if door.login == "oauth2":
            grant = grant_of(settings.oauth2)
            grant.client_secret()
            if grant.refresh_token:
                grant.refresh_token()
        else:
            name = "mailbox" if door is settings.mailbox else "smtp"
            secret(name, door.password_env, door.password_file)()


def _tokens_for(door: Mailbox | Smtp, settings: Settings) -> AccessTokens | None:
    return tokens_of(settings.oauth2) if door.login == "oauth2" else None


def sender_of(settings: Settings) -> Address:
    """The address and name in From."""
    return Address(settings.notices.mailbox, settings.notices.from_name)
