"""The shape of config.toml: every section and key with its type; `config.example.toml` documents them."""

from datetime import date, datetime
from typing import Literal

import msgspec

Security = Literal["tls", "starttls", "plain"]
Login = Literal["password", "oauth2"]
SeverityName = Literal["note", "return_confirm", "return", "ask", "hold", "set_aside"]


class Section(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One table of the file; a key that is not named here is an error."""


class Mailbox(Section):
    """How the watched mailbox is reached."""

    host: str
    port: int
    security: Security
    allow_plain: bool
    user: str
    login: Login
    password_env: str
    password_file: str
    folder: str
    filed_folder: str
    junk_folder: str
    sent_folder: str
    prune_after_days: int
    poll_seconds: int
    idle: bool
    timeout_seconds: int
    batch_messages: int
    batch_mebibytes: int
    ca_file: str


class Smtp(Section):
    """How notices leave."""

    host: str
    port: int
    security: Security
    allow_plain: bool
    user: str
    login: Login
    password_env: str
    password_file: str
    timeout_seconds: int
    retry_seconds: int
    ca_file: str


class Oauth2(Section):
    """Where access tokens come from, for mail servers that refuse passwords."""

    token_url: str
    grant: Literal["client_credentials", "refresh_token"]
    client_id: str
    scope: str
    client_secret_env: str
    client_secret_file: str
    client_secret_expires: date
    warn_days: int
    refresh_token_env: str
    refresh_token_file: str
    ca_file: str


class Store(Section):
    """Where everything is kept."""

    database: str
    archive: str
    event_key_env: str
    event_key_file: str
    backup_key_env: str
    backup_key_file: str


class Criterion(Section):
    """One criterion of the call."""

    id: str
    category: str
    points: int
    th: str
    en: str
    text: str
    words: list[str]


class Winner(Section):
    """One work that won in an earlier year."""

    year_be: int
    award: str
    title: str
    agency: str
    province: str


class AddedAgency(Section):
    """One agency that the register lacks."""

    type: Literal["PAO", "CITY", "TOWN", "SUBMUN", "SAO"]
    name: str
    district: str
    province: str
    name_en: str
    host: str


class Contest(Section):
    """The call of one year."""

    year_be: int
    reference_prefix: str
    opens: datetime
    closes: datetime
    grace_ends: datetime
    go_live_before: date
    go_live_months: int
    excluded_years: list[int]
    holidays: list[date]
    review_days: int
    appeal_days: int
    correction_hours: int
    retention_ends: date
    work_types: list[str]
    version: str
    criteria: list[Criterion]
    winners: list[Winner]
    agencies: list[AddedAgency]


class Policy(Section):
    """What the organiser lets the machine do."""

    naming: Literal["confirm", "strict"]
    late: Literal["hold", "refuse"]
    shadow: bool
    two_for_refusal: bool
    border: Literal["own", "exchange", "gmail"]
    authserv_ids: list[str]
    replies_per_sender: int
    replies_per_domain: int
    replies_in_all: int
    severity: dict[str, SeverityName]


class Notices(Section):
    """Who signs the notices."""

    from_name: str
    office_th: list[str]
    office_en: list[str]
    short_th: str
    short_en: str
    mailbox: str
    phone: str
    office_hours_th: str
    office_hours_en: str
    retention_th: str
    retention_en: str
    privacy_url: str
    it_name: str
    it_phone: str


class Scan(Section):
    """Who looks for viruses."""

    clamd: str
    timeout_seconds: int


class Alerts(Section):
    """What the organiser is told by mail when something is amiss."""

    to: str
    digest_at: str
    letters_a_day: int
    outage_minutes: int
    not_fetched_minutes: int
    backlog_messages: int
    disk_gibibytes: int
    quota_percent: int


class Web(Section):
    """How the pages are reached."""

    host: str
    port: int
    public_url: str
    session_hours: int
    idle_minutes: int
    tries_per_name: int
    tries_per_origin: int
    behind_proxy: bool
    metrics_from: list[str]
    upload_days: int
    upload_mebibytes: int


class Limits(Section):
    """How much one message or file may cost."""

    message_mebibytes: int
    file_seconds: int
    memory_mebibytes: int
    result_mebibytes: int


class Packets(Section):
    """What judges are sent."""

    folder: str
    automatic: Literal["no", "build", "send"]
    slide_pictures: bool
    originals: bool
    key_env: str
    mail_mebibytes: int
    link_hours: int


class Award(Section):
    """One level of the results."""

    name: str
    works: int


class Grade(Section):
    """What a judge finds where points of so many percent of the maximum are fair."""

    name: str
    least: int
    text: str


class Judging(Section):
    """How scores are given and become results."""

    scores_due: datetime
    step: float
    tie_chain: list[str]
    grades: list[Grade]
    awards: list[Award]


class Settings(Section):
    """The whole file."""

    mailbox: Mailbox
    smtp: Smtp
    oauth2: Oauth2
    store: Store
    contest: Contest
    policy: Policy
    notices: Notices
    scan: Scan
    alerts: Alerts
    web: Web
    limits: Limits
    packets: Packets
    judging: Judging
