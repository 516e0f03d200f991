"""What must hold among the values of one section beyond their types; each mistake is a line with its key."""

import re
import ssl
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.settings import (
    Alerts,
    Contest,
    Judging,
    Limits,
    Mailbox,
    Notices,
    Oauth2,
    Packets,
    Policy,
    Section,
    Settings,
    Smtp,
    Store,
    Web,
)
from contest.connection import is_loopback
from contest.reason import DEFAULT_SEVERITY

_POINTS = 100
_PORTS = 65536
_LONGEST_LINK = 72
_STEPS = (1, 0.5, 0.25, 0.1)
_PERCENT = 100
_DATABASE = re.compile(r"sqlite:///.+|postgresql(\+psycopg)?://.+")
_TIME_OF_DAY = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_PREFIX = re.compile(r"[A-Z][A-Z0-9]*")


def mistakes_in(section: Section) -> Iterator[str]:
    """The mistakes in one section whose values all have the right type."""
    check = _CHECKS.get(type(section))
    if check:
        yield from check(section)


def _mailbox(section: Mailbox) -> Iterator[str]:
    least = ("poll_seconds", "timeout_seconds", "batch_messages", "batch_mebibytes")
    yield from _server("mailbox", section, least)
    if section.prune_after_days < 0:
        yield "mailbox.prune_after_days: must be 0 or more"


def _smtp(section: Smtp) -> Iterator[str]:
    yield from _server("smtp", section, ("timeout_seconds", "retry_seconds"))


def _server(name: str, section: Mailbox | Smtp, least: tuple[str, ...]) -> Iterator[str]:
    yield from _too_small(name, section, least)
    if not 0 < section.port < _PORTS:
        yield f"{name}.port: must be between 1 and {_PORTS - 1}"
    if section.ca_file:
        yield from _certificates(f"{name}.ca_file", Path(section.ca_file))


def _oauth2(section: Oauth2) -> Iterator[str]:
    yield from _too_small("oauth2", section, ("warn_days",))
    if section.ca_file:
        yield from _certificates("oauth2.ca_file", Path(section.ca_file))
    address = urlsplit(section.token_url)
    is_safe = address.scheme == "https" or (address.scheme == "http" and is_loopback(address.hostname or ""))
    if section.token_url and not (is_safe and address.hostname):
        yield "oauth2.token_url: must be an address that begins with https://"


def _whole(settings: Settings) -> Iterator[str]:
    """What must hold between sections."""
    if "oauth2" in (settings.mailbox.login, settings.smtp.login):
        for key in ("token_url", "client_id", "scope"):
            if not getattr(settings.oauth2, key):
                yield f'oauth2.{key}: is needed where login is "oauth2"'


def _certificates(key: str, file: Path) -> Iterator[str]:
    try:
        ssl.create_default_context(cafile=file)
    except ssl.SSLError:
        yield f"{key}: {file} holds no certificates in PEM"
    except OSError as error:
        yield f"{key}: {file}: {error.strerror}"


def _store(section: Store) -> Iterator[str]:
    if not _DATABASE.fullmatch(section.database):
        # The value itself may hold a password.
        yield "store.database: must read sqlite:///path or postgresql+psycopg://user@host/name"
    if not section.archive:
        yield "store.archive: must name a folder"


def _contest(section: Contest) -> Iterator[str]:
    yield from _window(section)
    if sum(criterion.points for criterion in section.criteria) != _POINTS:
        yield f"contest.criteria: the points must add up to {_POINTS}"
    ids = [criterion.id for criterion in section.criteria]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"contest.criteria: two have the id {name}"
    if not _PREFIX.fullmatch(section.reference_prefix):
        yield "contest.reference_prefix: must be capital letters and digits, as in DG66"


def _window(section: Contest) -> Iterator[str]:
    if section.correction_hours < 0:
        yield "contest.correction_hours: must be 0 or more"
    naive = [key for key in ("opens", "closes", "grace_ends") if getattr(section, key).tzinfo is None]
    for key in naive:
        yield f"contest.{key}: the offset is missing, as in 2023-07-31T16:30:00+07:00"
    if not naive and not section.opens < section.closes <= section.grace_ends:
        yield "contest.opens, closes, grace_ends: they must follow one another in this order"


def _policy(section: Policy) -> Iterator[str]:
    for code in sorted(section.severity.keys() - DEFAULT_SEVERITY.keys()):
        yield f"policy.severity.{code}: there is no such reason"


def _notices(section: Notices) -> Iterator[str]:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", section.mailbox):
        yield "notices.mailbox: must be an e-mail address"


def _alerts(section: Alerts) -> Iterator[str]:
    counts = tuple(key for key in section.__struct_fields__ if key not in ("to", "digest_at"))
    yield from _too_small("alerts", section, counts)
    if section.digest_at and not _TIME_OF_DAY.fullmatch(section.digest_at):
        yield 'alerts.digest_at: must be a time as 07:30, or ""'
    if section.to and not re.fullmatch(r"[^@\s]+@[^@\s]+", section.to):
        yield 'alerts.to: must be an e-mail address, or ""'


def _web(section: Web) -> Iterator[str]:
    yield from _too_small(
        "web",
        section,
        (
            "session_hours",
            "idle_minutes",
            "tries_per_name",
            "tries_per_origin",
            "upload_days",
            "upload_mebibytes",
        ),
    )
    if not 0 < section.port < _PORTS:
        yield f"web.port: must be between 1 and {_PORTS - 1}"
    for address in section.metrics_from:
        if not _is_address(address):
            yield f"web.metrics_from: {address!r} is no IP address"
    if section.public_url and not re.fullmatch(r"https?://[^/\s?#]+", section.public_url):
        yield "web.public_url: must be an address without a path, as https://log.example.org"


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _limits(section: Limits) -> Iterator[str]:
    yield from _too_small("limits", section, section.__struct_fields__)


def _packets(section: Packets) -> Iterator[str]:
    yield from _too_small("packets", section, ("mail_mebibytes", "link_hours"))
    if section.link_hours > _LONGEST_LINK:
        yield f"packets.link_hours: must be at most {_LONGEST_LINK}"
    if not section.folder:
        yield "packets.folder: must name a folder"


def _judging(section: Judging) -> Iterator[str]:
    if section.scores_due.tzinfo is None:
        yield "judging.scores_due: the offset is missing, as in 2023-08-31T16:30:00+07:00"
    if section.step not in _STEPS:
        yield "judging.step: must be one of 1, 0.5, 0.25, 0.1"
    if any(not 0 <= grade.least <= _PERCENT for grade in section.grades):
        yield f"judging.grades.least: must be between 0 and {_PERCENT}"
    for award in section.awards:
        yield from _too_small("judging.awards", award, ("works",))


def _too_small(name: str, section: Section, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        if getattr(section, key) < 1:
            yield f"{name}.{key}: must be at least 1"


_CHECKS: dict[type[Section], Callable[[Any], Iterator[str]]] = {
    Mailbox: _mailbox,
    Smtp: _smtp,
    Oauth2: _oauth2,
    Settings: _whole,
    Store: _store,
    Contest: _contest,
    Policy: _policy,
    Notices: _notices,
    Alerts: _alerts,
    Web: _web,
    Limits: _limits,
    Packets: _packets,
    Judging: _judging,
}
