"""Names of charsets."""

import pytest

from thai.labels import codec_of


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-8", "utf-8"),
        (" 'utf8' ", "utf-8"),
        ("x_windows_874", "cp874"),
        ("TIS-620", "cp874"),
        ("ISO_8859-1", "iso8859-1"),
        ("ISO-2022-JP", "iso2022_jp"),
        ("big5-hkscs", "big5hkscs"),
        ("unknown-8bit", None),
    ],
)
def test_a_label_names_a_codec(label: str, codec: str | None) -> None:
    assert codec_of(label) == codec


@pytest.mark.parametrize(
    "label", ["idna", "punycode", "unicode_escape", "raw-unicode-escape", "hex", "rot13", "zlib", "undefined"]
)
def test_codecs_that_are_no_charset_of_mail_are_unknown(label: str) -> None:
    assert codec_of(label) is None


@pytest.mark.parametrize("label", [None, "", " ", "a\0b", "ไทย", "../utf-8", "x" * 5000, "8bit; x=y"])
def test_impossible_labels_are_unknown(label: str | None) -> None:
    assert codec_of(label) is None
