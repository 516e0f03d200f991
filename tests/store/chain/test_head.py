"""A head reads back as it was written down, by hand or by the digest."""

import pytest

from store.chain.head import Head, NoHead, head_in

SEAL = "5b39" * 16


@pytest.mark.parametrize("head", [Head(1234, SEAL), Head(0, SEAL), Head(7, SEAL[:16])])
def test_head_reads_back(head: Head) -> None:
    assert head_in(str(head)) == head_in(f"  {str(head).upper()}\n") == head


@pytest.mark.parametrize(
    "text", ["", "abc", SEAL[:15], SEAL + "0", f":{SEAL}", f"-1:{SEAL}", f"1:2:{SEAL}", "g" * 64]
)
def test_anything_else_is_no_head(text: str) -> None:
    with pytest.raises(NoHead, match="16 to 64 hexadecimal digits"):
        head_in(text)
