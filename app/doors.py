"""Turns settings into the two doors to the mail servers: where mail comes in, and where answers go out."""

from app.configuration import Misconfigured, secret
from app.oauth2 import grant_of, tokens_of
from app.settings import Mailbox, Settings, Smtp
from app.tokens import AccessTokens
from app.values import MEBIBYTE
from contest.connection import Security, is_loopback
from intake.mailbox import MailboxSettings
from notifier.smtp import SmtpSettings


def mailbox_settings(settings: Settings) -> MailboxSettings:
    """The watched mailbox. Raises Misconfigured for an open line to another machine."""
    m = settings.mailbox
    _allow_line("mailbox", m)
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
    """The server that takes our notices; no password is looked up where there is no login.

    Raises Misconfigured for an open line to another machine.
    """
    s = settings.smtp
    _allow_line("smtp", s)
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


def _allow_line(name: str, door: Mailbox | Smtp) -> None:
    if door.security == "plain" and not (door.allow_plain or is_loopback(door.host)):
        told = f'the line to {door.host} would be open; take "tls" or "starttls", or set {name}.allow_plain'
        raise Misconfigured("The configuration", [f"{name}.security: {told}"])


def _tokens_for(door: Mailbox | Smtp, settings: Settings) -> AccessTokens | None:
    return tokens_of(settings.oauth2) if door.login == "oauth2" else None
