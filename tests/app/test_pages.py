"""The pages listen at their address, and send without waiting for anybody."""

import socket

import pytest

from app.pages import listening
from contest.errors import Unavailable


def test_short_page_does_not_wait_for_its_headers_to_be_acknowledged() -> None:
    with listening("127.0.0.1", 0) as door, socket.create_connection(door.getsockname()):
        accepted, _ = door.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1


def test_address_that_is_taken_is_told() -> None:
    with listening("127.0.0.1", 0) as door:
        port = door.getsockname()[1]
        with pytest.raises(Unavailable, match=f"The pages cannot listen at 127.0.0.1:{port}: "):
            listening("127.0.0.1", port)
