"""`/metrics`: the service in numbers for Prometheus, without personal data, to addresses that are named."""

from collections.abc import Iterator
from ipaddress import ip_address

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.responses import Response

from contest.entry import EntryState
from store.alerts import present_alerts
from store.reports.glance import glance
from store.reports.health import health
from web.visit import Visit


def measures(visit: Visit) -> Response:
    """The numbers of this moment; for any other address there is no such page."""
    if not _may_ask(visit):
        return visit.problem(404, "nothing")
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Measures(visit))
    return Response(generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


class Measures(Collector):
    """Counts the ledger once for each asking."""

    def __init__(self, visit: Visit) -> None:
        self._site, self._now = visit.site, visit.site.clock()

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing: the numbers are looked up when they are asked for."""
        yield from ()

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """All numbers; none has a name, an address or a title in it."""
        found, well = glance(self._site.engine, self._site.last_moment), health(self._site.engine, self._now)
        entries = GaugeMetricFamily("dgti_entries", "Entries by state.", labels=["state"])
        for state in EntryState:
            entries.add_metric([state], found.states.get(state, 0))
        yield entries
        looked = well.looked_at.timestamp() if well.looked_at else 0
        for name, what, value in (
            ("dgti_entries_for_an_officer", "Entries that wait for an officer.", found.today),
            ("dgti_entries_late", "Entries received after closing.", found.late),
            ("dgti_messages_waiting", "Messages received and not decided.", found.waiting),
            (
                "dgti_messages_for_an_officer",
                "Mails outside entries that wait for an officer.",
                found.mails_waiting,
            ),
            (
                "dgti_messages_undelivered",
                "Messages listed by the server and not handed over.",
                found.undelivered,
            ),
            ("dgti_notices_owed", "Notices that are to be sent.", found.owed),
            ("dgti_notices_undelivered", "Notices that failed or came back.", found.failed),
            (
                "dgti_mailbox_looked_at_seconds",
                "Unix time of the last good look at the mailbox, 0 for never.",
                looked,
            ),
            ("dgti_sending_paused", "Whether sending is paused.", int(well.paused_since is not None)),
            ("dgti_alerts", "Causes of alert that hold.", len(present_alerts(self._site.engine))),
            ("dgti_events", "Number of the latest event in the log.", found.sequence),
        ):
            yield GaugeMetricFamily(name, what, value=value)


def _may_ask(visit: Visit) -> bool:
    """The peer itself must be named; what came through a proxy came from somebody else."""
    client = visit.request.client
    if client is None or "x-forwarded-for" in visit.request.headers:
        return False
    return any(ip_address(client.host) == ip_address(known) for known in visit.site.settings.metrics_from)
