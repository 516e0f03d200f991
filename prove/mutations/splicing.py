"""Joins the beginning of one mail to the end of another."""

from random import Random


def splice(mail: bytes, other: bytes, rng: Random) -> bytes:
    """Cut both anywhere."""
    return mail[: rng.randrange(len(mail) + 1)] + other[rng.randrange(len(other) + 1) :]
