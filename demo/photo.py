"""Makes a clean page look as it does after a telephone or an office copier: askew, shadowed, grainy."""

import io
from random import Random

import pikepdf
from PIL import Image, ImageChops, ImageFilter

_ORIENTATION = 0x0112
"""The EXIF tag (JEITA CP-3451 section 4.6.4 A); 6: the camera was held upright, turn right to see it."""
_TABLES = ("#7a5a3c", "#4a4f57", "#9c8f7f", "#5b4636")


def photographed(page: bytes, rng: Random) -> bytes:
    """A JPEG of a page (given as PNG) lying on a table; some carry their turn in EXIF only."""
    paper = Image.open(io.BytesIO(page), formats=["PNG"]).convert("RGB")
    scene = _on_table(paper, rng)
    scene = ImageChops.multiply(scene, _shadow(scene.size, rng))
    scene = _grainy(scene.filter(ImageFilter.GaussianBlur(0.6)), rng, 0.05)
    exif = Image.Exif()
    if rng.random() < 0.4:
        scene = scene.transpose(Image.Transpose.ROTATE_90)
        exif[_ORIENTATION] = 6
    saved = io.BytesIO()
    scene.save(saved, "JPEG", quality=72, exif=exif)
    return saved.getvalue()


def scanned(page: bytes, rng: Random) -> bytes:
    """A PDF of one slightly turned, grainy picture."""
    paper = Image.open(io.BytesIO(page), formats=["PNG"]).convert("RGB")
    turned = paper.rotate(rng.uniform(-0.7, 0.7), Image.Resampling.BICUBIC, fillcolor="#fbfbf8")
    saved = io.BytesIO()
    _grainy(turned, rng, 0.03).save(saved, "JPEG", quality=68)
    return _one_picture(saved.getvalue(), paper.size)


def _on_table(paper: Image.Image, rng: Random) -> Image.Image:
    """The paper seen askew: each corner of the picture takes in a strip of table of its own width."""
    wide, tall = paper.size
    margin = wide // 9
    table = Image.new("RGB", (wide + 2 * margin, tall + 2 * margin), rng.choice(_TABLES))
    table.paste(paper, (margin, margin))
    turn = rng.randint(-margin // 3, margin // 3)
    corners = ((0, 0, turn), (0, 1, -turn), (1, 1, -turn), (1, 0, turn))
    seen: list[int] = []
    for right, low, lean in corners:
        dx, dy = rng.randint(0, margin // 2), rng.randint(0, margin // 3)
        edge = (table.height - dy if low else dy) + (lean if right else -lean)
        seen += [table.width - dx if right else dx, min(max(edge, 0), table.height)]
    return table.transform(table.size, Image.Transform.QUAD, seen, Image.Resampling.BILINEAR)


def _shadow(size: tuple[int, int], rng: Random) -> Image.Image:
    """Light that falls off towards one side, and never quite white."""
    low = rng.randint(150, 185)
    corners = [low, 235, 250, rng.randint(200, 240)]
    rng.shuffle(corners)
    light = Image.new("L", (2, 2))
    light.putdata(corners)
    grey = light.resize(size, Image.Resampling.BICUBIC)
    return Image.merge("RGB", (grey, grey, grey.point(lambda v: int(v * 0.95))))


def _grainy(image: Image.Image, rng: Random, share: float) -> Image.Image:
    grain = Image.frombytes("L", image.size, rng.randbytes(image.width * image.height))
    return Image.blend(image, Image.merge("RGB", (grain, grain, grain)), share)


def _one_picture(jpeg: bytes, size: tuple[int, int]) -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    picture = document.make_stream(
        jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=size[0],
        Height=size[1],
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page.add_resource(picture, pikepdf.Name.XObject, pikepdf.Name("/Scan"))
    page.contents_add(b"q 595 0 0 842 0 0 cm /Scan Do Q")
    document.docinfo["/Producer"] = "Office Copier"
    saved = io.BytesIO()
    document.save(saved, static_id=True)
    return saved.getvalue()
