"""Memory is measured process by process, and growth only of those that were warm."""

import os
import subprocess
import sys
from pathlib import Path

from prove.memory import Growing, Growth, Resident, resident_here

ROOT = Path(__file__).parents[2]


ALONE = """
import sys
from subprocess import PIPE, Popen
from prove.memory import Resident, resident, resident_child
nobody = resident_child()
waiting = [sys.executable, "-c", "print(flush=True); input()"]
with Popen(waiting, stdin=PIPE, stdout=PIPE) as child:
    child.stdout.readline()
    found = resident_child()
    child.communicate(b"\\n")
print(nobody, found.pid == child.pid, found.mebibytes > 0, resident(child.pid) == Resident(child.pid, 0.0))
"""


def test_memory_of_a_child_is_read_while_it_lives() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ALONE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("None True True True\n", "")


def test_memory_of_this_process_is_more_than_an_interpreters() -> None:
    found = resident_here()
    assert (found.pid, found.mebibytes > 10) == (os.getpid(), True)


def test_growth_is_what_comes_after_the_warm_up() -> None:
    growing = Growing(warm=100)
    for number in range(100):
        growing.add(Resident(1, number / 10))
    for number in range(200):
        growing.add(Resident(1, 20.0 if number < 101 else 23.5))
    assert growing.worst() == Growth(20.0, 23.5)
    assert Growth(20.0, 23.5).mebibytes == 3.5


def test_one_large_mail_is_no_growth() -> None:
    growing = Growing(warm=0)
    for number in range(300):
        growing.add(Resident(1, 500.0 if number % 10 == 0 else 20.0))
    assert growing.worst() == Growth(20.0, 20.0)


def test_process_that_grew_most_counts_and_one_that_was_never_warm_does_not() -> None:
    growing = Growing(warm=10)
    for pid, last in ((1, 21.0), (2, 22.0)):
        for number in range(300):
            growing.add(Resident(pid, 20.0 if number < 150 else last))
    for _ in range(60):
        growing.add(Resident(3, 90.0))
    growing.add(None)
    assert growing.worst() == Growth(20.0, 22.0)
    assert Growing(warm=10).worst() is None
