"""What types cannot say of a configuration: every mistake is one line that names its key."""

import tomllib
from pathlib import Path

import pytest

from app.configuration import Misconfigured, settings_of
from tests.servers.certificate import make_certificate


def mistakes(text: str) -> list[str]:
    """What is said about a file; nothing where it is right."""
    try:
        settings_of(tomllib.loads(text), "config.toml")
    except Misconfigured as error:
        return error.mistakes
    return []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[mailbox]\nport = 65536", "mailbox.port: must be between 1 and 65535"),
        ("[mailbox]\npoll_seconds = 0", "mailbox.poll_seconds: must be at least 1"),
        ("[mailbox]\nprune_after_days = -1", "mailbox.prune_after_days: must be 0 or more"),
        ("[alerts]\nletters_a_day = 0", "alerts.letters_a_day: must be at least 1"),
        ('[alerts]\nto = "nobody"', 'alerts.to: must be an e-mail address, or ""'),
        ("[oauth2]\nwarn_days = 0", "oauth2.warn_days: must be at least 1"),
        (
            '[oauth2]\ntoken_url = "https://"',
            "oauth2.token_url: must be an address that begins with https://",
        ),
        ("[smtp]\nretry_seconds = -1", "smtp.retry_seconds: must be at least 1"),
        ("[limits]\nfile_seconds = 0", "limits.file_seconds: must be at least 1"),
        ('[smtp]\nca_file = "/nowhere.pem"', "smtp.ca_file: /nowhere.pem: No such file or directory"),
        ('[store]\narchive = ""', "store.archive: must name a folder"),
        (
            '[contest]\nreference_prefix = "DG 66"',
            "contest.reference_prefix: must be capital letters and digits, as in DG66",
        ),
        ('[notices]\nmailbox = "a b@c"', "notices.mailbox: must be an e-mail address"),
    ],
)
def test_mistake_is_one_line_with_its_key(text: str, said: str) -> None:
    assert mistakes(text) == [said]


@pytest.mark.parametrize("url", ["mysql://u:secret@h/n", "intake.db", "sqlite://", "postgresql:name"])
def test_database_that_is_none_is_named_without_its_password(url: str) -> None:
    assert mistakes(f'[store]\ndatabase = "{url}"') == [
        "store.database: must read sqlite:///path or postgresql+psycopg://user@host/name"
    ]


@pytest.mark.parametrize("url", ["sqlite:///x.db", "postgresql://h/n", "postgresql+psycopg://u:p@h/n"])
def test_database_of_either_kind_is_right(url: str) -> None:
    assert mistakes(f'[store]\ndatabase = "{url}"') == []


def test_certificates_must_be_some(tmp_path: Path) -> None:
    file, right = tmp_path / "no.pem", make_certificate(tmp_path).certificate
    file.write_text("no certificate")
    assert mistakes(f'[mailbox]\nca_file = "{file}"') == [
        f"mailbox.ca_file: {file} holds no certificates in PEM"
    ]
    assert mistakes(f'[mailbox]\nca_file = "{right}"') == []


def test_two_criteria_with_one_id_are_told() -> None:
    values = 'id = "1"\ncategory = ""\npoints = 50\nth = ""\nen = ""\ntext = ""\nwords = []\n'
    assert mistakes(f"[[contest.criteria]]\n{values}" * 2) == ["contest.criteria: two have the id 1"]


def test_mistakes_of_every_section_are_said_at_once_in_the_order_of_the_file() -> None:
    servers = '[mailbox]\nport = "143"\n[smtp]\nport = 0\n'
    rules = '[contest]\nopens = 1\n[policy.severity]\nB = "hold"\nA = "hold"\n'
    assert mistakes(servers + rules) == [
        "mailbox.port: must be a whole number",
        "smtp.port: must be between 1 and 65535",
        "contest.opens: must be a time with its offset and without quotes, as in 2023-07-31T16:30:00+07:00",
        "policy.severity.A: there is no such reason",
        "policy.severity.B: there is no such reason",
    ]
