"""The short cuts give what the long way gives."""

from hypothesis import example, given
from hypothesis import strategies as st

from contest.naming.key import name_key, quick_fold, quick_normalise
from thai.normal import fold, key, normalise

THAI = st.text(alphabet="กขนบ่้์ีุัาำะเแโไ็ํๅฯๆ๑5 .-_aA()", max_size=16)


@given(THAI | st.text(max_size=16))
@example("เ เก")
@example("น.ำ.้")
@example("ก  ข ")
def test_short_cuts_agree_with_the_long_way(text: str) -> None:
    assert (name_key(text), quick_fold(text), quick_normalise(text)) == (
        key(text),
        fold(text),
        normalise(text),
    )
