"""What findings are called in a list."""

from notifier.reason_texts import lines_by_name
from notifier.reason_titles import title_of, titles


def test_title_is_what_was_found_without_its_values() -> None:
    assert title_of("TOO_LARGE", "th") == "ไฟล์แนบมีขนาดเกินกว่าที่ระบบรับได้ (ไม่เกิน … MB)"
    assert title_of("fix_stored", "en") == "No need to resend; it has been stored as …"


def test_everything_has_a_title_of_its_own() -> None:
    told = {**titles("th", shared=False), **titles("th", shared=True)}
    assert (told.keys(), len(set(told.values()))) == (lines_by_name().keys(), len(told))
    assert next(iter(titles("en", shared=True))) == "fix_confirm"
