"""Damages mails: bytes, header fields, parts, and what is encoded in them."""

from collections.abc import Sequence
from random import Random

from prove.mutations.bytewise import BYTEWISE
from prove.mutations.encoded import ENCODED
from prove.mutations.headers import HEADERS
from prove.mutations.parts import PARTS
from prove.mutations.splicing import splice

MUTATIONS = (*BYTEWISE, *HEADERS, *PARTS, *ENCODED)

_LARGEST = 512 << 10


def mutated(corpus: Sequence[bytes], seed: int, number: int) -> bytes:
    """The mail of this number: one of the corpus, damaged in one to six ways; the same bytes every time."""
    rng = Random(f"{seed} {number}")
    mail = rng.choice(corpus)
    if rng.random() < 0.05:
        mail = splice(mail, rng.choice(corpus), rng)
    for mutation in rng.choices(MUTATIONS, k=min(6, 1 + int(rng.expovariate(0.7)))):
        mail = mutation(mail, rng)[:_LARGEST]
    return mail
