"""How long a person waits: cold start of `log`, and of the worker until it looks into the mailbox."""

from collections.abc import Iterator

from bench.figures import Figure, middle
from bench.mails import write_register
from bench.ours import ROOT, command, set_up
from bench.processes import run
from bench.yard import opened


def cold(rounds: int) -> Iterator[Figure]:
    """`log` of an empty store, and one round of the worker on an empty mailbox."""
    with opened() as yard:
        register = yard.folder / "register.csv"
        write_register(register, 7_850)
        config = set_up(yard, yard.mailbox([]), register)
        run(command("once", "--config", str(config)), folder=ROOT)  # the store is made
        for words, aim in ((("log",), "< 0.5 s"), (("once",), "< 1 s")):
            taken = [
                run(command(*words, "--config", str(config)), folder=ROOT).seconds for _ in range(rounds * 3)
            ]
            yield Figure(f"cold start of `{words[0]}`", "s", middle(taken), aim=aim)
