"""The gallery: what people read before anyone receives it."""

from pathlib import Path

from contest.notice import Letter
from notifier.gallery import gallery


def test_gallery_writes_each_letter_as_a_screen_shows_it(tmp_path: Path) -> None:
    letter = Letter("หัวเรื่อง", "บรรทัด \nเดียว\n   1. ข้อ\n", "<p>x</p>")
    folder = tmp_path / "notices"
    written = gallery([("ack_complete", letter)], folder)
    assert written == (folder / "ack_complete.txt", folder / "ack_complete.html")
    assert written[0].read_text("utf-8") == "Subject: หัวเรื่อง\n\nบรรทัด\nเดียว\n  1. ข้อ\n"
    assert written[1].read_text("utf-8") == "<p>x</p>"
