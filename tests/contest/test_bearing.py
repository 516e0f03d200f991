"""Keys of what a mail bears on."""

from contest.bearing import key


def test_key_is_of_one_thing_wherever_it_is_made() -> None:
    assert key("agency", "T1") == key("agency", "T1") == 365596609


def test_same_name_of_two_kinds_has_two_keys() -> None:
    assert key("entry", 7) != key("agency", "7")


def test_key_is_one_that_a_lock_can_have() -> None:
    assert all(0 <= key("file", number) < 2**31 for number in range(1000))
