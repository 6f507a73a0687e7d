"""What sellers type: prices with units, telephone numbers, descriptions with what is cut."""

import pytest

from bot.talk.asking import Misheard
from bot.talk.said import OwnNumber, Typed
from handlers.selling.asking import Contacted, Price, Reach
from handlers.selling.prices import Offer, is_offer, named_offer, read_offer, read_unit
from models.catalogue.descriptions import cleaned
from models.catalogue.phones import Reached, read_phone


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("15rb/bungkus isi 10", Offer(15_000, "bungkus", "isi 10")),
        ("15rb / bungkus", Offer(15_000, "bungkus")),
        ("Rp 450.000 per lembar", Offer(450_000, "lembar")),
        ("60 ribu sekilo", Offer(60_000, "kg")),
        ("15.000,- per bungkus 250 gram", Offer(15_000, "bungkus", "250 gram")),
        ("28rb/bks (200 gr)", Offer(28_000, "bungkus", "200 gr")),
        ("dua puluh lima ribu per toples", Offer(25_000, "toples")),
        ("100 ribu per 3 bungkus", Offer(100_000, "3 bungkus")),
        ("15000", Offer(15_000)),
        ("15rb 250 gram", Offer(15_000, "", "250 gram")),
        ("1,5 jt per pasang", Offer(1_500_000, "pasang")),
        ("75k", Offer(75_000)),
        ("5rb per tusuk", Offer(5_000, "tusuk")),
    ],
)
def test_a_price_is_read_with_its_unit_and_size(typed: str, offer: Offer) -> None:
    assert read_offer(typed) == offer


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("15-20rb", "price-range"),
        ("15rb - 20rb/bungkus", "price-range"),
        ("15.000 s/d 20.000", "price-range"),
        ("15 sampai 20 ribu", "price-range"),
        ("murah", "price-form"),
        ("nego", "price-form"),
        ("-5000", "price-form"),
        ("0", "price-form"),
        ("15", "price-small"),
        ("999 juta", "price-large"),
        ("15rb per gulung kain tenun yang besar sekali dan panjang sekali", "size-long"),
        ("15rb per gulungankainyangbesarsekali", "unit-long"),
    ],
)
def test_a_price_that_cannot_be_used_is_asked_for_again_with_its_reason(
    typed: str, why: str
) -> None:
    assert read_offer(typed) == why


@pytest.mark.parametrize(
    ("caption", "name", "offer"),
    [
        ("keripik pisang 15rb/bungkus", "keripik pisang", Offer(15_000, "bungkus")),
        ("Keripik pisang cokelat, Rp15.000 per bungkus 250 gram", "Keripik pisang cokelat",
         Offer(15_000, "bungkus", "250 gram")),
        ("kopi robusta", "kopi robusta", None),
        ("15rb", "", Offer(15_000)),
        ("keripik 15-20rb", "keripik", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_words_below_a_photo_may_name_the_product_and_its_price(
    caption: str, name: str, offer: Offer | None
) -> None:
    assert named_offer(caption) == (name, offer)


@pytest.mark.parametrize(
    ("caption", "offers"),
    [
        ("keripik pisang 15rb/bungkus isi 10", True),
        ("Kopi robusta, Rp60.000 per 250 gram", True),
        ("Terima pesanan kue kotak 5 ribu", True),
        ("Jasa servis kipas 50.000", True),
        ("kopi robusta", False),
        ("15rb", False),
        ("Wisuda 2024", False),
        ("BE 1234 AB", False),
        ("Rumah nomor 150", False),
        ("Beras 80.000 mahal sekali", False),
        ("lapor telur 35rb", False),
        ("Bukti transfer Rp150.000", False),
        ("Kaos 75rb, bener?", False),
        ("NIK 1871990101200008", False),
        ("keripik 15-20rb", False),
    ],
)
def test_a_photo_is_offered_where_the_words_below_it_name_a_thing_and_its_price(
    caption: str, offers: bool
) -> None:
    assert is_offer(caption) == offers


def test_a_unit_stands_in_the_catalogue_in_one_way() -> None:
    assert [read_unit(each) for each in ("bks", "per kilo", "Lembar", "tusuk")] == [
        "bungkus", "kg", "lembar", "tusuk",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0812-3456-7890", Reached("+6281234567890", True)),
        ("+62 812 3456 7890", Reached("+6281234567890", True)),
        ("6281234567890", Reached("+6281234567890", True)),
        ("(0721) 123456", Reached("+62721123456", False)),
        ("+60 12 345 6789", "foreign"),
        ("0812", "form"),
        ("081234", "form"),
        ("nomor saya", "form"),
        ("0812345678901234", "form"),
    ],
)
def test_a_number_is_read_as_buyers_reach_it(typed: str, read: object) -> None:
    assert read_phone(typed) == read


@pytest.mark.parametrize(
    ("typed", "left", "cut"),
    [
        ("Tahan dua bulan, manis.", "Tahan dua bulan, manis.", ()),
        ("Renyah. Pesan di https://contoh.example/toko ya", "Renyah. ya", ("link",)),
        ("shopee.co.id/tokocontoh", "", ("link",)),
        ("Manis. WA 0812-3456-7890", "Manis.", ("phone",)),
        ("<b>Enak</b> <script>alert(1)</script>", "Enak alert(1)", ("html",)),
        ("Isi 250 gram, umur 60 hari, 15.000", "Isi 250 gram, umur 60 hari, 15.000", ()),
        ("P-IRT 2991871000001-30", "P-IRT 2991871000001-30", ()),
        ("Suhu < 5 derajat dan > 2", "Suhu < 5 derajat dan > 2", ()),
    ],
)
def test_links_numbers_and_html_are_cut_from_descriptions(
    typed: str, left: str, cut: tuple[str, ...]
) -> None:
    assert cleaned(typed) == (left, cut)


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("15rb per bungkus 0812 3456 7890", Offer(15_000, "bungkus")),
        ("15rb per bungkus pesan di contoh.com", Offer(15_000, "bungkus")),
        ("15rb per bungkus isi 10 <b>murah</b>", Offer(15_000, "bungkus", "isi 10 murah")),
    ],
)
def test_a_price_carries_no_links_and_numbers(typed: str, offer: Offer) -> None:
    assert Price("price").read(Typed(typed), ()) == offer


def test_an_own_number_of_another_country_is_not_published() -> None:
    asked = Contacted("phone", own="+60123456789", use_own="Pakai nomor ini")
    assert asked.options() == ()
    assert asked.read(OwnNumber("+60123456789"), ()) == Misheard("phone-foreign")
    assert asked.read(OwnNumber("+6281200990001"), ()) == Reach("+6281200990001", own=True)
