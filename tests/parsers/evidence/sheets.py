"""Page pictures for the tests: filled-in forms as they arrive, ways to spoil them, and drawn sheets."""

from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from random import Random

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from demo.cast import season_2564
from demo.forms import Filling, form_pdf, form_photo, form_png, form_scan

WAYS = ("typed", "scanned", "photographed", "shot")
A4 = (827, 1169)

Spoiler = Callable[[Image.Image], Image.Image]


@cache
def form_file(way: str, *, by_hand: bool = False) -> bytes:
    """A filled-in form with tick, signature and stamp, as the file that is sent."""
    build = {"typed": form_pdf, "scanned": form_scan, "photographed": form_photo, "shot": form_png}[way]
    return build(season_2564()[4], Filling(date(2021, 8, 16), by_hand=by_hand), Random(3))


@cache
def form_picture(way: str, *, by_hand: bool = False) -> Image.Image:
    """The page of such a form, upright."""
    data = form_file(way, by_hand=by_hand)
    if way in {"typed", "scanned"}:
        with pypdfium2.PdfDocument(data) as pdf:
            drawn: Image.Image = pdf[0].render(scale=100 / 72).to_pil()
            return drawn.convert("RGB")
    return ImageOps.exif_transpose(Image.open(BytesIO(data))).convert("RGB")


def blurred(pixels: float) -> Spoiler:
    """Out of focus by so many pixels of a page 827 pixels wide."""
    return lambda page: page.filter(ImageFilter.GaussianBlur(pixels * page.width / 827))


def dimmed(share: float) -> Spoiler:
    """With only a share of the light."""
    return lambda page: page.point(lambda level: int(level * share))


def overexposed(levels: int) -> Spoiler:
    """Brighter by so many of 255 levels."""
    return lambda page: page.point(lambda level: min(255, level + levels))


def narrowed(width: int) -> Spoiler:
    """So many pixels wide."""
    return lambda page: page.resize((width, page.height * width // page.width))


def cropped(left: int, top: int, right: int, bottom: int) -> Spoiler:
    """Only what lies between these hundredths of the width and height."""
    return lambda page: page.crop(
        (
            page.width * left // 100,
            page.height * top // 100,
            page.width * right // 100,
            page.height * bottom // 100,
        )
    )


def blank(_: Image.Image) -> Image.Image:
    """An empty sheet with the grain of a copier."""
    grain = Image.frombytes("L", A4, Random(1).randbytes(A4[0] * A4[1]))
    return Image.blend(Image.new("RGB", A4, "#f4f2ec"), Image.merge("RGB", (grain, grain, grain)), 0.04)


def lined() -> Image.Image:
    """A sheet with lines of black strokes, like print."""
    page = Image.new("RGB", A4, "white")
    pen = ImageDraw.Draw(page)
    for y in range(100, 1000, 28):
        for x in range(90, 730, 9):
            pen.line((x, y, x + 4, y + 12), "black", 2)
    return page


def ring(page: Image.Image, colour: str, left: int, top: int, size: int = 150) -> Image.Image:
    """The page with a round stamp drawn on it."""
    pen = ImageDraw.Draw(page)
    pen.ellipse((left, top, left + size, top + size), outline=colour, width=4)
    pen.ellipse((left + 40, top + 40, left + size - 40, top + size - 40), outline=colour, width=3)
    return page


def scribble(page: Image.Image, colour: str, left: int, top: int) -> Image.Image:
    """The page with a signature of 150 by 40 pixels drawn on it."""
    points = [(left + 15 * step, top + (40 if step % 2 else 0)) for step in range(11)]
    ImageDraw.Draw(page).line(points, colour, 3)
    return page
