"""`web` and `service`: they say where the pages are, answer there, and end when they are told to."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.app.conftest import Command
from tests.app.post import ROOT, Post


@contextmanager
def started(folder: Path, *arguments: str, **environment: str) -> Iterator["subprocess.Popen[str]"]:
    """A command as a process, ended as an operator ends it."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "app", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(folder)} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def until(process: "subprocess.Popen[str]", wanted: str) -> str:
    """What the process says, up to a line that holds these words."""
    said = []
    for line in process.stderr or ():
        said.append(line)
        if re.search(wanted, line):
            return "".join(said)
    raise AssertionError("".join(said))


def test_pages_are_served_until_they_are_stopped(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "config.toml").write_text(f"[web]\nport = {port}\n", "utf-8")
    with started(tmp_path, "web") as process:
        said = until(process, "user add")
        answer = httpx.get(f"http://127.0.0.1:{port}/", timeout=60)
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
        assert "server" not in answer.headers
    assert f"http://127.0.0.1:{port}" in said
    assert process.returncode in (0, -signal.SIGTERM)


def test_service_works_and_shows_in_one_process(post: Post) -> None:
    port = free_port()
    with post.config.open("a", encoding="utf-8") as file:
        file.write(f"\n[web]\nport = {port}\n")
    with started(post.config.parent, "service", "--config", str(post.config)) as process:
        until(process, "user add")
        assert httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=60).json() == {"status": "ok"}
    assert process.returncode == 0


def test_port_that_is_taken_is_said_in_one_sentence(command: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        Path("config.toml").write_text(f"[web]\nport = {port}\n", "utf-8")
        answer = command("web")
    said = f"The pages cannot listen at 127.0.0.1:{port}: Address already in use.\n"
    assert (answer.code, answer.out, answer.err) == (3, "", said)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("port", "0", "web.port: must be between 1 and 65535"),
        ("public_url", '"log.example.org"', "web.public_url: must be an address without a path"),
        ("session_hours", "0", "web.session_hours: must be at least 1"),
    ],
)
def test_setting_that_cannot_be_meant_is_named(command: Command, key: str, value: str, said: str) -> None:
    Path("config.toml").write_text(f"[web]\n{key} = {value}\n", "utf-8")
    answer = command("web")
    assert (answer.code, said in answer.err) == (2, True)
