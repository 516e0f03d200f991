"""Bytes in large views: found where they stand, also across the pieces that are looked through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mime import finding
from parsers.mime.finding import places


@given(data=st.binary(max_size=60), wanted=st.binary(min_size=1, max_size=4), start=st.integers(0, 60))
def test_places_are_all_that_there_are(data: bytes, wanted: bytes, start: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "_PIECE", 7)
        found = list(places(memoryview(data), wanted, start))
    assert found == [at for at in range(start, len(data)) if data.startswith(wanted, at)]
