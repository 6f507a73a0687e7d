"""What residents type about paying vehicle tax, and what is heard of it."""

import pytest

from bot.talk import Misheard, Option, Pinned
from bot.talk.said import Tapped, Typed
from bot.talk.sentences import OpeningWords
from handlers import FLOWS
from handlers.tax_payment.draft import FIVE_YEAR, YEARLY
from handlers.tax_payment.flow import tax_payment
from handlers.tax_payment.reading import (
    AGAIN,
    Lateness,
    Next,
    Renewal,
    pinned,
    said_renewal,
    said_wish,
)
from models.gazetteer import Gazetteer
from models.places import Region, normal

READER = OpeningWords(FLOWS)


def region(code: str, name: str, level: str) -> Region:
    return Region(code=code, name=name, level=level, parent_code=None, norm=normal(name))


PLACES = Gazetteer(
    [
        region("18", "Lampung", "provinsi"),
        region("18.01", "Kabupaten Lampung Selatan", "kabupaten"),
        region("18.01.04", "Natar", "kecamatan"),
        region("18.01.04.2004", "Merak Batin", "desa"),
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "cara bayar pajak", "bayar pajak motor", "byr pajak mobil gimana ya", "bayar pajak dimana",
        "Bayar Pajak", "mau bayar pajak kendaraan", "e-samdes", "esamdes", "E Samdes terdekat",
        "bumdes", "bumdes dekat natar", "desa mart", "signal", "cara pakai signal",
        "samsat terdekat", "samsat buka jam berapa", "jam buka samsat", "kantor samsat di mana",
        "samsat keliling hari ini", "samsat drive thru", "samsat induk metro", "pajak 5 tahunan",
        "lima tahunan", "ganti plat", "ganti pelat motor", "perpanjang stnk", "bayar samsat",
        "samsat di kalianda", "pajak online",
    ],
)  # fmt: skip
def test_who_asks_how_to_pay_comes_here(text: str) -> None:
    reading = READER.find(text)
    assert reading is not None
    assert reading.flow == "tax_payment"


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("pajak", "vehicle_tax"), ("cek pajak", "vehicle_tax"), ("samsat", "vehicle_tax"),
        ("stnk", "vehicle_tax"), ("hitung pajak", "tax_calculator"), ("pesan beras", "order"),
        ("pasar murah", "markets"),
    ],
)  # fmt: skip
def test_who_asks_for_something_else_goes_there(text: str, flow: str) -> None:
    reading = READER.find(text)
    assert reading is not None
    assert reading.flow == flow


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("signal", "signal"), ("cara pakai SIGNAL", "signal"), ("e-samdes", "samdes"),
        ("E Samdes", "samdes"), ("bumdes terdekat", "samdes"), ("BUM Des", "samdes"),
        ("desa mart", "samdes"), ("desamart natar", "samdes"), ("samsat terdekat", "samsat"),
        ("jam buka samsat", "samsat"), ("samsat induk", "samsat"), ("samsat di metro", "samsat"),
        ("samsat keliling", "keliling"), ("samling", "keliling"), ("samsat mall", "mall"),
        ("samsat mal", "mall"), ("samsat drive thru", "drive-thru"),
        ("drive-true", "drive-thru"), ("bayar pajak", ""), ("bayar di mana", ""),
        ("samsat", ""), ("sinyal jelek", ""),
    ],
)  # fmt: skip
def test_a_way_to_pay_is_heard_by_its_name(text: str, wish: str) -> None:
    assert said_wish(text) == wish


@pytest.mark.parametrize(
    ("text", "renewal"),
    [
        ("pajak 5 tahunan", FIVE_YEAR), ("lima tahunan", FIVE_YEAR), ("5thn", FIVE_YEAR),
        ("pajak lima tahun", FIVE_YEAR), ("ganti plat", FIVE_YEAR), ("ganti STNK", FIVE_YEAR),
        ("plat baru", FIVE_YEAR), ("perpanjangan stnk", FIVE_YEAR), ("tahunan", YEARLY),
        ("pajak tahunan", YEARLY), ("yang tahunan saja", YEARLY), ("setahun sekali", YEARLY),
        ("bayar pajak", None), ("5 tahun nunggak", None), ("telat 5 tahun yang lalu", None),
        ("15 tahun", None),
    ],
)  # fmt: skip
def test_the_two_taxes_are_told_apart(text: str, renewal: str | None) -> None:
    assert said_renewal(text) == renewal


