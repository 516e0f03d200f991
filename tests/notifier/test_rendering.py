"""Templates: one of each kind in each language, and none that nobody asks for."""

from importlib.resources import files

import pytest
from jinja2 import UndefinedError

from contest.wording import BUILT_IN
from notifier.kinds import NoticeKind
from notifier.rendering import _environment as environment
from notifier.rendering import render
from notifier.view import View
from tests.notifier.examples import ALL, CALL, COMPLETE


def test_templates_are_those_of_the_kinds() -> None:
    names = {path.name for path in files("notifier").joinpath("templates").iterdir()}
    kinds = {name for name in names if not name.startswith("_")}
    assert kinds == {f"{kind}.{lang}.txt" for kind in NoticeKind for lang in ("th", "en")}
    blocks = {name.split(".")[0] for name in names - kinds}
    assert names - kinds == {f"{block}.{lang}.txt" for block in blocks for lang in ("th", "en")}


@pytest.mark.parametrize("name", ALL)
def test_subject_stands_in_the_thai_template_alone(name: str) -> None:
    facts = ALL[name]
    assert render(View(facts, CALL, "th"))[0]
    assert render(View(facts, CALL, "en"))[0] == ""


def test_template_that_names_what_there_is_not_is_a_bug() -> None:
    with pytest.raises(UndefinedError):
        environment("th", BUILT_IN).from_string("{{ f.nothing }}").render(f=COMPLETE)
    with pytest.raises(TypeError, match="None is no value"):
        environment("th", BUILT_IN).from_string("{{ f.original }}").render(f=COMPLETE)
