"""Judges' packets on the organiser's pages: asked for with one button, built by the service."""

from starlette.responses import Response

from store.judging.asking import ask, packets_stand
from web.visit import Visit, to


def ask_for_packet(visit: Visit) -> Response:
    """The packet of one entry is to be built anew."""
    site, reference = visit.site, visit.path["reference"].upper()
    dossier = site.chambers.ledger.dossier(reference)
    if dossier is None or visit.account is None:
        return visit.problem(404, "entry", reference=reference)
    if packets_stand(site.engine, dossier.entry.id).may_be_built:
        ask(site.engine, dossier.entry.id, visit.account.id, site.clock())
    return to(f"/entries/{reference}#packet")


def ask_for_packets(visit: Visit) -> Response:
    """All packets are."""
    if visit.account is not None and packets_stand(visit.site.engine).may_be_built:
        ask(visit.site.engine, None, visit.account.id, visit.site.clock())
    return to("/committee#packet")
