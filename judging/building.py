"""Builds what judges read: packets of entries that changed, and from them each judge's bundle."""

import hashlib
import os
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

import msgspec

from contest.call import Call
from contest.content import Content, Unreadable
from contest.entry import Entry, Role
from contest.judging import Slot
from contest.message import Message
from judging import naming
from judging.alone import alone_in
from judging.bundling import bundle
from judging.clusters import gather_clusters
from judging.gathering import Surroundings, gather
from judging.keeping import keep
from judging.material import Material
from judging.pages.door import template, typeset
from judging.pages.entry import entry_data
from judging.pages.fields import make_fillable, personal
from judging.pages.guide import Guide, guide_data
from judging.plan import Portion, nth_works, portions
from judging.signing import SheetId, token
from judging.warnings import warnings
from judging.workbooks import Packet, index_book, score_book
from store.engine import Engine
from store.judging import committee, packets

_GATHERED: Final = 1
"""Goes up with every change to what `gather` makes of the same entry, so that all packets are looked at."""


class Archive(Protocol):
    """The raw messages, by content hash."""

    def descriptor(self, sha256: str) -> int:
        """An open read-only file descriptor of one message; the caller closes it. Raises Unavailable."""


class Reader(Protocol):
    """Reads a message in a sandboxed child."""

    def read_message(self, descriptor: int, size: int) -> Message | Unreadable:
        """The e-mail in an open file of `size` bytes, or why it cannot be read. Raises Unavailable."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What building needs: where to look and where to put it, the call, and when scores are due."""

    engine: Engine
    archive: Archive
    reader: Reader
    folder: Path
    call: Call
    clock: Callable[[], datetime]
    key: bytes
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """One step: the packet or bundle `what`, out of how many, and whether it was built anew."""

    what: str
    of: int
    anew: bool


@dataclass(frozen=True, slots=True)
class _Order:
    """A packet to be built: its entry, what stands around it, the mails of its files, and the one before."""

    entry: Entry
    around: Surroundings
    mails: tuple[tuple[str, int], ...]
    last: packets.Built | None

    def made_of(self, call: Call) -> str:
        """Changes whenever the packet might: then the deck is read again, and its words are compared."""
        rules = (call.version, call.year_be, call.closes, call.grace_ends, call.criteria)
        told = (_GATHERED, self.entry, self.around, self.mails, rules)
        return hashlib.sha256(msgspec.json.encode(told) + template("entry")).hexdigest()


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Everything about the entries that bundles are made from, by id of entry."""

    packets: Mapping[int, Packet]
    slots: dict[int, Slot]


def build(workshop: Workshop) -> Generator[Done, None, None]:
    """Build what is new or changed, step by step; broken off, it goes on where it was.

    Raises Unavailable, and Building where another process is at it.
    """
    with alone_in(workshop.folder):
        yield from _build(workshop)


def _build(workshop: Workshop) -> Generator[Done, None, None]:
    entries, slots = packets.eligible(workshop.engine), committee.slots(workshop.engine)
    judges, assigned = committee.judges(workshop.engine), committee.assignments(workshop.engine)
    mine = portions(judges, entries, assigned, committee.recusals(workshop.engine), slots)
    wanted = [entry for entry in entries if any(entry in (*p.entries, *p.recused) for p in mine)]
    nth, mails = nth_works(entries), packets.sources(workshop.engine, [entry.id for entry in wanted])
    known, built = packets.packets(workshop.engine), dict[int, Packet]()
    for entry in wanted:
        around = Surroundings(*nth[entry.id], slots.get(entry.id))
        order = _Order(entry, around, mails[entry.id], known.get(entry.id))
        built[entry.id], anew = _packet(workshop, order)
        yield Done(entry.reference, len(wanted) + len(mine), anew)
    shelf = _Shelf(built, slots)
    for portion in mine:
        yield Done(portion.judge.code, len(wanted) + len(mine), _bundle(workshop, portion, shelf))


def _deck(workshop: Workshop, entry: Entry, mails: tuple[tuple[str, int], ...]) -> Content | None:
    """The first deck of the entry as the sandbox reads it from the mail that brought it."""
    decks = {file.sha256 for file in entry.usable(Role.DECK)[:1]}
    for sha256, size in mails if decks else ():
        descriptor = workshop.archive.descriptor(sha256)
        try:
            message = workshop.reader.read_message(descriptor, size)
        finally:
            os.close(descriptor)
        if isinstance(message, Message):
            for attachment in message.attachments:
                if attachment.sha256 in decks:
                    return attachment.content
    return None


def _packet(workshop: Workshop, order: _Order) -> tuple[Packet, bool]:
    """The packet of an entry, and whether it was set anew; as it lies where nothing it is made of changed."""
    made_of, entry = order.made_of(workshop.call), order.entry
    if lying := _lying(workshop, order, made_of):
        return lying, False
    material = gather(entry, _deck(workshop, entry, order.mails), workshop.call, order.around)
    packet, anew = _set(workshop, order, material)
    keep(_beside(packet_file(workshop.folder, entry.reference, packet.number)), made_of.encode())
    return packet, anew


def _set(workshop: Workshop, order: _Order, material: Material) -> tuple[Packet, bool]:
    """A new number where its words changed, new bytes where its files are missing."""
    entry, last, fingerprint = order.entry, order.last, material.fingerprint(template("entry"))
    same = last is not None and last.fingerprint == fingerprint
    number = last.number if last and same else (last.number if last else 0) + 1
    path, words = (at(workshop.folder, entry.reference, number) for at in (packet_file, words_file))
    if same and path.exists() and words.exists():
        return Packet(material, number), False
    pdf = typeset("entry", entry_data(material, fingerprint, number))
    keep(words, msgspec.json.encode(material))
    keep(path, make_fillable(gather_clusters(pdf)))
    if not same:
        now, built = workshop.clock(), packets.Built(number, fingerprint)
        packets.record_packet(workshop.engine, entry, built, workshop.call.version, now)
    return Packet(material, number), True


def _lying(workshop: Workshop, order: _Order, made_of: str) -> Packet | None:
    """The packet on record, where it lies whole and was made of the same."""
    if order.last is None:
        return None
    reference, number = order.entry.reference, order.last.number
    words = words_file(workshop.folder, reference, number)
    if _note(packet_file(workshop.folder, reference, number)) != made_of or not words.exists():
        return None
    return Packet(msgspec.json.decode(words.read_bytes(), type=Material), number)


def _bundle(workshop: Workshop, portion: Portion, shelf: _Shelf) -> bool:
    """Make a judge's ZIP unless the one on record was made of the same."""
    judge = portion.judge
    last = packets.bundles(workshop.engine).get(judge.id)
    made_of = _fingerprint(workshop, portion, shelf)
    if last and _made_of(workshop.folder, judge.code, last.number) == made_of:
        return False
    number = (last.number if last else 0) + 1
    data = bundle(bundle_files(workshop, portion, shelf.packets, shelf.slots))
    digest = hashlib.sha256(data).hexdigest()
    path = bundle_file(workshop.folder, judge.code, number)
    keep(path, data)
    keep(_beside(path), made_of.encode())
    packets.record_bundle(workshop.engine, judge.id, number, digest, len(data), workshop.clock())
    return True


