"""Sealing: only the right key opens, only for what it was sealed about."""

import base64

import pytest

from models.sealed import Sealer, Unsealable, read_key

OLD, NEW, INDEX = b"o" * 32, b"n" * 32, b"i" * 32


def test_what_was_sealed_is_opened() -> None:
    sealer = Sealer(NEW, None, INDEX)
    sealed = sealer.seal(b"1871990101900001", "nik")
    assert sealer.open(sealed, "nik") == b"1871990101900001"
    assert b"18719901" not in sealed
    assert sealed != sealer.seal(b"1871990101900001", "nik")


def test_the_previous_key_still_opens_and_the_current_one_seals() -> None:
    before = Sealer(OLD, None, INDEX).seal(b"x", "nik")
    sealer = Sealer(NEW, OLD, INDEX)
    assert sealer.open(before, "nik") == b"x"
    assert not sealer.is_current(before)
    assert sealer.is_current(sealer.seal(b"x", "nik"))


def test_another_key_another_purpose_and_a_changed_byte_do_not_open() -> None:
    sealer = Sealer(NEW, OLD, INDEX)
    sealed = sealer.seal(b"x", "nik")
    for key, value, about in (
        (OLD, sealed, "nik"),
        (NEW, sealed, "kk"),
        (NEW, sealed[:-1] + bytes([sealed[-1] ^ 1]), "nik"),
        (NEW, b"", "nik"),
    ):
        with pytest.raises(Unsealable):
            Sealer(key, None, INDEX).open(value, about)


def test_an_index_depends_on_kind_text_and_key() -> None:
    sealer = Sealer(NEW, None, INDEX)
    index = sealer.index("nik", "1871990101900001")
    assert index == Sealer(OLD, None, INDEX).index("nik", "1871990101900001")
    assert index != sealer.index("kk", "1871990101900001")
    assert index != sealer.index("nik", "1871990101900002")
    assert index != Sealer(NEW, None, OLD).index("nik", "1871990101900001")


def test_keys_are_base64url_of_32_bytes() -> None:
    assert read_key(base64.urlsafe_b64encode(NEW).decode()) == NEW
    assert read_key(base64.urlsafe_b64encode(NEW).decode().rstrip("=")) == NEW
    with pytest.raises(ValueError, match="32 bytes"):
        read_key("c2hvcnQ")
