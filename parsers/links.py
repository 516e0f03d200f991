"""Addresses in a mail that lead to files and clips kept elsewhere, and at which service."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote

from contest.message import Link

_ANY = re.compile(r"/.")
_SERVICES: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}
"""For each host: the services it stands for, each with the paths that lead to something."""


def _service(name: str, hosts: str, path: str = "") -> None:
    pattern = re.compile(path) if path else _ANY
    for host in hosts.split():
        _SERVICES[host] = (*_SERVICES.get(host, ()), (name, pattern))


_service("google-drive", "drive.google.com drive.usercontent.google.com")
_service("google-slides", "docs.google.com", r"/presentation/")
_service("google-forms", "docs.google.com", r"/forms/")
_service("google-docs", "docs.google.com")
_service("google-forms", "forms.gle")
_service("google-photos", "photos.google.com photos.app.goo.gl")
_service("onedrive", "1drv.ms onedrive.live.com d.docs.live.net")
_service("sharepoint", "sharepoint.com")
_service("dropbox", "dropbox.com db.tt dropboxusercontent.com")
_service("icloud", "icloud.com")
_service("wetransfer", "wetransfer.com we.tl")
_service("mega", "mega.nz mega.co.nz")
_service("mediafire", "mediafire.com")
_service("box", "app.box.com")
_service("terabox", "terabox.com 1024terabox.com teraboxapp.com")
_service("pcloud", "pcloud.link pcloud.com")
_service("canva", "canva.com", r"/design/")
_service("canva", "canva.link my.canva.site")
_service("prezi", "prezi.com")
_service("line", "line.me line.naver.jp", r"/(?!(?:R/)?ti/)")  # /ti/ adds a friend, as signatures ask for
_service("youtube", "youtu.be")
_service("youtube", "youtube.com youtube-nocookie.com", r"/(?:watch|shorts/|embed/|live/|playlist|v/|clip/)")
_service("tiktok", "tiktok.com", r"/(?:@[^/]{1,80}/(?:video|photo)/|t/)")
_service("tiktok", "vt.tiktok.com vm.tiktok.com")
_service("facebook", "fb.watch")
_service(
    "facebook", "facebook.com fb.com", r"/(?:watch|reel|share/[vr]/|video|story\.php|[^/]{1,80}/videos/)"
)
_service("vimeo", "vimeo.com")
_service("instagram", "instagram.com", r"/(?:p|reel|tv)/")
_service(
    "short-link", "bit.ly tinyurl.com shorturl.at shorturl.asia cutt.ly t.ly rb.gy goo.gl is.gd s.id t.co"
)
_service("short-link", "qrco.de me-qr.com me.qr")

CLIPS = frozenset({"youtube", "tiktok", "facebook", "vimeo", "instagram"})
"""Services that show clips; the others keep files, and a short-link may lead anywhere."""

_HOSTS = "|".join(re.escape(host) for host in sorted(_SERVICES, key=len, reverse=True))
_URL = re.compile(
    # With a scheme, or a known host written without one; addresses end at the first Thai letter.
    rf"(?:https?://|(?<![A-Za-z0-9./@_-])(?=(?:www\.)?(?:{_HOSTS})/))[!#-;=?-\[\]_a-z~%]{{1,2000}}",
    re.IGNORECASE,
)
_PARTS = re.compile(r"https?://(?:[^/?#@]{0,200}@)?([^/?#:]{1,255})(?::\d*)?(.*)", re.IGNORECASE | re.DOTALL)
_WRAPPED = re.compile(r"[?&](?:url|q|u)=(https?%3a%2f%2f[^&#]+|https?://[^&#]+)", re.IGNORECASE)
_WRAPPERS = ("safelinks.protection.outlook.com", "google.com", "google.co.th", "facebook.com", "line.me")
_TRAILING = ".,;:!?'*_"
_ADDRESSES = 5_000


def find_links(text: str, hrefs: Iterable[str], most: int) -> tuple[Link, ...]:
    """The links of known services in a text and among the targets of a page's links, each once.

    Home pages, channels and profiles, which stand in signatures, are no links to a work. Addresses that
    a mail filter or search engine has wrapped (safelinks, google.com/url) are unwrapped. `most` bounds
    the result; links found in the text come first.
    """
    written = (_trimmed(found[0]) for found in _URL.finditer(text))
    found: dict[str, Link] = {}
    for address in islice(_chained(written, hrefs), _ADDRESSES):
        url = _unwrapped(address if "://" in address[:10] else f"https://{address}")
        service = service_of(url)
        if service:
            found.setdefault(url, Link(url, service))
        if len(found) >= most:
            break
    return tuple(found.values())


def service_of(url: str) -> str:
    """The service an address leads to a file or clip at, "google-drive" for one; empty for any other."""
    parts = _PARTS.fullmatch(url)
    if parts is None:
        return ""
    labels = parts[1].lower().rstrip(".").split(".")
    for first in range(len(labels) - 1):
        for name, path in _SERVICES.get(".".join(labels[first:]), ()):
            if path.match(parts[2]):
                return name
    return ""


def _chained(written: Iterable[str], hrefs: Iterable[str]) -> Iterator[str]:
    yield from written
    yield from (href.strip() for href in hrefs if href.strip().lower().startswith(("http://", "https://")))


def _unwrapped(url: str) -> str:
    parts = _PARTS.fullmatch(url)
    if parts is None or not parts[1].lower().endswith(_WRAPPERS):
        return url
    inner = _WRAPPED.search(parts[2])
    return unquote(inner[1]) if inner else url


def _trimmed(url: str) -> str:
    """An address without the punctuation of the sentence around it."""
    url = url.rstrip(_TRAILING)
    while url.endswith((")", "]")) and url.count("(") + url.count("[") < url.count(")") + url.count("]"):
        url = url[:-1].rstrip(_TRAILING)
    return url
