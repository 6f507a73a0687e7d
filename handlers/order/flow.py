"""Pesan sembako: where, what, how many, for which household, when; then confirm."""

from pathlib import Path

from bot.talk import Flow
from handlers.order import basket, pickup, placing
from handlers.order.draft import Draft, let_go

order = Flow(
    "order",
    Draft,
    opens=(
        "pesan",
        "pesan sembako",
        "sembako",
        "mau pesan",
        "pesen",
        "psn",
        "beli",
        "mau beli",
        "bli",
        "order",
        "ambil jatah",
        "stok",
    ),
    at_a_place={"elsewhere": True},
    words=Path(__file__).parent,
)
order.join(pickup.part, basket.part, placing.part)
order.when_stopped(let_go)
