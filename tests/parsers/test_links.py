"""Links to files and clips are told from the links that stand in every signature."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.message import Link
from parsers.links import CLIPS, find_links, service_of
from tests.parsers.steps import grows_with


@pytest.mark.parametrize(
    ("url", "service"),
    [
        ("https://drive.google.com/file/d/1aBc/view?usp=sharing", "google-drive"),
        ("https://drive.google.com/drive/folders/1aBc", "google-drive"),
        ("HTTPS://DRIVE.GOOGLE.COM/open?id=1", "google-drive"),
        ("https://docs.google.com/presentation/d/1/edit", "google-slides"),
        ("https://docs.google.com/document/d/1/edit", "google-docs"),
        ("https://docs.google.com/forms/d/e/1/viewform", "google-forms"),
        ("https://forms.gle/abc", "google-forms"),
        ("https://1drv.ms/p/s!Abc", "onedrive"),
        ("https://onedrive.live.com/?id=1", "onedrive"),
        ("https://office-my.sharepoint.com/:p:/g/personal/x", "sharepoint"),
        ("https://www.dropbox.com/s/abc/deck.pptx?dl=0", "dropbox"),
        ("https://www.icloud.com/attachment/?u=x", "icloud"),
        ("https://we.tl/t-abc", "wetransfer"),
        ("https://www.canva.com/design/DAF/view", "canva"),
        ("https://youtu.be/abc", "youtube"),
        ("https://m.youtube.com/watch?v=abc", "youtube"),
        ("https://www.youtube.com/shorts/abc", "youtube"),
        ("https://www.tiktok.com/@office/video/123", "tiktok"),
        ("https://www.facebook.com/office/videos/123/", "facebook"),
        ("https://fb.watch/abc/", "facebook"),
        ("https://line.me/R/home/public/post?id=1", "line"),
        ("https://bit.ly/3abc", "short-link"),
        ("https://user:pw@drive.google.com:443/x", "google-drive"),
        ("https://drive.google.com", ""),
        ("https://drive.google.com/", ""),
        ("https://drive.google.com.example.th/x", ""),
        ("https://notdrive.google.com/x", ""),
        ("https://example.th/drive.google.com/x", ""),
        ("https://www.youtube.com/@office", ""),
        ("https://www.facebook.com/office", ""),
        ("https://line.me/ti/p/@office", ""),
        ("https://line.me/R/ti/p/@office", ""),
        ("https://www.example.go.th/news", ""),
        ("ftp://drive.google.com/x", ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_service_of_an_address(url: str, service: str) -> None:
    assert service_of(url) == service


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("ไฟล์ที่ https://drive.google.com/file/d/1/viewค่ะ", ["https://drive.google.com/file/d/1/view"]),
        ("(https://youtu.be/abc).", ["https://youtu.be/abc"]),
        ("https://1drv.ms/a_(1), https://1drv.ms/b!", ["https://1drv.ms/a_(1)", "https://1drv.ms/b"]),
        ("drive.google.com/file/d/1 และ www.canva.com/design/x", ["https://drive.google.com/file/d/1", "https://www.canva.com/design/x"]),
        ("x@drive.google.com/a", []),
        ("<https://youtu.be/a> https://youtu.be/a", ["https://youtu.be/a"]),
        ("https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2F1drv.ms%2Fu%2Fs!Ab&data=05", ["https://1drv.ms/u/s!Ab"]),
        ("https://www.google.com/url?q=https://youtu.be/a&sa=D", ["https://youtu.be/a"]),
        ("https://www.google.com/search?q=x", []),
        ("ไม่มีลิงก์", []),
    ],
)  # fmt: skip
def test_find_links_in_text(text: str, urls: list[str]) -> None:
    assert [link.url for link in find_links(text, (), 10)] == urls


def test_find_links_among_the_targets_of_a_page() -> None:
    hrefs = (
        "mailto:a@b",
        " https://drive.google.com/x ",
        "#top",
        "javascript:x",
        "https://youtu.be/a",
        "//youtu.be/b",
    )
    assert find_links("https://youtu.be/a", hrefs, 10) == (
        Link("https://youtu.be/a", "youtube"), Link("https://drive.google.com/x", "google-drive"),
    )  # fmt: skip


def test_find_links_is_bounded() -> None:
    assert len(find_links(" ".join(f"https://youtu.be/{n}" for n in range(50)), (), 7)) == 7


def test_clips_are_services_that_exist() -> None:
    urls = ("https://youtu.be/a", "https://vt.tiktok.com/a", "https://fb.watch/a", "https://vimeo.com/1",
            "https://instagram.com/reel/a")  # fmt: skip
    assert {service_of(url) for url in urls} == CLIPS


@pytest.mark.parametrize(
    "piece", ["http://", "drive.google.com/", "https://youtu.be/((((", "https://youtu.be/))]]", "www."]
)
def test_find_links_takes_linear_time(piece: str) -> None:
    find_links(piece * (200_000 // len(piece)), (), 100)  # a pattern that backtracks would not come back
    assert grows_with(lambda size: find_links(piece * size, (), 100), 1_000)


@given(
    st.lists(
        st.sampled_from(
            ["https://", "youtu.be/", "drive.google.com", "/", "?url=", "%3A", "(", ")", ".", "ก", " "]
        )
    )
)
def test_every_link_found_is_one_of_a_service(pieces: list[str]) -> None:
    for link in find_links("".join(pieces), (), 10):
        assert link.url.isascii()
        assert service_of(link.url) == link.service
