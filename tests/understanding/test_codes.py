"""Codes of orders as residents type and say them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.understanding.codes import find_code
from bot.understanding.sentence import read


def _code(text: str) -> str | None:
    return find_code(read(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SP-8K2M4Q", "SP-8K2M4Q"),
        ("cek sp 8k2m4q dong", "SP-8K2M4Q"),
        ("orderan gw sp 4gh7tc kok ga nyampe2", "SP-4GH7TC"),
        ("sp4gh7tc", "SP-4GH7TC"),
        ("SP - 4GH 7TC", "SP-4GH7TC"),
        ("s p 4 g h 7 t c", "SP-4GH7TC"),
        ("order #SP8K2M4Q", "SP-8K2M4Q"),
        ("sp:8k2m4q.", "SP-8K2M4Q"),
        ("sp—8k2m4q", "SP-8K2M4Q"),
        ("SP-234567", "SP-234567"),
        ("batalin pesanan sp-khtmqv", "SP-KHTMQV"),
        ("SP KHTMQV", "SP-KHTMQV"),
        ("kode es pe empat ge ha tujuh te ce", "SP-4GH7TC"),
        ("sp delapan ka dua em empat kiu", "SP-8K2M4Q"),
        ("es pe 4gh7tc", "SP-4GH7TC"),
        ("batalkan pesanan 8k2m4q dong", "SP-8K2M4Q"),
    ],
)
def test_a_code_is_read_from_any_typing(text: str, code: str) -> None:
    assert _code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "", "sp", "sp barang saya", "sp 2 hari lagi", "saya dapat sp 1 dari bos", "esp8266",
        "sp8k2m4q9", "be 1234 ab", "nomor be 1234 ab", "no order 1000ml", "no 1234ab", "resp 12",
        "pesanan saya mana", "pesanan beras 5 kg", "1871994508900001", "sp beras 5", "es pe lima",
        "wasp 4gh7tc", "beras sphp 5 kg 2", "brs sphp 2 krg n mnyk", "SPHP 2026", "sphp5kg2",
    ],
)  # fmt: skip
def test_what_is_no_code_is_left_alone(text: str) -> None:
    assert _code(text) is None


_CODES = st.text("23456789ABCDEFGHJKMNPQRSTUVWXYZ", min_size=6, max_size=6)


@given(_CODES, st.sampled_from(("SP-", "SP ", "sp-", "Sp", "SP - ", "#SP-")))
def test_every_code_in_capitals_is_read(code: str, prefix: str) -> None:
    assume(prefix != "Sp" or not code.startswith("HP"))  # `SPHP` is rice
    assert _code(f"pesanan {prefix}{code} gimana") == f"SP-{code}"


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    _code(text)
