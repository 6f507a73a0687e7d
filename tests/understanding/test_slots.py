"""Only what was said becomes a slot."""

from datetime import date

import pytest

from bot.understanding.sentence import read
from bot.understanding.slots import Mentions, fill

TODAY = date(2026, 11, 22)


def _filled(intent: str, text: str) -> dict[str, object]:
    sentence = read(text)
    return fill(intent, sentence, Mentions(sentence, TODAY))


SAID: list[tuple[str, str, dict[str, object]]] = [
    ("menu", "halo, beras di metro", {}),
    (
        "order_staples",
        "pesan beras 5 kg",
        {"items": [{"item": "beras", "quantity": 5, "unit": "kg"}]},
    ),
    ("order_staples", "mau pesan", {}),
    ("order_status", "cek SP-8K2M4Q", {"order_code": "SP-8K2M4Q"}),
    ("order_status", "cek pesanan saya", {}),
    ("cancel_order", "batalkan sp 8k2m4q", {"order_code": "SP-8K2M4Q"}),
    ("staple_prices", "harga beras di metro", {"item": "beras", "region": "Metro"}),
    ("staple_prices", "harga telur", {"item": "telur"}),
    ("staple_prices", "info harga", {}),
    (
        "market_schedule",
        "pasar murah besok di natar",
        {"region": "Natar", "date": "2026-11-23"},
    ),
    ("market_schedule", "pasar murah terdekat", {"near_me": True}),
    ("market_schedule", "pasar murah terdekat di metro", {"region": "Metro"}),
    ("market_schedule", "jadwal pasar murah", {}),
    ("vehicle_tax", "pajak be1234ab di metro", {"plate": "BE 1234 AB"}),
    ("tax_payment", "samsat metro buka", {"region": "Metro", "channel": "samsat"}),
    ("tax_payment", "bayar pajak gimana", {}),
    (
        "umkm_search",
        "keripik pisang di metro",
        {"query": "keripik pisang", "region": "Metro"},
    ),
    ("umkm_sell", "mau jual kopi di metro", {}),
    ("umkm_training", "cara urus halal", {"topic": "halal"}),
    ("umkm_training", "pelatihan umkm", {}),
    ("subscribe", "kabari pasar murah di metro", {"topic": "pasar murah"}),
    ("stop", "stop", {}),
    ("my_data", "hapus data saya", {"action": "erase"}),
    ("my_data", "data saya aman?", {}),
    ("language", "english please", {"language": "en"}),
    ("language", "bahasa sunda", {}),
    ("complaint", "beras 5 kg busuk di metro", {}),
    ("out_of_scope", "sim metro", {}),
]


@pytest.mark.parametrize(("intent", "text", "slots"), SAID)
def test_only_what_was_said(intent: str, text: str, slots: dict[str, object]) -> None:
    assert _filled(intent, text) == slots
