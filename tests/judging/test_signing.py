"""Only what we signed is a sheet of ours."""

import pytest

from judging.signing import SheetId, looks_like_token, read_token, token
from tests.judging.values import KEY

SHEET = SheetId("K01", "DG66-0001", 2)


def test_token_tells_what_was_signed() -> None:
    assert read_token(KEY, token(KEY, SHEET)) == SHEET
    assert read_token(KEY, f"  {token(KEY, SHEET)}\n") == SHEET


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "dgti1|K01|DG66-0001|2",
        token(b"another key", SHEET),
        token(KEY, SHEET).replace("K01", "K02"),
        token(KEY, SHEET).replace("|2|", "|3|"),
        token(KEY, SHEET) + "|x",
        token(KEY, SHEET)[:-1],
        "dgti1|K01|DG66-0001|สอง|" + "0" * 24,
    ],
)
def test_anything_else_is_not_ours(forged: str) -> None:
    assert read_token(KEY, forged) is None


def test_claims_are_told_from_other_words() -> None:
    assert [looks_like_token(words) for words in ("dgti1|x", "dgti", "")] == [True, False, False]
