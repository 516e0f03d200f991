"""Builds what judges read: packets of entries that changed, and from them each judge's bundle."""

import hashlib
from collections.abc import Generator, Mapping
from dataclasses import dataclass

import msgspec

from contest.judging import Slot
from judging import naming
from judging.alone import alone_in
from judging.bundling import bundle
from judging.clusters import gather_clusters
from judging.facts import Surroundings
from judging.keeping import keep
from judging.packing import PacketOrder, packet_of
from judging.pages.door import template, typeset
from judging.pages.fields import personal
from judging.pages.guide import Guide, guide_data
from judging.places import beside, bundle_file, note, packet_file, slides_file
from judging.plan import Portion, nth_works, portions
from judging.signing import SheetId, token
from judging.warnings import warnings
from judging.workbooks import Packet, index_book, score_book
from judging.workshop import Workshop
from store.judging import committee, packets
from store.judging.masks import masks_of


@dataclass(frozen=True, slots=True)
class Done:
    """One step: the packet or bundle `what`, out of how many, and whether it was built anew."""

    what: str
    of: int
    anew: bool


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
    covered = masks_of(workshop.engine, [entry.id for entry in wanted])
    for entry in wanted:
        around = Surroundings(*nth[entry.id], slots.get(entry.id))
        order = PacketOrder(entry, around, mails[entry.id], known.get(entry.id), covered.get(entry.id))
        built[entry.id], anew = packet_of(workshop, order)
        yield Done(entry.reference, len(wanted) + len(mine), anew)
    shelf = _Shelf(built, slots)
    for portion in mine:
        yield Done(portion.judge.code, len(wanted) + len(mine), _bundle(workshop, portion, shelf))


def _bundle(workshop: Workshop, portion: Portion, shelf: _Shelf) -> bool:
    """Make a judge's ZIP unless the one on record was made of the same."""
    judge = portion.judge
    last = packets.bundles(workshop.engine).get(judge.id)
    made_of = _fingerprint(workshop, portion, shelf)
    lies = last is not None and note(bundle_file(workshop.folder, judge.code, last.number)) == made_of
    if last and lies and not last.recused_since:
        return False
    number = (last.number if last else 0) + 1
    data = bundle(bundle_files(workshop, portion, shelf.packets, shelf.slots))
    digest = hashlib.sha256(data).hexdigest()
    path = bundle_file(workshop.folder, judge.code, number)
    keep(path, data)
    keep(beside(path), made_of.encode())
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
        if packet.material.has_pictures:
            shown = slides_file(workshop.folder, reference, packet.number)
            files[naming.slides_path(packet.material)] = shown.read_bytes()
    files[naming.WARNINGS] = warnings(judge.code, [packet.material for packet in mine], recused)
    return files


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
