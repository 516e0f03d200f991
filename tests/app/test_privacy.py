"""Logs quote no mail and no person, nothing prints a secret, and what is written is its owner's alone."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from demo.season import Season
from tests.app.commands.test_working import changed
from tests.app.post import ROOT, Post, question
from tests.servers.authority import CLIENT

ENVIRONMENT = os.environ | {"PYTHAINLP_READ_ONLY": "1", "PYTHONPATH": str(ROOT)}
ENTRIES, SEED = 8, 7


def run(folder: Path, *arguments: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The program as a user starts it, with a careless umask."""
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        cwd=folder, env=ENVIRONMENT | environment, capture_output=True, text=True, check=False, umask=0,
    )  # fmt: skip


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, subprocess.CompletedProcess[str]]":
    """A season played from the first mail to the last answer, and all that was logged."""
    folder = tmp_path_factory.mktemp("season")
    return folder, run(folder, "demo", "--once", "--entries", ENTRIES, "--seed", SEED, "--json")


def test_logs_of_a_whole_season_hold_no_person(
    played: "tuple[Path, subprocess.CompletedProcess[str]]",
) -> None:
    _, done = played
    assert done.returncode == 0, done.stderr
    works = [applicant.work for applicant in Season(SEED, ENTRIES).applicants]
    people = [work.contact for work in works]
    words = {word for who in people for word in (who.name, who.email, who.phone, *who.name.split()) if word}
    words |= {work.title for work in works}
    assert len(words) > 3 * ENTRIES
    assert [word for word in words if word in done.stderr] == []
    assert re.findall(r"[\w.+-]+@[\w-]+\.[\w.]+", done.stderr) == []


def test_logs_of_a_worker_tell_numbers_and_no_sender(post: Post) -> None:
    for number in range(3):
        post.arrive(question(number))
    post.arrive(b"From: nobody@secret.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x")
    with post.worker() as process:
        post.sink.wait_for(3, 60)
        process.terminate()
        process.wait(30)
    lines = (post.config.parent / "worker.log").read_text("utf-8").splitlines()
    assert {json.loads(line)["event"] for line in lines} == {"watching", "poll", "round"}
    assert [line for line in lines if "office" in line or "secret" in line or "question" in line] == []


def test_everything_written_is_its_owners_alone(
    played: "tuple[Path, subprocess.CompletedProcess[str]]",
) -> None:
    folder, _ = played
    written = [path for path in folder.rglob("*") if not path.is_symlink()]
    assert any(path.suffix == ".eml" for path in written)
    assert [str(path) for path in written if path.stat().st_mode & 0o077] == []


def test_init_writes_for_its_owner_alone(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "--yes").returncode == 0
    assert [str(path) for path in tmp_path.rglob("*") if path.stat().st_mode & 0o077] == []


SECRETS = {
    "DGTI_IMAP_PASSWORD": "imap-pass-4711",
    "DGTI_SMTP_PASSWORD": "smtp-pass-4712",
    "DGTI_OAUTH2_CLIENT_SECRET": "client-pass-4713",
    "DGTI_OAUTH2_REFRESH_TOKEN": "refresh-pass-4714",
}
OAUTH2 = f"""
[oauth2]
token_url = "http://127.0.0.1:9/token"
client_id = "{CLIENT}"
scope = "mail"
"""


@pytest.mark.parametrize("login", ["password", "oauth2"])
@pytest.mark.parametrize("line", [("doctor", "--json"), ("doctor",), ("once",), ("worker",)])
def test_no_secret_is_printed_whatever_fails(post: Post, line: tuple[str, ...], login: str) -> None:
    """Wrong secrets, with tracebacks: refused by a real mailbox, or on their way to no endpoint."""
    folder = post.config.parent
    changed(
        post.config,
        (f'password_file = "{folder}/imap-password"', f'login = "{login}"'),
        (f'password_file = "{folder}/smtp-password"', 'password_env = "DGTI_SMTP_PASSWORD"'),
    )
    post.config.write_text(post.config.read_text("utf-8") + OAUTH2, "utf-8")
    post.arrive(question(1))
    if login == "oauth2" and line == ("worker",):
        return  # an endpoint that is away is waited for
    done = run(folder, "--debug", *line, "--config", post.config, **SECRETS)
    assert done.returncode in (2, 3)
    assert [secret for secret in SECRETS.values() if secret in done.stdout + done.stderr] == []


def test_worker_whose_login_is_refused_stops_with_a_sentence(post: Post) -> None:
    (post.config.parent / "imap-password").write_text("wrong")
    done = run(post.config.parent, "worker", "--config", post.config)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith("The mail server 127.0.0.1 refused the login of ")
    assert "Traceback" not in done.stderr
