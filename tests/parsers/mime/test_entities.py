"""The way through multiparts: every leaf, in order, within bounds, whatever is nested in what."""

from parsers.limits import Budget, Limits
from parsers.mime.entities import leaves, message
from tests.parsers.mime.mails import mail, mixed, multipart, text
from tests.parsers.steps import grows_with


def walked(data: bytes, limits: Limits | None = None) -> tuple[list[tuple[str, bytes]], list[str]]:
    """Types and raw bodies of all leaves, and the warnings."""
    budget = Budget(limits or Limits())
    found = leaves(message(memoryview(data), budget), budget)
    return [(leaf.type, bytes(leaf.body)) for leaf in found], budget.warnings


def nested(depth: int) -> bytes:
    """Multiparts in multiparts, with a text in the innermost."""
    inner = text("deep")
    for number in range(depth):
        inner = mail(
            f"Content-Type: multipart/mixed; boundary=b{number}", body=multipart(f"b{number}", [inner])
        )
    return inner


def test_message_that_is_no_multipart_is_its_own_leaf() -> None:
    assert walked(mail("Content-Type: Application/PDF; x", body=b"x")) == ([("application/pdf", b"x")], [])


def test_type_is_plain_text_where_none_or_nonsense_is_stated() -> None:
    stated = ((), ("Content-Type: text",), ("Content-Type: ;;",))
    assert [walked(mail(*fields))[0][0][0] for fields in stated] == [
        "text/plain", "text/plain", "text/plain",
    ]  # fmt: skip


def test_leaves_come_in_the_order_of_the_mail() -> None:
    inner = mail(
        "Content-Type: multipart/related; boundary=r", body=multipart("r", [text("2"), text("3", "html")])
    )
    assert walked(mixed(text("1"), inner, text("4")))[0] == [
        ("text/plain", b"1"), ("text/plain", b"2"), ("text/html", b"3"), ("text/plain", b"4"),
    ]  # fmt: skip


def test_inner_part_ends_at_the_outer_boundary_where_its_own_is_missing() -> None:
    inner = mail("Content-Type: multipart/mixed; boundary=i", body=b"--i\r\n\r\none")
    assert [body for _, body in walked(mixed(inner, text("two")))[0]] == [b"one", b"two"]


def test_inner_part_with_the_outer_boundary_loses_nothing() -> None:
    body = multipart("b", [mail("Content-Type: multipart/alternative; boundary=b"), text("1")]) + multipart(
        "b", [text("2")]
    )
    bodies = [part for _, part in walked(mail("Content-Type: multipart/mixed; boundary=b", body=body))[0]]
    assert bodies == [b"", b"1", b"2"]


def test_inner_boundary_may_begin_as_the_outer_one() -> None:
    inner = mail("Content-Type: multipart/mixed; boundary=b1", body=multipart("b1", [text("1"), text("2")]))
    body = multipart("b", [inner, text("3")])
    assert [part for _, part in walked(mail("Content-Type: multipart/mixed; boundary=b", body=body))[0]] == [
        b"1", b"2", b"3",
    ]  # fmt: skip


def test_multipart_that_is_encoded_against_the_rules_is_decoded() -> None:
    fields = ("Content-Type: multipart/mixed; boundary=b", "Content-Transfer-Encoding: base64")
    body = b"LS1iDQoNCm9uZQ0KLS1iLS0NCg=="
    assert walked(mail(*fields, body=body))[0] == [("text/plain", b"one")]


def test_digest_holds_messages() -> None:
    assert walked(mixed(mail(body=b"x"), subtype="digest"))[0] == [("message/rfc822", b"x")]


def test_leaves_are_numbered_by_their_alternative() -> None:
    budget = Budget(Limits())
    pair = multipart("a", [text("1"), text("2", "html")])
    data = mixed(*[mail("Content-Type: multipart/alternative; boundary=a", body=pair)] * 2, text("3"))
    numbers = [leaf.alternative for leaf in leaves(message(memoryview(data), budget), budget)]
    assert numbers == [2, 2, 5, 5, 0]


def test_nesting_is_followed_to_the_limit_and_no_deeper() -> None:
    assert walked(nested(20)) == ([("text/plain", b"deep")], [])
    found, warnings = walked(nested(21))
    assert ([kind for kind, _ in found], warnings) == (["multipart/mixed"], ["TOO_DEEP"])


def test_nesting_without_end_is_no_recursion() -> None:
    data = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(20_000))
    assert walked(data)[1] == ["TOO_DEEP"]


def test_parts_are_counted_with_their_multiparts() -> None:
    found, warnings = walked(mixed(*[text("x")] * 9), Limits(parts=5))
    assert (len(found), warnings) == (4, ["TOO_MANY_PARTS"])


def test_ten_thousand_parts_are_walked_in_linear_time() -> None:
    assert len(walked(mixed(*[text("x")] * 9_999))[0]) == 9_999
    assert grows_with(lambda size: walked(mixed(*[text("x")] * size)), 100)
