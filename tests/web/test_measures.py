"""The numbers for Prometheus: true, without persons, and for named addresses alone."""

from collections.abc import Callable
from dataclasses import replace

import httpx
from prometheus_client.parser import text_string_to_metric_families

from store.reports.glance import glance
from web.site import Site


def asked(site: Site, serve: Callable[[Site], str], *known: str, **headers: str) -> httpx.Response:
    open_to = replace(site, settings=replace(site.settings, metrics_from=known))
    with httpx.Client(base_url=serve(open_to)) as client:
        return client.get("/metrics", headers=headers)


def test_numbers_are_those_of_the_first_page(site: Site, serve: Callable[[Site], str]) -> None:
    answer = asked(site, serve, "127.0.0.1")
    found = glance(site.engine, site.last_moment)
    said = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }
    assert answer.headers["content-type"].startswith("text/plain")
    assert {key[1]: value for key, value in said.items() if key[0] == "dgti_entries" and value} == {
        state: number for state, number in found.states.items() if number
    }
    assert (said["dgti_messages_waiting",], said["dgti_events",]) == (found.waiting, found.sequence)


def test_no_person_stands_in_the_numbers(site: Site, serve: Callable[[Site], str]) -> None:
    text = asked(site, serve, "127.0.0.1").text
    assert ("@" in text, text.isascii()) == (False, True)


def test_other_addresses_and_what_comes_by_a_proxy_find_nothing(
    site: Site, serve: Callable[[Site], str]
) -> None:
    answers = [
        asked(site, serve),
        asked(site, serve, "192.0.2.7"),
        asked(site, serve, "127.0.0.1", **{"X-Forwarded-For": "127.0.0.1"}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 3
