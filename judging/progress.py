"""How far the committee's work is: packets built, bundles sent, scores given."""

from collections.abc import Sequence
from dataclasses import dataclass

from contest.call import Criterion
from contest.judging import Judge
from judging.owing import owing
from store.engine import Engine
from store.judging import committee, packets
from store.judging.packets import BundleOnRecord


@dataclass(frozen=True, slots=True)
class Share:
    """One judge: how many entries are theirs to judge, how many have a packet, and how many are scored."""

    judge: Judge
    entries: int
    built: int
    scored: int
    bundle: BundleOnRecord | None


@dataclass(frozen=True, slots=True)
class Progress:
    """All judges who have an entry, and how many of the entries that somebody judges have a packet."""

    shares: tuple[Share, ...]
    entries: int
    built: int

    @property
    def sent(self) -> int:
        """How many judges have their latest bundle, for all that is known."""
        return sum(share.bundle is not None and share.bundle.arrived for share in self.shares)

    @property
    def astray(self) -> tuple[str, ...]:
        """Codes of judges whose bundle was sent and did not arrive."""
        bundles = ((share.judge.code, share.bundle) for share in self.shares)
        return tuple(code for code, found in bundles if found and found.sent_at and not found.arrived)

    @property
    def marks(self) -> tuple[int, int]:
        """How many scores are in, and how many are to come in all."""
        return sum(share.scored for share in self.shares), sum(share.entries for share in self.shares)


def progress(engine: Engine, criteria: Sequence[Criterion]) -> Progress:
    """How it stands. Raises Unavailable."""
    eligible, built = {entry.id for entry in packets.eligible(engine)}, packets.packets(engine).keys()
    recused = {(r.judge, r.entry) for r in committee.recusals(engine)}
    assigned, owes, bundles = committee.assignments(engine), owing(engine, criteria), packets.bundles(engine)
    shares, wanted = [], set[int]()
    for judge in committee.judges(engine):
        mine = {e for e in assigned.get(judge.id, ()) if e in eligible and (judge.id, e) not in recused}
        wanted |= mine
        scored = len(mine) - len(owes.get(judge.id, ()))
        if mine:
            shares.append(Share(judge, len(mine), len(mine & built), scored, bundles.get(judge.id)))
    return Progress(tuple(shares), len(wanted), len(wanted & built))
