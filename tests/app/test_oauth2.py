"""XOAUTH2 with a real Dovecot and an authority on loopback: tokens are asked for, renewed, and refused."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from app.token_endpoint import Granted, ask
from app.tokens import AccessTokens, Grant
from contest.connection import Security
from contest.errors import LoginRefused, Unavailable
from intake.mailbox import ImapMailbox, MailboxSettings
from notifier.outcome import Accepted, Outcome
from notifier.smtp import Smtp, SmtpSettings
from tests.app.conftest import Command
from tests.app.post import configuration
from tests.conftest import need, room
from tests.servers import dovecot as dovecot_server
from tests.servers.authority import CLIENT, REFRESH_TOKEN, SECRET, Authority, authority
from tests.servers.dovecot import Account, Dovecot
from tests.servers.process import free_port
from tests.servers.sink import Sink

NOW = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)
PUBLIC = Grant("login.example", CLIENT, "mail", lambda: SECRET, "oauth2.client_secret_env: X")


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def office() -> Iterator[Authority]:
    with authority() as running:
        yield running


@pytest.fixture(scope="module")
def guarded(server_folder: Path, office: Authority) -> Iterator[Dovecot]:
    """A Dovecot that takes the authority's tokens."""
    need(dovecot_server.missing())
    server = Dovecot(room(server_folder, "guarded"), office.introspection_url)
    yield server
    server.stop()


@pytest.fixture
def giving(office: Authority) -> Authority:
    """The authority as it is when nothing is amiss."""
    fresh = Authority(office.port)
    for name in ("seconds", "error", "status", "successor", "secret", "refresh_token", "user"):
        setattr(office, name, getattr(fresh, name))
    for kept in (office.tokens, office.asked):
        kept.clear()
    office.revoked.clear()
    return office


def keeper(office: Authority, clock: Clock | None = None, **changes: object) -> AccessTokens:
    grant = replace(PUBLIC, **changes)  # type: ignore[arg-type]
    return AccessTokens(grant, partial(ask, office.token_url), clock or Clock())


def mailbox(guarded: Dovecot, tokens: AccessTokens) -> MailboxSettings:
    def no_password() -> str:
        raise AssertionError("no password is looked up where tokens log in")

    return MailboxSettings(
        guarded.host, guarded.tls_port, Security.TLS, "intake1", no_password,
        ca_file=str(guarded.certificate), timeout_seconds=20, tokens=tokens,
    )  # fmt: skip


def test_a_token_opens_the_mailbox_and_is_asked_for_once(guarded: Dovecot, giving: Authority) -> None:
    tokens = keeper(giving)
    for _ in range(2):
        with closing(ImapMailbox(mailbox(guarded, tokens))) as box:
            assert box.select().name == "INBOX"
    assert giving.asked == [
        {"client_id": CLIENT, "scope": "mail", "client_secret": SECRET, "grant_type": "client_credentials"}
    ]


def test_a_token_is_renewed_before_it_expires(guarded: Dovecot, giving: Authority) -> None:
    clock = Clock()
    tokens = keeper(giving, clock)
    first = tokens.current()
    clock.now += timedelta(minutes=54)
    assert tokens.current() == first
    clock.now += timedelta(minutes=2)
    giving.revoked.add(first)  # as the server sees one that has expired
    with closing(ImapMailbox(mailbox(guarded, tokens))) as box:
        box.select()
    assert (tokens.current() == giving.tokens[-1], len(giving.tokens)) == (True, 2)


def test_a_token_that_was_revoked_early_is_replaced_at_the_login(guarded: Dovecot, giving: Authority) -> None:
    tokens = keeper(giving)
    giving.revoked.add(tokens.current())
    with closing(ImapMailbox(mailbox(guarded, tokens))) as box:
        box.select()
    assert len(giving.tokens) == 2


