"""Draws the arrivals day by day as an SVG that carries its numbers in words."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from thai.dates import Language, month_name
from web.speech import catalogue, whole_day

_HEIGHT, _BAR, _GAP, _FOOT = 96, 10, 3, 18


def day_chart(days: Sequence[tuple[date, int, int]], lang: Language) -> Markup:
    """Bars for mails, with the works among them in a stronger tone; a list of the days for who cannot see."""
    if not days:
        return Markup("")
    most = max(mails for _, mails, _ in days) or 1
    width = len(days) * (_BAR + _GAP)
    bars = Markup("").join(_bar(n, day, most, lang) for n, day in enumerate(days))
    label = catalogue(lang).gettext("Mails and works received on each day")
    return Markup('<svg class="chart" role="img" aria-label="{}" viewBox="0 0 {} {}">{}</svg>').format(
        label, width, _HEIGHT + _FOOT, bars
    )


def _bar(number: int, day: tuple[date, int, int], most: int, lang: Language) -> Markup:
    when, mails, works = day
    words = catalogue(lang)
    said = words.gettext("%(day)s: %(mails)s mails, %(works)s works") % {
        "day": whole_day(when, lang), "mails": mails, "works": works,
    }  # fmt: skip
    left = number * (_BAR + _GAP)
    month = _month(left, when, lang) if when.day == 1 or number == 0 else Markup("")
    return Markup("<g><title>{}</title>{}{}{}{}</g>").format(
        said,
        _rect("hit", left, _HEIGHT, 1),
        _rect("mails", left, round(mails * (_HEIGHT - 4) / most, 1), 0),
        _rect("works", left, round(works * (_HEIGHT - 4) / most, 1), 0),
        month,
    )


def _rect(kind: str, left: int, height: float, wider: int) -> Markup:
    top = round(_HEIGHT - height, 1)
    wide = _BAR + wider * _GAP
    return Markup(f'<rect class="{kind}" x="{left}" y="{top}" width="{wide}" height="{height}"/>')  # noqa: S704 - numbers


def _month(left: int, when: date, lang: Language) -> Markup:
    return Markup('<text x="{}" y="{}">{} {}</text>').format(
        left, _HEIGHT + _FOOT - 4, when.day, month_name(when.month, lang)
    )
