"""Keys are read from lines of hexadecimal digits, and never printed."""

import pytest

from store.chain import EventKey, KeyFaulty, keys_in, new_key

ONE, TWO = "11" * 32, "22" * 32


def test_new_key_is_read_back() -> None:
    key = new_key()
    assert keys_in(f"{key}\n") == (EventKey(bytes.fromhex(key)),)
    assert new_key() != key


def test_present_key_comes_first_and_comments_are_passed_over() -> None:
    text = f"# of 2566\n{ONE.upper()}  # present\n\n{TWO}\nlost 1A2B3C4D\n"
    present, older, lost = keys_in(text)
    assert (present.secret, older.secret) == (b"\x11" * 32, b"\x22" * 32)
    assert (lost.id, lost.lost) == ("1a2b3c4d", "1a2b3c4d")


def test_nothing_is_no_key() -> None:
    assert keys_in("\n# none\n") == ()


@pytest.mark.parametrize("text", ["hunter2", ONE[:-1], f"{ONE} {TWO}", "lost 1a2b3c4d\n" + ONE, "lost x"])
def test_what_is_no_key_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(KeyFaulty) as refused:
        keys_in(text)
    assert "hunter2" not in str(refused.value)


def test_key_is_not_told_when_it_is_printed() -> None:
    key = EventKey(b"secret-secret-secret-secret-secr")
    assert "secret-secret" not in repr((key,))
    assert len(key.id) == 8