def test_a_mailbox_that_takes_no_token_of_ours_is_for_a_person(guarded: Dovecot, giving: Authority) -> None:
    giving.user = "somebody-else"
    with pytest.raises(LoginRefused) as refused:
        ImapMailbox(mailbox(guarded, keeper(giving))).select()
    assert str(refused.value) == (
        "The mail server 127.0.0.1 refused a fresh access token of intake1; look at oauth2.scope and at what "
        "the application may do with this mailbox."
    )
    assert len(giving.tokens) == 2


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("invalid_client", "the client secret (oauth2.client_secret_env: X); it may have expired"),
        ("invalid_grant", "the refresh token (oauth2.refresh_token_env: Y); it was revoked or has expired"),
        ("invalid_scope", "the scope (oauth2.scope)"),
        ("unauthorized_client", "the application (oauth2.client_id)"),
        ("invalid_request", "the request; look at the section oauth2"),
    ],
)
def test_a_refused_renewal_says_which_secret(giving: Authority, code: str, said: str) -> None:
    giving.error = code
    refreshing = keeper(
        giving, refresh_token=lambda: REFRESH_TOKEN, refresh_token_key="oauth2.refresh_token_env: Y"
    )
    with pytest.raises(LoginRefused) as refused:
        refreshing.current()
    assert str(refused.value) == f"The token endpoint login.example refuses {said} [{code}]."
    assert SECRET not in str(refused.value)


def test_a_wrong_secret_is_refused_by_the_authority(giving: Authority) -> None:
    with pytest.raises(LoginRefused, match="the client secret"):
        keeper(giving, client_secret=lambda: "wrong").current()


@pytest.mark.parametrize(
    ("error", "status"), [("x", 500), ("temporarily_unavailable", 400), ("A b", 403), ("", 302)]
)
def test_an_endpoint_that_is_not_well_is_an_outage(giving: Authority, error: str, status: int) -> None:
    giving.error, giving.status = error or "moved", status
    with pytest.raises(Unavailable, match=f"answered with status {status}") as away:
        keeper(giving).current()
    assert not isinstance(away.value, LoginRefused)


def test_an_endpoint_that_is_away_is_an_outage_and_a_token_that_still_holds_is_used() -> None:
    clock = Clock()
    port = free_port()
    answers = iter([Granted("first", 3600)])

    def once(form: object) -> Granted:
        for granted in answers:
            return granted
        return ask(f"http://127.0.0.1:{port}/token", {})

    tokens = AccessTokens(PUBLIC, once, clock)
    assert tokens.current() == "first"
    clock.now += timedelta(minutes=58)
    assert tokens.current() == "first"
    clock.now += timedelta(minutes=3)
    with pytest.raises(Unavailable, match=f"127.0.0.1:{port} cannot be asked: nothing listens there"):
        tokens.current()


def test_a_refresh_token_that_is_replaced_is_written_for_its_owner_alone(
    giving: Authority, tmp_path: Path
) -> None:
    file = tmp_path / "refresh-token"
    file.write_text(REFRESH_TOKEN + "\n")
    giving.successor = "the-next-one"
    tokens = keeper(
        giving, refresh_token=lambda: file.read_text().strip(), refresh_token_key="k", refresh_file=file
    )
    first = tokens.current()
    tokens.refused(first)
    assert tokens.current() != first
    assert [form["refresh_token"] for form in giving.asked] == [REFRESH_TOKEN, "the-next-one"]
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("the-next-one\n", 0o600)
    assert [path.name for path in tmp_path.iterdir()] == ["refresh-token"]


@pytest.mark.parametrize("said", ["first", "Granted", "AccessTokens"])
def test_what_holds_a_token_does_not_print_it(said: str) -> None:
    tokens = AccessTokens(PUBLIC, lambda _: Granted("the-token", 60, "the-refresh"), Clock())
    tokens.current()
    printed = f"{tokens!r} {Granted('the-token', 60, 'the-refresh')!r}"
    assert ("the-token" in printed, "the-refresh" in printed, SECRET in printed) == (False, False, False)


# --- SMTP