RENEWAL = Renewal("renewal", [Option(YEARLY, "Pajak tahunan"), Option(FIVE_YEAR, "Lima tahunan")])
OFFERED = (YEARLY, FIVE_YEAR)


@pytest.mark.parametrize(
    ("text", "answer"),
    [("1", YEARLY), ("2", FIVE_YEAR), ("5 tahunan", FIVE_YEAR), ("yang tahunan", YEARLY),
     ("5 tahunan ganti plat", FIVE_YEAR), ("lima tahunan", FIVE_YEAR)],
)  # fmt: skip
def test_a_number_is_a_row_and_words_are_words(text: str, answer: str) -> None:
    assert RENEWAL.read(Typed(text), OFFERED) == answer
    assert RENEWAL.read(Tapped("q", OFFERED.index(answer)), OFFERED) == answer


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("1", 0), ("2", 11), ("3", 12), ("belum", 0), ("belum lewat", 0), ("3 bulan", 3),
        ("setahun", 12), ("2 tahun 3 bulan", 27), ("satu bulan", 1), ("setahun lebih", 12),
    ],
)  # fmt: skip
def test_how_late_is_heard_in_rows_months_and_years(text: str, months: int) -> None:
    question = Lateness(
        "late",
        [
            Option(0, "Belum lewat", words=("belum",)), Option(11, "Sampai 11 bulan"),
            Option(12, "Di atas 11 bulan", words=("setahun lebih",)),
        ],
    )  # fmt: skip
    assert question.read(Typed(text), ("0", "11", "12")) == months


@pytest.mark.parametrize("text", ["-3 bulan", "minus 2", "kapan ya", "", "200 tahun"])
def test_nonsense_months_are_asked_back(text: str) -> None:
    question = Lateness("late", [Option(0, "Belum lewat"), Option(11, "Sampai 11 bulan")])
    assert isinstance(question.read(Typed(text), ("0", "11")), Misheard)


def test_beside_a_card_a_pin_a_place_and_a_new_question_are_heard() -> None:
    card = Next("card", [Option("=save", "Simpan daftar")], PLACES)
    assert card.read(Typed("simpan daftar"), ("=save",)) == "=save"
    assert card.read(Typed("di natar"), ("=save",)) == "?di natar"
    assert card.read(Typed("bayar pajak lagi"), ("=save",)) == AGAIN
    assert card.read(Typed("pajak 5 tahunan"), ("=save",)) == AGAIN
    assert card.read(Typed("signal"), ("=save",)) == AGAIN
    assert card.read(Pinned(-5.33, 105.2), ("=save",)) == "@-5.33,105.2"
    assert card.read(Pinned(-6.2, 106.8), ("=save",)) == Misheard("outside-lampung")
    assert card.read(Typed("hmm"), ("=save",)) == Misheard("not-understood")


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        ("be 2345 zzz bayar dimana", True), ("bayar be2345zzz", True),
        ("be 2345 zzz bayar berapa", True),  # and is led on to its bill
        ("motor saya pajaknya bayar di mana", True), ("pajaknya mau dibayar", True),
        ("bayar pajak tahunan", False),  # its opening words hear the whole sentence
        ("ingatkan bayar pajak be 2345 zzz", False), ("hitung bayar pajak", False),
        ("bayar pesanan", False), ("be 2345 zzz", False), ("bayar", False),
    ],
)  # fmt: skip
def test_paying_is_heard_in_other_words_with_a_plate_or_a_tax(text: str, mine: bool) -> None:
    assert tax_payment.recognizes is not None
    assert (tax_payment.recognizes(None, text) is not None) == mine  # type: ignore[arg-type]


def test_a_pin_at_the_edge_of_the_province_is_still_in_it() -> None:
    assert pinned(Pinned(-5.93, 105.99)) != Misheard("outside-lampung")
    assert pinned(Pinned(0.0, 0.0)) == Misheard("outside-lampung")
