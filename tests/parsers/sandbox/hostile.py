"""Files that do harm: made small, each to break one limit of the sandbox."""

import io
import random
import zipfile
from email.message import EmailMessage

from tests.parsers.slides.decks import A, P

_ORDINARY = {
    "[Content_Types].xml": '<Types><Override PartName="/ppt/presentation.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>',
    "ppt/presentation.xml": f"<p:presentation {P} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<p:sldIdLst><p:sldId r:id="r1"/></p:sldIdLst></p:presentation>',
    "ppt/_rels/presentation.xml.rels": "<Relationships>"
    '<Relationship Id="r1" Type="a/slide" Target="slide1.xml"/></Relationships>',
}


def deck_of(paragraphs: str) -> bytes:
    """A deck of one slide with this XML for its paragraphs."""
    shape = f"<p:sp><p:txBody>{paragraphs}</p:txBody></p:sp>"
    slide = f"<p:sld {P} {A}><p:cSld><p:spTree>{shape}</p:spTree></p:cSld></p:sld>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, xml in (_ORDINARY | {"ppt/slide1.xml": slide}).items():
            parts.writestr(name, xml)
    return file.getvalue()


def honest_deck(text: str) -> bytes:
    """A deck of one slide that says this."""
    return deck_of(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")


def zip_bomb() -> bytes:
    """A deck of 60 KB whose slide inflates to 48 MB."""
    return deck_of("<a:p/>" * 8_000_000)


def memory_eater() -> bytes:
    """A deck of 2 MB, within every bound of size, whose slide becomes a tree of 160 MB."""
    drawn = random.Random(1)
    return deck_of("".join(f'<a:p a{drawn.randrange(99_999)}=""/>' for _ in range(600_000)))


def laughing_pdf(depth: int = 12, width: int = 10) -> bytes:
    """A PDF of 4 KB whose page draws a form that draws another ten times, and so on, twelve deep."""
    font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    bodies = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
        f"/Resources<</XObject<</X 10 0 R>>{font}>>>>",
        4: _stream("", "/X Do"),
    }
    for level in range(depth):
        drawing = "/X Do " * width if level < depth - 1 else "BT /F 9 Tf 1 1 Td (a) Tj ET"
        resources = f"/Resources<</XObject<</X {11 + level} 0 R>>{font}>>"
        bodies[10 + level] = _stream(f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]{resources}", drawing)
    objects = "".join(f"{number} 0 obj\n{body}\nendobj\n" for number, body in bodies.items())
    return f"%PDF-1.7\n{objects}trailer<</Root 1 0 R>>\n%%EOF".encode()


def mail_with(files: dict[str, bytes]) -> bytes:
    """An e-mail with these files."""
    message = EmailMessage()
    message["From"], message["Subject"] = "office@example.go.th", "ส่งผลงาน"
    message.set_content("ขอส่งผลงาน")
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def _stream(keys: str, body: str) -> str:
    return f"<<{keys}/Length {len(body)}>>stream\n{body}\nendstream"