def letter(sink: Sink, tokens: AccessTokens) -> Outcome:
    how = SmtpSettings(
        "localhost", sink.port, Security.STARTTLS, "intake1",
        timeout_seconds=10, ca_file=str(sink.certificate), tokens=tokens,
    )  # fmt: skip

    async def over_one_line() -> Outcome:
        line = Smtp(how).line()
        try:
            return await line.send("a@dga.example", "b@pangmu.example", b"Subject: x\r\n\r\nx\r\n")
        finally:
            await line.close()

    return asyncio.run(over_one_line())


def test_a_token_opens_the_line_for_notices(sink: Sink, giving: Authority) -> None:
    sink.authority = giving
    assert letter(sink, keeper(giving)) == Accepted("OK")
    assert [delivery.user for delivery in sink.deliveries] == ["intake1"]


def test_a_token_that_was_revoked_early_is_replaced_for_notices_too(sink: Sink, giving: Authority) -> None:
    sink.authority = giving
    tokens = keeper(giving)
    giving.revoked.add(tokens.current())
    assert letter(sink, tokens) == Accepted("OK")
    assert len(giving.tokens) == 2


def test_a_line_that_takes_no_token_of_ours_is_a_refused_login(sink: Sink, giving: Authority) -> None:
    with pytest.raises(LoginRefused, match=r"localhost refused the login of intake1: 535 5\.7\.8"):
        letter(sink, keeper(giving))


# --- from the configuration to an answer

OAUTH2 = """
[oauth2]
token_url = "{url}"
client_id = "intake-app"
scope = "mail"
client_secret_file = "{folder}/client-secret"
"""


@pytest.fixture
def configured(guarded: Dovecot, sink: Sink, giving: Authority, tmp_path: Path) -> Path:
    """A configuration in which tokens log in on both sides."""
    sink.authority = giving
    account = Account("intake1", "")
    file = configuration(guarded, sink, account, tmp_path)
    text = file.read_text("utf-8").replace(f'user = "{sink.user}"', 'user = "intake1"')
    for section in ("imap", "smtp"):
        text = text.replace(f'password_file = "{tmp_path}/{section}-password"', 'login = "oauth2"')
    (tmp_path / "client-secret").write_text(SECRET + "\n")
    file.write_text(text + OAUTH2.format(url=giving.token_url, folder=tmp_path), "utf-8")
    return file


def test_a_mail_is_fetched_and_answered_with_one_token(
    command: Command, configured: Path, giving: Authority, sink: Sink, good_mail: object
) -> None:
    answer = command("once", "--config", configured)
    assert (answer.code, answer.err, len(giving.asked)) == (0, "", 1)
    found = {
        line["check"]: line["said"] for line in command("doctor", "--config", configured, "--json").lines[0]
    }
    assert found["mailbox"].startswith("intake1@127.0.0.1, INBOX")
    assert found["smtp"] == f"127.0.0.1:{sink.port} takes our connection"


def test_a_secret_that_is_refused_is_said_with_the_name_of_its_setting(
    command: Command, configured: Path, tmp_path: Path
) -> None:
    (tmp_path / "client-secret").write_text("wrong")
    text = configured.read_text("utf-8")
    configured.write_text(text.replace('scope = "mail"', 'scope = "other"'), "utf-8")
    answer = command("once", "--config", configured)
    assert (answer.code, answer.out) == (2, "")
    assert f"refuses the client secret (oauth2.client_secret_file: {tmp_path}/client-secret)" in answer.err


def test_oauth2_without_its_section_is_a_mistake(command: Command) -> None:
    Path("config.toml").write_text('[mailbox]\nlogin = "oauth2"\n[oauth2]\nscope = "x"\n', "utf-8")
    answer = command("once")
    said = [f'  oauth2.{key}: is needed where login is "oauth2"' for key in ("token_url", "client_id")]
    assert (answer.code, answer.err.splitlines()) == (2, ["config.toml has 2 mistakes:", *said])


def test_secrets_are_sent_over_https_alone(command: Command) -> None:
    Path("config.toml").write_text('[oauth2]\ntoken_url = "http://login.example/token"\n', "utf-8")
    answer = command("once")
    assert (answer.code, answer.err) == (
        2, "config.toml has 1 mistake:\n  oauth2.token_url: must be an address that begins with https://\n"
    )  # fmt: skip
