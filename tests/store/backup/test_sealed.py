"""An encrypted file opens as it was, or not at all."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.backup.sealed import BackupFaulty, seal, unsealed
from store.chain import EventKey

KEY, OTHER = EventKey(b"k" * 32), EventKey(b"o" * 32)
LONG = bytes(range(256)) * 1024


def sealed(data: bytes, name: str = "one", key: EventKey = KEY) -> bytes:
    target = io.BytesIO()
    seal([data], target, key, name)
    return target.getvalue()


def plain(data: bytes, name: str = "one", keys: tuple[EventKey, ...] = (KEY,)) -> bytes:
    return b"".join(unsealed(io.BytesIO(data), keys, name))


@given(st.lists(st.binary(max_size=200_000), max_size=4))
def test_what_was_sealed_opens_again(parts: list[bytes]) -> None:
    target = io.BytesIO()
    seal(parts, target, KEY, "one")
    assert plain(target.getvalue(), keys=(OTHER, KEY)) == b"".join(parts)


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 131072])
def test_length_is_kept_at_the_border_of_a_portion(size: int) -> None:
    assert plain(sealed(b"x" * size)) == b"x" * size


def test_nothing_of_it_can_be_read() -> None:
    data = sealed(b"somying@office.example" * 9000)
    assert b"somying" not in data
    assert sealed(b"same") != sealed(b"same")


@pytest.mark.parametrize("place", [0, 15, 30, 40, 70_000, -1])
def test_one_flipped_bit_is_found(place: int) -> None:
    data = bytearray(sealed(LONG))
    data[place] ^= 1
    with pytest.raises(BackupFaulty, match="one of the backup is"):
        plain(bytes(data))


@pytest.mark.parametrize("left", [0, 10, 38, 39, 38 + 65552, 38 + 2 * 65552, -1])
def test_file_that_was_cut_short_is_found(left: int) -> None:
    with pytest.raises(BackupFaulty):
        plain(sealed(LONG)[:left])


def test_portions_cannot_change_places() -> None:
    data = sealed(LONG)
    head, first, second, rest = data[:38], data[38:65590], data[65590:131142], data[131142:]
    with pytest.raises(BackupFaulty):
        plain(head + second + first + rest)


def test_file_cannot_stand_for_another() -> None:
    with pytest.raises(BackupFaulty, match="two of the backup is damaged or was exchanged"):
        plain(sealed(b"x", "one"), "two")


def test_key_that_is_not_at_hand_is_named() -> None:
    with pytest.raises(BackupFaulty, match=f"encrypted with key {KEY.id}, which is not at hand"):
        plain(sealed(b"x"), keys=(OTHER,))
