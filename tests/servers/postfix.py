"""A private Postfix: an office's outgoing server, which relays everything, or the one that delivers mail."""

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from tests.servers.certificate import make_certificate
from tests.servers.process import ServerProcess, answers, free_port, is_root

PROGRAM = Path("/usr/sbin/postfix")
MASTER_PROGRAM = Path("/usr/lib/postfix/sbin/master")

# Neither the host's name service nor its configuration is asked for anything.
MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
daemon_directory = /usr/lib/postfix/sbin
shlib_directory = /usr/lib/postfix
maillog_file = {folder}/log/postfix.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = relay.example
mydomain = example
mynetworks = 127.0.0.0/8
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
{rules}
smtp_dns_support_level = disabled
smtp_tls_security_level = none
smtpd_peername_lookup = no
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_tls_security_level = may
smtpd_tls_received_header = yes
smtpd_tls_cert_file = {folder}/cert.pem
smtpd_tls_key_file = {folder}/key.pem
message_size_limit = 67108864
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 1s
"""

MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup    unix       n - n 60 1 pickup
cleanup   unix       n - n - 0 cleanup
qmgr      unix       n - n 300 1 qmgr
tlsmgr    unix       - - n 1000? 1 tlsmgr
rewrite   unix       - - n - - trivial-rewrite
bounce    unix       - - n - 0 bounce
defer     unix       - - n - 0 bounce
trace     unix       - - n - 0 bounce
verify    unix       - - n - 1 verify
flush     unix       n - n 1000? 0 flush
proxymap  unix       - - n - - proxymap
smtp      unix       - - n - - smtp
relay     unix       - - n - - smtp
showq     unix       n - n - - showq
error     unix       - - n - - error
retry     unix       - - n - - error
discard   unix       - - n - - discard
anvil     unix       - - n - 1 anvil
scache    unix       - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
{transport}
"""

DOMAIN = "organiser.example"
"""The domain of the mailboxes, for a Postfix that delivers."""

LDA = Path("/usr/lib/dovecot/dovecot-lda")


@dataclass(frozen=True, slots=True)
class Onward:
    """Where mail goes: lines of main.cf, and a line of master.cf for a way that Postfix does not know."""

    rules: str
    transport: str = ""


def relayed_to(port: int) -> Onward:
    """To a server on 127.0.0.1, whoever it is for."""
    return Onward(f"relayhost = [127.0.0.1]:{port}")


def delivered_into(dovecot: Path) -> Onward:
    """Into the mailboxes of the private Dovecot of that folder, those of `DOMAIN`, by Dovecot's own program.

    It logs to Postfix, since Dovecot's log is not its user's to write.
    """
    told = f"-c {dovecot}/dovecot.conf -o log_path=/dev/stderr"
    place = f"-o mail_location=maildir:{dovecot}/mail/${{user}}"
    return Onward(
        rules=f"virtual_mailbox_domains = {DOMAIN}\n"
        "virtual_transport = dovecot\n"
        "dovecot_destination_recipient_limit = 1",
        transport="dovecot unix - n n - - pipe flags=DRhu user=nobody:nogroup "
        f"argv={LDA} {told} {place} -f ${{sender}} -a ${{recipient}}",
    )


QUEUES = (
    *("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "maildrop"),
    *("private", "public", "saved", "trace"),
)


def missing() -> str | None:
    """Why Postfix cannot be started here, in one line."""
    if not PROGRAM.exists():
        return "no Postfix here: apt-get install postfix"
    return None if is_root() else "Postfix can be started by root only"


class Postfix:
    """A running server on 127.0.0.1: `port` takes mail without asking who sends it, and offers STARTTLS."""

    host = "127.0.0.1"

    def __init__(self, folder: Path, onward: Onward) -> None:
        """Starts in a folder that other users may pass through."""
        self.folder = folder
        self.port = free_port()
        self.certificate = make_certificate(folder).certificate
        configuration = make_folders(folder)
        write_aged(configuration / "main.cf", MAIN.format(folder=folder, rules=onward.rules))
        write_aged(configuration / "master.cf", MASTER.format(port=self.port, transport=onward.transport))
        # Started by its own command, Postfix would look over its whole installation first, for two seconds,
        # and leave the process group that ends with the tests.
        self._server = ServerProcess(
            [str(MASTER_PROGRAM), "-c", str(configuration), "-d"], folder / "output.log"
        )
        self._server.wait_until(lambda: answers(self.port))

    @property
    def log(self) -> str:
        """What Postfix has logged so far."""
        return (self.folder / "log" / "postfix.log").read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """Ends the server; its folder stays."""
        self._server.stop()


def make_folders(folder: Path) -> Path:
    """What `postfix check` would make, with its owners; returns the folder for the configuration."""
    for name in ("log", "configuration", "queue", "queue/pid"):
        (folder / name).mkdir()
    for name in ("data", *(f"queue/{queue}" for queue in QUEUES)):
        (folder / name).mkdir(mode=0o700)
        shutil.chown(folder / name, "postfix")
    return folder / "configuration"


def write_aged(path: Path, content: str) -> None:
    """Writes a file as if an hour ago: one just changed is read anew for a second and a half."""
    path.write_text(content)
    hour_ago = time.time() - 3600
    os.utime(path, (hour_ago, hour_ago))
