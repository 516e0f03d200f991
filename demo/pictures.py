"""Draws the small pictures of a deck: the service on a telephone, a map with pins, a village scene."""

import io
import math
from collections.abc import Callable
from random import Random

from PIL import Image, ImageDraw

Colours = tuple[str, str, str]
"""Dark, accent and light, as RRGGBB."""

SIZE = (520, 360)


def picture(name: str, colours: Colours, rng: Random) -> bytes:
    """A PNG of one of the drawings ("phone", "map", "village"); no two seeds draw the same."""
    image = Image.new("RGB", SIZE, "#" + colours[2])
    _DRAWINGS[name](image, colours, rng)
    _grain(image, rng)
    saved = io.BytesIO()
    image.save(saved, "PNG", compress_level=2)
    return saved.getvalue()


def _phone(image: Image.Image, colours: Colours, rng: Random) -> None:
    dark, accent, _ = ("#" + colour for colour in colours)
    pen = ImageDraw.Draw(image)
    for left in (60, 300):
        pen.rounded_rectangle((left, 20, left + 160, 340), 22, fill="#222222")
        pen.rounded_rectangle((left + 8, 34, left + 152, 326), 12, fill="white")
        pen.rectangle((left + 8, 46, left + 152, 84), fill=dark)
        pen.ellipse((left + 18, 54, left + 40, 76), fill=accent)
        for row in range(5):
            top = 96 + row * 44
            pen.rounded_rectangle((left + 18, top, left + 142, top + 34), 6, fill="#EEF2F6")
            pen.ellipse((left + 24, top + 7, left + 44, top + 27), fill=rng.choice((dark, accent, "#9AA5B1")))
            width = rng.randint(40, 82)
            pen.rectangle((left + 52, top + 9, left + 52 + width, top + 14), fill="#52606D")
            pen.rectangle((left + 52, top + 20, left + 52 + width // 2, top + 24), fill="#B8C2CC")


def _map(image: Image.Image, colours: Colours, rng: Random) -> None:
    dark, accent, _ = ("#" + colour for colour in colours)
    pen = ImageDraw.Draw(image)
    for _ in range(9):
        x, y = rng.randint(0, 520), rng.randint(0, 360)
        around = [math.radians(60 * corner + rng.randint(0, 40)) for corner in range(6)]
        spread = [rng.randint(50, 120) for _ in around]
        pen.polygon(
            [(x + r * math.cos(a), y + r * math.sin(a)) for a, r in zip(around, spread, strict=True)],
            fill=rng.choice(("#DDEBD3", "#CFE3C8", "#F3E9D2", "#E3E8D8")),
            outline="#FFFFFF",
        )
    river = [(x, 180 + 70 * math.sin(x / 90 + rng.random())) for x in range(-10, 540, 30)]
    pen.line(river, fill="#8EC5E8", width=16, joint="curve")
    for _ in range(4):
        pen.line([(rng.randint(0, 520), 0), (rng.randint(0, 520), 360)], fill="#FFFFFF", width=5)
    for _ in range(rng.randint(8, 14)):
        x, y = rng.randint(30, 490), rng.randint(40, 330)
        pen.polygon([(x - 7, y - 14), (x + 7, y - 14), (x, y)], fill=dark)
        pen.ellipse((x - 9, y - 28, x + 9, y - 10), fill=dark)
        pen.ellipse((x - 4, y - 23, x + 4, y - 15), fill=accent)


def _village(image: Image.Image, colours: Colours, rng: Random) -> None:
    dark, accent, _ = ("#" + colour for colour in colours)
    image.paste(Image.linear_gradient("L").resize(SIZE).convert("RGB").point(lambda v: 255 - v // 4))
    pen = ImageDraw.Draw(image)
    pen.ellipse((400, 30, 460, 90), fill="#FFD9A0")
    for shade, base in (("#A9BFA8", 190), ("#86A385", 225)):
        hills = [(x, base + 30 * math.sin(x / 70 + rng.random() * 2)) for x in range(0, 560, 40)]
        pen.polygon([(0, 360), *hills, (560, 360)], fill=shade)
    pen.rectangle((0, 280, 520, 360), fill="#D9C7A2")
    for left in (60, 200, 340):
        wide = rng.randint(80, 110)
        pen.rectangle((left, 190, left + wide, 285), fill=rng.choice(("#F5F0E6", "#EAD9C0")))
        pen.polygon([(left - 12, 192), (left + wide // 2, 145), (left + wide + 12, 192)], fill=dark)
        pen.rectangle((left + 20, 230, left + 42, 285), fill=accent)
    for _ in range(rng.randint(6, 11)):
        x, y = rng.randint(20, 490), rng.randint(270, 320)
        pen.ellipse((x, y, x + 14, y + 14), fill="#C99A6B")
        pen.rounded_rectangle((x - 4, y + 14, x + 18, y + 44), 6, fill=rng.choice((dark, accent, "#5B7DB1")))


def _grain(image: Image.Image, rng: Random) -> None:
    """The unevenness of a screenshot taken from a photograph, in coarse stripes so that it stays small."""
    grain = Image.frombytes("L", (SIZE[0] // 40, SIZE[1]), rng.randbytes(SIZE[0] // 40 * SIZE[1]))
    wide = grain.resize(SIZE, Image.Resampling.NEAREST)
    image.paste(Image.blend(image, Image.merge("RGB", (wide, wide, wide)), 0.02))


_DRAWINGS: dict[str, Callable[[Image.Image, Colours, Random], None]] = {
    "phone": _phone,
    "map": _map,
    "village": _village,
}
