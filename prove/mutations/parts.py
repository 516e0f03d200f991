"""Damage to the structure of a mail: its parts, the lines between them, and what lies in what."""

import re
from random import Random

from prove.mutations.bytewise import Mutation

_BOUNDARY = re.compile(rb"boundary\s*=\s*\"?([^\"\r\n;]{1,70})")


def repeat_part(mail: bytes, rng: Random) -> bytes:
    """A part stands there several times, perhaps hundreds of times."""
    edge, sections = _sections(mail, rng)
    at = rng.randrange(len(sections))
    times = rng.choice((2, 3, 1 + 100_000 // (len(sections[at]) + 100)))
    return edge.join([*sections[:at], *[sections[at]] * times, *sections[at + 1 :]])


def lose_part(mail: bytes, rng: Random) -> bytes:
    """A part is missing, or what stands before the first or behind the last."""
    edge, sections = _sections(mail, rng)
    del sections[rng.randrange(len(sections))]
    return edge.join(sections)


def shuffle_parts(mail: bytes, rng: Random) -> bytes:
    """The parts stand in another order, and so does what is no part."""
    edge, sections = _sections(mail, rng)
    rng.shuffle(sections)
    return edge.join(sections)


def swap_boundaries(mail: bytes, rng: Random) -> bytes:
    """Two multiparts have the same boundary, or each has that of the other."""
    edges = _edges(mail)
    if len(edges) < 2:
        return mail
    one, other = rng.sample(edges, 2)
    if rng.random() < 0.5:
        return mail.replace(one, other)
    return mail.replace(one, b"\0").replace(other, one).replace(b"\0", other)


def misname_boundary(mail: bytes, rng: Random) -> bytes:
    """The boundary that is stated, or one between two parts, is not that of the others."""
    edge, sections = _sections(mail, rng)
    if len(sections) < 2:
        return mail
    at = rng.randrange(1, len(sections))
    other = rng.choice(
        (edge[:-1], edge + b"x", edge.upper(), edge + b" \t", b"-" + edge, edge + b"--", b"--")
    )
    return edge.join(sections[:at]) + other + edge.join(sections[at:])


def nest(mail: bytes, rng: Random) -> bytes:
    """The mail lies in another one, and that in another, deeper than anyone may go."""
    for level in range(rng.choice((1, 2, 5, 25, 200))):
        if rng.random() < 0.5:
            mail = b"Content-Type: message/rfc822\r\n\r\n" + mail
        else:
            edge = b"=_%d" % level
            head = b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n' % edge
            mail = b"%s--%s\r\n%s\r\n--%s--\r\n" % (head, edge, mail, edge)
    return b"From: a@example.go.th\r\n" + mail


def change_line_ends(mail: bytes, rng: Random) -> bytes:
    """Lines end as on another system, all of them or by chance."""
    end = rng.choice((b"\n", b"\r", b"\r\r\n", b"\n\r"))
    if rng.random() < 0.5:
        return mail.replace(b"\r\n", end)
    return b"".join(rng.choice((b"\r\n", end)) + line for line in mail.split(b"\r\n"))


def _edges(mail: bytes) -> list[bytes]:
    return sorted(set(_BOUNDARY.findall(mail)))


def _sections(mail: bytes, rng: Random) -> tuple[bytes, list[bytes]]:
    """The lines' text of one boundary, and what stands between them; a mail without any is one section."""
    edges = _edges(mail)
    if not edges:
        return b"", [mail]
    edge = b"--" + rng.choice(edges)
    return edge, mail.split(edge)


PARTS: tuple[Mutation, ...] = (
    *(repeat_part, lose_part, shuffle_parts, swap_boundaries, misname_boundary, nest, change_line_ends),
)
