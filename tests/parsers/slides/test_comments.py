"""Comments of both kinds are read, replies behind what they answer."""

from contest.content import Slide
from tests.parsers.slides.decks import (
    RELS,
    A,
    P,
    patched,
    relationship,
    replacing,
    saved,
    slides_of,
    with_text,
)

MODERN = 'xmlns:m="http://schemas.microsoft.com/office/powerpoint/2018/8/main"'


def test_comments_of_both_kinds_are_read() -> None:
    old = f'<p:cmLst {P}><p:cm authorId="0"><p:text>ตัวเลขปีใด</p:text></p:cm></p:cmLst>'
    body = "<m:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></m:txBody>"
    reply = f"<m:replyLst><m:reply>{body % 'ปี 2565'}</m:reply></m:replyLst>"
    new = f"<m:cmLst {MODERN} {A}><m:cm>{reply}{body % 'ขอแหล่งที่มา'}</m:cm></m:cmLst>"
    rels = replacing("</Relationships>", relationship("comments", "../comments/c1.xml"))
    more = replacing("</Relationships>", relationship("comments", "/ppt/comments/c2.xml", id_="rIdMore"))
    data = patched(
        saved(with_text("ก")),
        {RELS: lambda part: more(rels(part))},
        {"ppt/comments/c1.xml": old, "ppt/comments/c2.xml": new},
    )
    assert slides_of(data) == (Slide(1, text="ก", comments="ตัวเลขปีใด\nขอแหล่งที่มา\nปี 2565"),)
