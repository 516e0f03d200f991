"""The two languages of the pages: catalogues of messages, and dates as each writes them."""

import gettext
from datetime import date, datetime, time
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from thai.dates import BANGKOK, Language, long_date, long_day, short_date, short_date_time

LANGUAGES: Final[tuple[Language, ...]] = ("th", "en")


@cache
def catalogue(lang: Language) -> gettext.GNUTranslations:
    """The messages of a language, compiled from its catalogue when the pages start."""
    with (resources.files("web") / "locale" / f"{lang}.po").open("rb") as file:
        messages = read_po(file, locale=lang)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def language_of(name: str) -> Language:
    """The language of a name, Thai for any that the pages do not speak."""
    return "en" if name == "en" else "th"


def marked(text: str) -> str:
    """Marks a text for the catalogues, where it stands apart from the page that prints it."""
    return text


def exact_moment(at: datetime, lang: Language) -> str:
    """31/07/2566 16:30:05, in Thailand's time; the year of the Christian era, first, in English."""
    here = at.astimezone(BANGKOK)
    return f"{here:%d/%m}/{here.year + 543} {here:%H:%M:%S}" if lang == "th" else f"{here:%Y-%m-%d %H:%M:%S}"


def short_moment(at: datetime, lang: Language) -> str:
    """31 ก.ค. 66 16.30 น., for tables."""
    return short_date_time(at, lang)


def long_moment(at: datetime, lang: Language) -> str:
    """วันจันทร์ที่ 31 กรกฎาคม 2566 เวลา 16.30 น."""
    return long_date(at, lang)


def short_day(day: date, lang: Language) -> str:
    """31 ก.ค. 2566, for tables."""
    return short_date(datetime.combine(day, time(), BANGKOK), lang)


def whole_day(day: date, lang: Language) -> str:
    """วันจันทร์ที่ 31 กรกฎาคม 2566."""
    return long_day(day, lang)
