"""A season for load: any number of works, the same for the same seed."""

from datetime import date

from demo.cast import WORK_TYPES
from demo.crowd import crowd, places
from demo.plots import PLOTS


def test_crowd_draws_other_agencies_for_each_work() -> None:
    works = crowd(500, seed=7)
    assert len(works) == len({work.agency for work in works}) == 500
    assert {work.kind for work in works} <= set(WORK_TYPES)
    assert {work.plot for work in works} <= set(PLOTS)
    assert max(work.go_live for work in works) < date(2021, 2, 28)


def test_crowd_is_drawn_again_from_its_seed() -> None:
    assert crowd(30, seed=1) == crowd(30, seed=1)
    assert crowd(30, seed=1) != crowd(30, seed=2)


def test_crowd_larger_than_the_country_sends_second_works() -> None:
    works = crowd(len(places()) + 5, seed=1)
    assert works[0].agency.province == works[len(places())].agency.province
    assert works[0].agency.name == works[len(places())].agency.name


def test_places_leave_out_the_capital() -> None:
    assert len(places()) > 7000
    assert "กรุงเทพมหานคร" not in {place.province for place in places()}
