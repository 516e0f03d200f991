"""The doors to the mail servers are made only where mail may go through them."""

import pytest

from app.configuration import Misconfigured, settings_of
from app.doors import mailbox_settings, smtp_settings
from contest.connection import Security


@pytest.mark.parametrize("section", ["mailbox", "smtp"])
def test_open_line_to_another_machine_is_a_mistake_unless_allowed(section: str) -> None:
    door = mailbox_settings if section == "mailbox" else smtp_settings
    far = {"host": "mail.office.example", "security": "plain"}
    with pytest.raises(Misconfigured) as refused:
        door(settings_of({section: far}, "test"))
    told = f'would be open; take "tls" or "starttls", or set {section}.allow_plain'
    assert refused.value.mistakes == [f"{section}.security: the line to mail.office.example {told}"]
    allowed = door(settings_of({section: far | {"allow_plain": True}}, "test"))
    near = door(settings_of({section: far | {"host": "localhost"}}, "test"))
    assert (allowed.security, near.host) == (Security.PLAIN, "localhost")
