"""Every way of damage takes any bytes, does something to real mails, and does the same every time."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prove.corpus import corpus
from prove.mutations import MUTATIONS, mutated
from prove.mutations.bytewise import Mutation

CORPUS = corpus()
WAYS = tuple(dict.fromkeys(MUTATIONS))
MAIL = (
    b'Subject: =?utf-8?B?4LiB?=\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
    b"Content-Transfer-Encoding: base64\r\n\r\nUEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==\r\n--b--\r\n"
)


@pytest.mark.parametrize("mutation", WAYS)
def test_mutation_changes_some_mail(mutation: Mutation) -> None:
    rng = Random("change")
    assert [mutation(mail, rng) for mail in CORPUS] != list(CORPUS)


@pytest.mark.parametrize("mutation", WAYS)
@given(st.binary(max_size=60), st.integers(0, len(MAIL)), st.integers())
def test_mutation_takes_any_bytes(mutation: Mutation, patch: bytes, at: int, seed: int) -> None:
    mail = MAIL[:at] + patch + MAIL[at + len(patch) :]
    assert isinstance(mutation(mail, Random(seed)), bytes)


@pytest.mark.parametrize("mutation", WAYS)
def test_mutation_takes_nothing_at_all(mutation: Mutation) -> None:
    assert isinstance(mutation(b"", Random(0)), bytes)


def test_mail_of_a_number_is_the_same_every_time() -> None:
    mails = [mutated(CORPUS, 7, number) for number in range(200)]
    assert [mutated(CORPUS, 7, number) for number in range(200)] == mails
    assert len(set(mails)) > 190
    assert set(mails).isdisjoint(mutated(CORPUS, 8, number) for number in range(20))


def test_damaged_mails_are_bounded() -> None:
    assert max(len(mutated(CORPUS, 7, number)) for number in range(500)) <= 512 << 10
