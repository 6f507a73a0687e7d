"""Which service a sentence about vehicles asks for, and which plate it names."""

from datetime import UTC, datetime
from typing import cast

import pytest

from bot.talk import Scene
from bot.talk.engine import Engine
from bot.talk.sentences import OpeningWords, Reading
from handlers import FLOWS, MENU
from models.programmes.pages import Pages
from models.residents import Resident

ENGINE = Engine(FLOWS, menu=MENU, understanding=OpeningWords(FLOWS))


class _World:
    """All of a world that recognizing words looks at."""

    pages = Pages(())


class _Anyone:
    """All of a scene that it looks at."""

    resident = Resident(id=1)
    world = _World()
    now = datetime(2026, 11, 23, 2, tzinfo=UTC)


ANYONE = cast("Scene", _Anyone())


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("be1234ab pajaknya brp", "BE1234AB"), ("be 1234 ab", "BE1234AB"),
        ("berapa pajak be 1234 ab", "BE1234AB"), ("cek pajek motor be-1234-ab", "BE1234AB"),
        ("jatuh tempo motor be 1234 ab kapan", "BE1234AB"), ("plat b 1234 xyz", "B1234XYZ"),
        ("hitung pajak be 1234 ab", "BE1234AB"), ("8e1234ab", "BE1234AB?"),
        ("pajak 8e 1234 ab berapa ya", "BE1234AB?"), ("be 1234 ya pajaknya", "BE1234YA?"),
    ],
)  # fmt: skip
def test_a_plate_asks_for_its_bill(said: str, typed: str) -> None:
    reading = ENGINE.reading(said, ANYONE, busy=False)
    assert isinstance(reading, Reading)
    assert (reading.flow, reading.answers) == ("vehicle_tax", {"typed": typed})


@pytest.mark.parametrize(
    ("said", "flow"),
    [
        ("pajak", "vehicle_tax"), ("pajak motor saya brp", "vehicle_tax"),
        ("stnk mati 2 tahun", "vehicle_tax"), ("be 12345 a", "vehicle_tax"),
        ("hitung pajak motor 125 cc", "tax_calculator"), ("tanpa plat", "tax_calculator"),
        ("pemutihan pajak 2026", "tax_relief"), ("kapan pemutihan", "tax_relief"),
        ("bayar pajak be 1234 ab", "tax_payment"), ("samsat terdekat", "tax_payment"),
        ("ingatkan pajak be 1234 ab", "garage"), ("harga be 5 di metro", "prices"),
        ("pesan 2 beras", "order"), ("SP-8E12AB", "orders"),
    ],
)  # fmt: skip
def test_other_words_ask_for_their_own_service(said: str, flow: str) -> None:
    reading = ENGINE.reading(said, ANYONE, busy=False)
    assert isinstance(reading, Reading)
    assert reading.flow == flow


@pytest.mark.parametrize("said", ["a 1234 bc", "1234", "be", "halo kak", "jl b 12 no 4"])
def test_what_may_be_anything_asks_for_nothing(said: str) -> None:
    assert ENGINE.reading(said, ANYONE, busy=False) is None
