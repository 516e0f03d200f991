"""Signed content is found in what real and careless programs build; nothing else is taken for it."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from parsers.mime.signed import is_enveloped, signed_content

SIGNED, ENVELOPED, DATA = (bytes.fromhex(f"2a864886f70d0107{last}") for last in ("02", "03", "01"))


def signature(data: bytes, *options: PKCS7Options, encoding: Encoding = Encoding.DER) -> bytes:
    """A real signature over some bytes, by a certificate made for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
    certificate = builder.not_valid_after(datetime(2027, 1, 1, tzinfo=UTC)).sign(key, SHA256())
    signing = PKCS7SignatureBuilder().set_data(data).add_signer(certificate, key, SHA256())
    return signing.sign(encoding, list(options))


def tlv(tag: int, *parts: bytes, definite: bool = True) -> bytes:
    """One element (X.690 section 8.1), of definite or of indefinite length."""
    content = b"".join(parts)
    if not definite:
        return bytes([tag, 0x80]) + content + b"\0\0"
    size = len(content)
    length = bytes([size]) if size < 0x80 else b"\x84" + size.to_bytes(4, "big")
    return bytes([tag]) + length + content


def cms(octets: bytes, kind: bytes = SIGNED, *, definite: bool = True) -> bytes:
    """A signedData structure as streaming programs write it, or as others do."""
    content = tlv(0x30, tlv(0x06, DATA), tlv(0xA0, octets, definite=definite), definite=definite)
    digests = tlv(0x31, tlv(0x30, tlv(0x06, b"\x2a")), definite=definite)
    data = tlv(0x30, tlv(0x02, b"\1"), digests, content, tlv(0x31), definite=definite)
    return tlv(0x30, tlv(0x06, kind), tlv(0xA0, data, definite=definite), definite=definite)


def content(data: bytes) -> bytes | None:
    found = signed_content(memoryview(data))
    return None if found is None else bytes(found)


def test_content_of_a_real_signature_is_found() -> None:
    signed = signature(b"Content-Type: text/plain\r\n\r\nhello", PKCS7Options.Binary)
    assert content(signed) == b"Content-Type: text/plain\r\n\r\nhello"


def test_content_of_an_armoured_signature_is_found() -> None:
    assert content(signature(b"hello", PKCS7Options.Binary, encoding=Encoding.PEM)) == b"hello"


def test_signature_beside_its_content_has_none() -> None:
    assert content(signature(b"hello", PKCS7Options.Binary, PKCS7Options.DetachedSignature)) is None


@pytest.mark.parametrize(
    ("octets", "found"),
    [
        (tlv(0x04, b"hello"), b"hello"),
        (tlv(0x04, b"x" * 70_000), b"x" * 70_000),
        (tlv(0x24, tlv(0x04, b"hel"), tlv(0x04, b"lo")), b"hello"),
        (tlv(0x24, tlv(0x04, b"hel"), tlv(0x24, tlv(0x04, b"lo"), definite=False), definite=False), b"hello"),
        (tlv(0x04), b""),
    ],
)
@pytest.mark.parametrize("definite", [True, False])
def test_content_may_be_in_pieces_and_of_indefinite_length(
    octets: bytes, found: bytes, *, definite: bool
) -> None:
    assert content(cms(octets, definite=definite)) == found


def test_encrypted_content_is_told_from_signed() -> None:
    enveloped = memoryview(cms(tlv(0x04, b"hello"), ENVELOPED))
    assert (is_enveloped(enveloped), signed_content(enveloped)) == (True, None)
    assert not is_enveloped(memoryview(cms(tlv(0x04, b"hello"))))


@given(st.binary(max_size=40), st.integers(0, 99), st.booleans())
def test_damaged_structures_give_content_or_none(patch: bytes, at: int, definite: bool) -> None:
    whole = cms(tlv(0x24, tlv(0x04, b"hel"), tlv(0x04, b"lo"), definite=definite), definite=definite)
    damaged = memoryview(whole[:at] + patch + whole[at + len(patch) :])
    assert signed_content(damaged) is None or isinstance(signed_content(damaged), memoryview)
    assert is_enveloped(damaged) in {True, False}
