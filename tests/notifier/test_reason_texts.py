"""What reasons.toml says, and under which names it is worded otherwise."""

from notifier.reason_texts import codes_with, is_about_stored_name, lines_by_name, names_of


def test_shared_request_is_known_by_a_name_of_its_own() -> None:
    assert [*names_of("ARCHIVE")] == ["ARCHIVE", "fix_attach_directly"]
    assert codes_with("fix_attach_directly") == ("ARCHIVE", "ARCHIVE_OVER_LIMITS")
    assert codes_with("EXT_PNG") == ("EXT_PNG",)


def test_lines_of_a_name_stand_in_their_order_and_once() -> None:
    told = {
        name: [line.what for line in lines_by_name()[name]] for name in ("EXT_PNG", "ARCHIVE", "fix_stored")
    }
    assert told == {"EXT_PNG": ["problem", "fix", "resend"], "ARCHIVE": ["problem"], "fix_stored": ["fix"]}


def test_code_that_there_is_not_has_no_names() -> None:
    assert [*names_of("NO_SUCH_CODE")] == []


def test_note_about_a_stored_name_is_known_by_its_request() -> None:
    assert (is_about_stored_name("SEPARATOR"), is_about_stored_name("MACRO")) == (True, False)