def bundle_files(
    workshop: Workshop, portion: Portion, built: Mapping[int, Packet], slots: dict[int, Slot]
) -> dict[str, bytes]:
    """Everything in a judge's bundle by path, but the manifest."""
    judge, mine = portion.judge, [built[entry.id] for entry in portion.entries]
    materials = {row: packet.material for row, packet in built.items()}
    guide = Guide(portion, materials, slots, workshop.due, workshop.call)
    recused = [materials[entry.id] for entry in portion.recused]
    files = {
        naming.READ_FIRST: gather_clusters(typeset("guide", guide_data(guide))),
        naming.INDEX: index_book(mine),
        naming.score_book(judge.code): score_book(judge.code, mine, workshop.key),
    }
    for packet in mine:
        reference = packet.material.reference
        sheet = token(workshop.key, SheetId(judge.code, reference, packet.number))
        pdf = packet_file(workshop.folder, reference, packet.number).read_bytes()
        files[naming.packet_path(packet.material)] = personal(pdf, judge.code, sheet)
    files[naming.WARNINGS] = warnings(judge.code, [packet.material for packet in mine], recused)
    return files


def packet_file(folder: Path, reference: str, number: int) -> Path:
    """Where a packet lies, before it becomes a judge's."""
    return folder / "entries" / f"{reference}-{number}.pdf"


def words_file(folder: Path, reference: str, number: int) -> Path:
    """Where the words of a packet lie, for the judge's page: its Material as JSON."""
    return packet_file(folder, reference, number).with_suffix(".json")


def bundle_file(folder: Path, code: str, number: int) -> Path:
    """Where a judge's bundle lies."""
    return folder / "judges" / f"{code}-{number}.zip"


def _fingerprint(workshop: Workshop, portion: Portion, shelf: _Shelf) -> str:
    """Of all that a bundle is made of."""
    judge = portion.judge
    told = [
        (judge.code, judge.person.name, judge.body, str(workshop.due), workshop.call.version),
        [(e.reference, shelf.packets[e.id].number, str(shelf.slots.get(e.id))) for e in portion.entries],
        [(e.reference, shelf.packets[e.id].number) for e in portion.recused],
        hashlib.sha256(workshop.key + template("guide")).hexdigest(),
    ]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


def _made_of(folder: Path, code: str, number: int) -> str:
    return _note(bundle_file(folder, code, number))


def _beside(path: Path) -> Path:
    """The note that says what a file was made of."""
    return path.with_suffix(".made-of")


def _note(path: Path) -> str:
    """What a file was made of, "" where the file or its note is missing."""
    note = _beside(path)
    return note.read_text("ascii") if path.exists() and note.exists() else ""
