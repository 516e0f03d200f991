"""Pairs FETCH answers by UID, whatever a server puts between, before and after them."""

import imaplib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.mailbox.fetching import Listed, fetch_in_chunks, fetch_whole, list_uids, uid_set

NOON = datetime(2023, 7, 20, 12, tzinfo=UTC)


class Sheet:
    """Stands for a file in the archive: keeps what was written."""

    def __init__(self) -> None:
        self.data = b""
        self.gone = False

    def write(self, data: bytes, /) -> None:
        self.data += data

    def keep(self) -> tuple[str, int]:
        return "", len(self.data)

    def discard(self) -> None:
        self.gone = True


class Server:
    """Answers FETCH with prepared items, as imaplib hands them over."""

    def __init__(self, *answers: Sequence[object], status: str = "OK") -> None:
        self._answers = list(answers)
        self._status = status
        self.asked: list[tuple[str, ...]] = []

    def uid(self, *command: str) -> tuple[str, Sequence[object]]:
        self.asked.append(command)
        return self._status, self._answers.pop(0)


def bodies(server: Server, *uids: int) -> list[tuple[int, bytes | None]]:
    listed = [Listed(uid, 3, NOON) for uid in uids]
    fetched = fetch_whole(server, listed, Sheet)  # type: ignore[arg-type]
    return [(f.uid, f.incoming.data if isinstance(f.incoming, Sheet) else None) for f in fetched]


def test_fetch_whole_pairs_by_uid_and_not_by_position() -> None:
    server = Server(
        [
            b"9 (FLAGS (\\Seen) UID 44)",
            (b"2 (UID 8 BODY[] {3}", b"two"),
            b")",
            b"1 (FLAGS (\\Answered))",
            (b"1 (BODY[] {3}", b"one"),
            b" UID 7)",
        ]
    )
    assert bodies(server, 7, 8) == [(7, b"one"), (8, b"two")]
    assert server.asked == [("FETCH", "7:8", "(UID BODY.PEEK[])")]


def test_fetch_whole_gives_none_where_the_server_delivers_no_body() -> None:
    server = Server([(b"1 (UID 7 BODY[] {3}", b"one"), b")", b"3 (UID 9 BODY[] NIL)"])
    assert bodies(server, 7, 8, 9) == [(7, b"one"), (8, None), (9, None)]


def test_fetch_whole_takes_an_empty_message_for_delivered() -> None:
    assert bodies(Server([b'1 (UID 7 BODY[] "")']), 7) == [(7, b"")]


def test_fetch_whole_raises_where_the_server_refuses() -> None:
    with pytest.raises(imaplib.IMAP4.error, match="FETCH answered NO"):
        bodies(Server([b"[SERVERBUG] sorry"], status="NO"), 7)


def test_fetch_in_chunks_reads_until_a_piece_falls_short() -> None:
    server = Server(
        [(b"1 (UID 7 BODY[]<0> {4}", b"abcd"), b")"],
        [(b"1 (UID 7 BODY[]<4> {4}", b"efgh"), b")"],
        [b'1 (UID 7 BODY[]<8> "")'],
    )
    fetched = fetch_in_chunks(server, Listed(7, 99, NOON), 4, Sheet)  # type: ignore[arg-type]
    assert isinstance(fetched.incoming, Sheet)
    assert fetched.incoming.data == b"abcdefgh"


def test_fetch_in_chunks_discards_what_it_has_when_the_message_goes_away() -> None:
    sheets: list[Sheet] = []

    def begin() -> Sheet:
        sheets.append(Sheet())
        return sheets[-1]

    server = Server([(b"1 (UID 7 BODY[]<0> {4}", b"abcd"), b")"], [None])
    fetched = fetch_in_chunks(server, Listed(7, 99, NOON), 4, begin)  # type: ignore[arg-type]
    assert fetched.incoming is None
    assert [sheet.gone for sheet in sheets] == [True]


def test_list_uids_reads_sizes_and_receipt_times_with_their_offset() -> None:
    server = Server(
        [
            b'1 (UID 7 RFC822.SIZE 1234 INTERNALDATE " 1-Jul-2021 08:30:00 +0700")',
            b'2 (INTERNALDATE "31-Aug-2021 16:30:59 -0130" UID 8 RFC822.SIZE 5)',
        ]
    )
    bangkok, west = timezone(timedelta(hours=7)), timezone(-timedelta(hours=1, minutes=30))
    assert list_uids(server, [7, 8]) == {  # type: ignore[arg-type]
        7: Listed(7, 1234, datetime(2021, 7, 1, 8, 30, tzinfo=bangkok)),
        8: Listed(8, 5, datetime(2021, 8, 31, 16, 30, 59, tzinfo=west)),
    }


def test_message_of_a_day_that_does_not_exist_is_not_among_the_listed_ones() -> None:
    server = Server(
        [
            b'1 (UID 7 RFC822.SIZE 1234 INTERNALDATE "31-Feb-2021 08:30:00 +0700")',
            b'2 (UID 8 RFC822.SIZE 5 INTERNALDATE "20-Jul-2023 12:00:00 +0000")',
        ]
    )
    assert list_uids(server, [7, 8]) == {8: Listed(8, 5, NOON)}  # type: ignore[arg-type]


@given(st.sets(st.integers(1, 60)))
def test_uid_set_names_exactly_the_uids(uids: set[int]) -> None:
    named: set[int] = set()
    for part in filter(None, uid_set(sorted(uids)).split(",")):
        first, _, last = part.partition(":")
        named |= set(range(int(first), int(last or first) + 1))
    assert named == uids
